"""Writes a file so that it is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from counter_app.domain.errors import CounterError
from counter_app.domain.phrases import Phrase
from counter_app.domain.words import mark

_NO_FILE = Phrase(mark("it is no ordinary file"))


@contextmanager
def whole_file(file: Path) -> Iterator[BinaryIO]:
    """Give what becomes the file when nothing goes wrong; else an earlier file of the name stays as it was.

    Raises CounterError when the folder is missing, full or read-only, or the name is that of a folder or a device.
    """
    try:
        target = file.resolve()
        if target.exists() and not target.is_file():
            raise CounterError(_NOT_WRITTEN, file=file, reason=_NO_FILE)
        # Two programs that write the same file do not write into each other.
        beside = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with beside.open("xb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            beside.replace(target)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()
    except OSError as error:
        raise CounterError(_NOT_WRITTEN, file=file, reason=error.strerror or str(error)) from error


_NOT_WRITTEN = mark("The file {file} cannot be written: {reason}")
