"""Mounts that only this process and its children see, and that end with it, however it ends."""

from __future__ import annotations

import ctypes
import os
import subprocess
from pathlib import Path

import pytest

_NEW_MOUNTS = 0x00020000  # CLONE_NEWNS, unshare(2)
_REASON = "only root on a Linux that may mount can make file systems for itself"


def mount_privately(folder: Path, *options: str) -> None:
    """Mount something on a folder, as `mount OPTIONS folder` does; skips the test where that is not allowed."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip(_REASON)
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "unshare") or library.unshare(_NEW_MOUNTS):
        pytest.skip(_REASON)
    for command in (["mount", "--make-rprivate", "/"], ["mount", *options, str(folder)]):
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip(_REASON)
