"""The main job, done in a real window by keyboard: what the README and the manual show, and what the database keeps."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.virtual_screen import VirtualScreen

TOP = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("language", ["en", pytest.param("de", marks=pytest.mark.slow_machine)])
def test_the_main_job_is_done_by_keyboard_in_a_real_window(tmp_path: Path, language: str) -> None:
    """The command checks the database itself: the call resolved, the clock stopped by posting, histories sound."""
    screen = VirtualScreen()
    try:
        finished = subprocess.run(
            [
                sys.executable,
                "-m",
                "counter_app",
                "--lang",
                language,
                "tour",
                "--out",
                str(tmp_path / "tour"),
                "--json",
            ],
            cwd=TOP,
            env=os.environ | screen.environment(),
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
    finally:
        screen.stop()
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert finished.stderr == ""
    files = json.loads(finished.stdout)["files"]
    assert len(files) == 20
    assert "postcard.pdf" in files
    assert (tmp_path / "tour" / "postcard.pdf").read_bytes().startswith(b"%PDF-")
