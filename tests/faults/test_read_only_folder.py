"""A data folder that cannot be written: the window opens all the same and says what to do, in place of a traceback."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.domain.clock import FixedClock
from counter_app.ui.application.crash import keep_log
from tests.faults.private_mounts import mounted_privately
from tests.stories.front_desk import FrontDesk


def _show(data_dir: Path, picture: Path, *more: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "counter_app", "--data-dir", str(data_dir), "--screenshot", str(picture), *more]
    return subprocess.run(program, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("name", ["data", "data/new"])
def test_the_window_says_that_a_folder_cannot_be_written(tmp_path: Path, clock: FixedClock, name: str) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    FrontDesk(f"sqlite:///{folder / 'data' / 'counter.db'}", folder, clock).close()
    with mounted_privately(folder, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        shown = _show(folder / name, tmp_path / "seen.png")
    assert (shown.returncode, shown.stdout, shown.stderr) == (1, "", "")
    assert (tmp_path / "seen.png").stat().st_size > 0


@pytest.mark.parametrize("more", [[], ["--demo"]], ids=["office", "demo"])
def test_a_folder_that_is_a_file_is_said_in_the_window(tmp_path: Path, more: list[str]) -> None:
    (tmp_path / "taken").write_text("a file")
    shown = _show(tmp_path / "taken", tmp_path / "seen.png", *more)
    assert (shown.returncode, shown.stdout, shown.stderr) == (1, "", "")
    assert (tmp_path / "seen.png").stat().st_size > 0


@pytest.mark.expected_log("The printer is out of paper")
def test_a_log_that_cannot_be_written_goes_to_the_error_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_text("a file")
    root = logging.getLogger()
    before = list(root.handlers)
    try:
        keep_log(tmp_path)
        logging.getLogger("counter_app").warning("The printer is out of paper")
    finally:
        for added in [each for each in root.handlers if each not in before]:
            root.removeHandler(added)
            added.close()
    assert "The printer is out of paper" in capsys.readouterr().err
