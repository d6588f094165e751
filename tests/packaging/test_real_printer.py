"""A run goes through a real print system and comes out as it was drawn: sheets, sizes, and what is on them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from tests.documents.letters_to_print import make_letter, make_press

_TOP = Path(__file__).parents[2]
_MODEL = Path("/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd")
_CUPSD = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_FILES = """FileDevice Yes
ServerRoot {folder}/root
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
"""
_SERVER = """LogLevel warn
Listen {folder}/socket
Browsing No
DefaultAuthType None
<Location />
  Allow all
</Location>
<Location /admin>
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_PRINT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from counter_app.ui.post_room.paper_output import open_printer, print_pdf, printer_names
from counter_app.ui.post_room.printer_choice import PrinterChoice
app = QApplication([])
assert printer_names() == ["counter"], printer_names()
pdf = Path(sys.argv[1]).read_bytes()
choice = PrinterChoice(printer="counter", flip="short_edge")
print(print_pdf(pdf, open_printer("counter"), choice, title="2026-11-24-1", is_two_sided=True, told=lambda done: None))
"""
_SHARPNESS = 50 / 72
_MOST_DIFFERENT = 8.0
"""Mean difference in greys of 255: the printer gets pictures, whose edges are soft. Another page has over 20."""

pytestmark = [
    pytest.mark.slow_machine,
    pytest.mark.skipif(_CUPSD is None or not _MODEL.is_file(), reason="CUPS with cups-filters is not installed here"),
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="a print server of its own needs root"),
]


@pytest.fixture
def printer() -> Iterator[tuple[dict[str, str], Path]]:
    """Run a print server of its own, whose one printer writes PDF into a file; give its surroundings and that file."""
    # The path of a socket may be no longer than 107 bytes.
    with tempfile.TemporaryDirectory(prefix="cups-") as name:
        folder, out = Path(name), Path(name) / "out.pdf"
        folder.chmod(0o755)
        for place in ("root", "spool/tmp", "cache", "run"):
            (folder / place).mkdir(parents=True)
        (folder / "files.conf").write_text(_FILES.format(folder=folder))
        (folder / "server.conf").write_text(_SERVER.format(folder=folder))
        env = os.environ | {"CUPS_SERVER": str(folder / "socket"), "QT_QPA_PLATFORM": "offscreen"}
        assert _CUPSD is not None
        server = subprocess.Popen([_CUPSD, "-f", "-c", folder / "server.conf", "-s", folder / "files.conf"])
        try:
            _wait_for((folder / "socket").exists)
            command = ["lpadmin", "-p", "counter", "-E", "-v", f"file:{out}", "-P", str(_MODEL)]
            subprocess.run(command, env=env, check=True, capture_output=True)
            yield env, out
        finally:
            server.terminate()
            server.wait()


def _wait_for(holds: object) -> None:
    assert callable(holds)
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("the print server did not do its work in 30 seconds")


def _pages(pdf: bytes) -> list[tuple[tuple[float, float], Image.Image]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [(page.get_size(), page.render(scale=_SHARPNESS).to_pil().convert("L")) for page in document]


@pytest.mark.parametrize("kind", ["cards", "letters"])
def test_what_comes_out_is_what_was_drawn(kind: str, printer: tuple[dict[str, str], Path], tmp_path: Path) -> None:
    env, out = printer
    press = make_press()
    if kind == "cards":
        drawn = press.postcards([make_letter()] * 5, "us-4up")
    else:
        drawn = press.letters([make_letter("acknowledgement_letter", profile="us-10")] * 2)
    file = tmp_path / "run.pdf"
    file.write_bytes(drawn)
    command = [sys.executable, "-c", _PRINT, str(file)]
    told = subprocess.run(command, cwd=_TOP, env=env, check=False, capture_output=True, text=True)
    expected = _pages(drawn)
    assert told.stdout.split() == [str(len(expected))], told.stderr
    listed = ["lpstat", "-W", "not-completed", "-o"]
    _wait_for(lambda: not subprocess.run(listed, env=env, check=True, capture_output=True, text=True).stdout.strip())
    printed = _pages(out.read_bytes())
    assert len(printed) == len(expected)
    turns: list[list[float]] = [[], []]
    for (size, picture), (wanted, drawing) in zip(printed, expected, strict=True):
        assert sorted(size) == pytest.approx(sorted(wanted), abs=1.5)
        upright = picture if picture.size == drawing.size else picture.rotate(90, expand=True)
        for turn, degrees in zip(turns, (0, 180), strict=True):
            same = upright.resize(drawing.size).rotate(degrees)
            turn.append(ImageStat.Stat(ImageChops.difference(same, drawing)).mean[0])
    # Fronts and backs lie the same way: one turn of the whole run must fit all its pages.
    assert min(max(turn) for turn in turns) < _MOST_DIFFERENT, turns
