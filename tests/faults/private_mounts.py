"""Mounts that only this process and its children see, and that end with it, however it ends."""

from __future__ import annotations

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NEW_MOUNTS = 0x00020000  # CLONE_NEWNS, unshare(2)
_REASON = "only root on a Linux that may mount can make file systems for itself"


@contextmanager
def mounted_privately(folder: Path, *options: str) -> Iterator[None]:
    """Mount something on a folder for a while, as `mount OPTIONS folder` does; skips where that is not allowed."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip(_REASON)
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "unshare") or library.unshare(_NEW_MOUNTS):
        pytest.skip(_REASON)
    for command in (["mount", "--make-rprivate", "/"], ["mount", *options, str(folder)]):
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip(_REASON)
    try:
        yield
    finally:
        unmount_all(folder)


def unmount_all(folder: Path) -> None:
    """Take away everything that is mounted on a folder or in it, also what is still held open.

    A read-only mount that stayed would keep the folder of the test from being removed, by this run or a later one.
    """
    for place in reversed(_mounts_in(folder)):
        subprocess.run(["umount", "-l", place], check=True, capture_output=True)
    assert _mounts_in(folder) == []


def _mounts_in(folder: Path) -> list[str]:
    # The fifth part of a line is the place, with blanks written as \040 (proc(5)).
    lines = Path("/proc/thread-self/mountinfo").read_text("utf-8").splitlines()
    places = [line.split()[4].encode().decode("unicode_escape") for line in lines]
    whole = str(folder.resolve())
    return [place for place in places if place == whole or place.startswith(f"{whole}/")]
