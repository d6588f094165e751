"""Writes a file so that it is there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark


def write_whole(file: Path, content: bytes) -> None:
    """Put content into a file in one step; an earlier file of the name is replaced only by a complete one.

    Raises CounterError when the folder is missing, full or read-only.
    """
    beside = file.with_name(f".{file.name}.part")
    try:
        with beside.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CounterError(
            mark("The file {file} cannot be written: {reason}"), file=file, reason=error.strerror
        ) from error
