"""Keeps the compiled code of modules that PySide carries as text and would compile again at each start."""

from __future__ import annotations

import builtins
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any


@contextmanager
def compiled_once() -> Iterator[None]:
    """Take the code of sources that are compiled as bytes from the file beside our own bytecode, and keep what is new.

    Each source is known by its hash, as in a hash-based .pyc (PEP 552); a file of another Python, or one that is cut
    short, counts for nothing and is written anew.
    """
    compile_now = builtins.compile
    file = Path(cache_from_source(__file__)).with_suffix(".code")
    kept = _read(file)
    new: dict[tuple[str, bytes], CodeType] = {}

    def compile_once(source: Any, filename: Any, mode: str, *given: Any, **named: Any) -> Any:
        if not isinstance(source, bytes) or not isinstance(filename, str) or mode != "exec" or given or named:
            return compile_now(source, filename, mode, *given, **named)
        key = (filename, source_hash(source))
        code = kept.get(key)
        if code is None:
            code = new[key] = compile_now(source, filename, mode)
        return code

    setattr(builtins, "compile", compile_once)  # noqa: B010 - for the time of one import
    try:
        yield
    finally:
        setattr(builtins, "compile", compile_now)  # noqa: B010
    if new and not sys.dont_write_bytecode:
        # Where the program was installed for everybody, nobody may write here: it starts as PySide starts without.
        with suppress(OSError):
            _write(file, {**kept, **new})


def _read(file: Path) -> dict[tuple[str, bytes], CodeType]:
    try:
        content = file.read_bytes()
        if not content.startswith(MAGIC_NUMBER):
            return {}
        kept: dict[tuple[str, bytes], CodeType] = marshal.loads(content[len(MAGIC_NUMBER) :])
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return kept


def _write(file: Path, kept: dict[tuple[str, bytes], CodeType]) -> None:
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    unfinished.write_bytes(MAGIC_NUMBER + marshal.dumps(kept))
    unfinished.replace(file)
