"""Reads lines from a file or from the input, however it was saved and however long a line is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark

LONGEST_LINE = 1_000_000
"""In characters; the rest of a longer line is passed over, so that no file fills the memory."""


def read_lines(file: Path) -> Iterator[str]:
    """Give the lines of a file, or of the input for `-`. Raises CounterError when it cannot be read."""
    if str(file) == "-":
        yield from read_input()
        return
    try:
        with file.open(encoding="utf-8-sig", errors="surrogateescape") as source:
            yield from _lines(source)
    except OSError as error:
        raise CounterError(
            mark("The file {file} cannot be read: {reason}"), file=file, reason=error.strerror or str(error)
        ) from error


def read_input() -> Iterator[str]:
    """Give the lines of the input."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape")
    if sys.stdin is not None:
        yield from _lines(sys.stdin)


def _lines(source: TextIO) -> Iterator[str]:
    while line := source.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith("\n"):
            line = source.readline(LONGEST_LINE + 1)
