"""The window's libraries are loaded while Python imports the rest, and only where a window is asked for."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from counter_app.cli import early_libraries
from counter_app.cli.commands import COMMAND_MODULES
from counter_app.cli.early_libraries import begin_loading, opens_the_window

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="libraries are loaded early on Linux only")

_MAPPED = """
from counter_app.cli.early_libraries import begin_loading
begin_loading()()
import sys
assert "PySide6" not in sys.modules
print(open("/proc/self/maps").read())
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
application = QApplication([])
assert QThread.isMainThread()
"""


def test_qt_is_loaded_before_anything_imports_it_and_takes_the_main_thread_for_its_own() -> None:
    finished = subprocess.run(
        [sys.executable, "-P", "-c", _MAPPED],
        cwd=Path(__file__).parents[2],
        env={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.stderr == ""
    assert finished.returncode == 0
    assert all(name.rpartition("/")[2] in finished.stdout for name in early_libraries._LIBRARIES)


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ([], True),
        (["--data-dir", "folder", "--page", "phone"], True),
        (["list"], False),
        (["--lang", "de", "deadlines"], False),
        (["--version"], False),
        (["--demo", "-h"], False),
    ],
)
def test_only_a_start_of_the_window_loads_them(words: list[str], asks: bool) -> None:
    assert opens_the_window(words, tuple(COMMAND_MODULES)) is asks


def test_libraries_that_are_elsewhere_are_left_to_the_import(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    empty = ModuleSpec("PySide6", None, is_package=True)
    assert empty.submodule_search_locations is not None
    empty.submodule_search_locations.append(str(tmp_path))
    for found in (None, empty):
        monkeypatch.setattr(early_libraries, "find_spec", lambda _name, found=found: found)
        begin_loading()()
