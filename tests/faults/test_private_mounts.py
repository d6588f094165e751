"""What a test mounts is gone after it, also when something in it is still open."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.private_mounts import mounted_privately


def test_a_folder_can_be_removed_after_a_mount_that_was_in_use(tmp_path: Path) -> None:
    folder = tmp_path / "with a blank"
    folder.mkdir()
    (folder / "kept.txt").write_text("kept")
    with ExitStack() as still_open, mounted_privately(folder, "--bind", str(folder)):
        still_open.enter_context((folder / "kept.txt").open())
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        with pytest.raises(OSError, match="Read-only"):
            (folder / "kept.txt").write_text("lost")
    shutil.rmtree(folder)
    assert not folder.exists()
