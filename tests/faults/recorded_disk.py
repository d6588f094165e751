"""Records what SQLite writes, syncs, cuts and deletes, and builds what a disk may hold after the power was cut.

The default file layer of the very SQLite that the program uses is wrapped through its own interface
(sqlite.org/vfs.html); nothing changes but that notes are taken on the way.
"""

from __future__ import annotations

import ctypes
import gc
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counter_app.storage.engine import sqlite_module

_SECTOR = 512


class _Vfs(ctypes.Structure):
    """Mirror `sqlite3_vfs`, version 3; `functions` are xOpen and all that follow it."""


_Vfs._fields_ = [
    ("version", ctypes.c_int),
    ("file_size", ctypes.c_int),
    ("longest_path", ctypes.c_int),
    ("next", ctypes.c_void_p),
    ("name", ctypes.c_char_p),
    ("data", ctypes.c_void_p),
    ("functions", ctypes.c_void_p * 16),
]


class _Methods(ctypes.Structure):
    """Mirror `sqlite3_io_methods`, version 3; `functions` are xClose and all that follow it."""

    _fields_ = (("version", ctypes.c_int), ("functions", ctypes.c_void_p * 18))


# Names go through as addresses: SQLite keeps them, and reads on behind their end.
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_CLOSE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_OF_CLOSE, _OF_WRITE, _OF_TRUNCATE, _OF_SYNC = 0, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Event:
    """Hold one thing that was done to a file, or what was said meanwhile; `kind` names it."""

    kind: str
    file: str
    place: int = 0
    content: bytes = b""


class DiskRecorder:
    """Stand between this process's SQLite and its files, from now until the process ends."""

    def __init__(self) -> None:
        # A collection inside of a callback would finalise statements of the connection that is calling.
        gc.disable()
        self.events: list[Event] = []
        self._names: dict[int, str] = {}
        self._kept: list[Any] = []
        self._methods: dict[int, _Methods] = {}
        library = ctypes.CDLL(_library_of_sqlite())
        library.sqlite3_vfs_find.restype = ctypes.c_void_p
        library.sqlite3_vfs_register.argtypes = (ctypes.c_void_p, ctypes.c_int)
        self._original = ctypes.cast(library.sqlite3_vfs_find(None), ctypes.POINTER(_Vfs)).contents
        self._vfs = _Vfs.from_buffer_copy(self._original)
        self._vfs.name = b"recorded"
        self._vfs.next = None
        self._vfs.functions[0] = self._callback(_OPEN, self._open)
        self._vfs.functions[1] = self._callback(_DELETE, self._delete)
        if library.sqlite3_vfs_register(ctypes.addressof(self._vfs), 1):
            raise RuntimeError("SQLite did not take the recorder.")

    def say(self, word: str, about: str) -> None:
        """Note something that the program said to its user at this point."""
        self.events.append(Event(word, about))

    def _callback(self, kind: Any, function: Callable[..., int]) -> int:
        made = kind(function)
        self._kept.append(made)
        address = ctypes.cast(made, ctypes.c_void_p).value
        assert address is not None
        return address

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, out_flags: int | None) -> int:
        outcome: int = _OPEN(self._original.functions[0])(
            ctypes.addressof(self._original), name, file, flags, out_flags
        )
        methods = ctypes.c_void_p.from_address(file)
        if outcome or name is None or not methods.value:
            return outcome
        self._names[file] = _name_at(name)
        methods.value = ctypes.addressof(self._wrapped(methods.value))
        return outcome

    def _wrapped(self, address: int) -> _Methods:
        if address in self._methods:
            return self._methods[address]
        original = _Methods.from_address(address)
        wrapped = _Methods.from_buffer_copy(original)
        close, write = _CLOSE(original.functions[_OF_CLOSE]), _WRITE(original.functions[_OF_WRITE])
        truncate, sync = _TRUNCATE(original.functions[_OF_TRUNCATE]), _SYNC(original.functions[_OF_SYNC])

        def note_close(file: int) -> int:
            self._names.pop(file, None)
            return int(close(file))

        def note_write(file: int, content: int, size: int, place: int) -> int:
            self.events.append(Event("write", self._names[file], place, ctypes.string_at(content, size)))
            return int(write(file, content, size, place))

        def note_truncate(file: int, size: int) -> int:
            self.events.append(Event("truncate", self._names[file], size))
            return int(truncate(file, size))

        def note_sync(file: int, flags: int) -> int:
            outcome = int(sync(file, flags))
            self.events.append(Event("sync", self._names[file]))
            return outcome

        wrapped.functions[_OF_CLOSE] = self._callback(_CLOSE, note_close)
        wrapped.functions[_OF_WRITE] = self._callback(_WRITE, note_write)
        wrapped.functions[_OF_TRUNCATE] = self._callback(_TRUNCATE, note_truncate)
        wrapped.functions[_OF_SYNC] = self._callback(_SYNC, note_sync)
        self._methods[address] = wrapped
        return wrapped

    def _delete(self, _vfs: int, name: int, sync_folder: int) -> int:
        outcome: int = _DELETE(self._original.functions[1])(ctypes.addressof(self._original), name, sync_folder)
        self.events.append(Event("delete", _name_at(name), sync_folder))
        return outcome


def _name_at(address: int) -> str:
    return Path(ctypes.string_at(address).decode()).name


def _library_of_sqlite() -> str:
    dbapi = sqlite_module().__name__
    package = "_sqlite3" if dbapi == "sqlite3" else f"{dbapi.partition('.')[0]}._sqlite3"
    module = __import__(package, fromlist=["connect"])
    return str(module.__file__)


class _DiskFile:
    """Hold what a file surely is, and what was done to it since it was last synced."""

    def __init__(self, content: bytes | None) -> None:
        self.sure = content
        self.pending: list[Event] = []


class Disk:
    """Replay recorded events upon the files of a folder; `after_power_cut` may lose whatever was not synced."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = {name: _DiskFile(content) for name, content in files.items()}

    def replay(self, event: Event) -> None:
        """Let one event happen."""
        file = self._files.setdefault(event.file, _DiskFile(None))
        if event.kind == "sync" or (event.kind == "delete" and event.place):
            for each in [*file.pending, event]:
                file.sure = _done(file.sure, each)
            file.pending.clear()
        elif event.kind in ("write", "truncate", "delete"):
            file.pending.append(event)

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Give files as a disk may hold them: what was synced, and any sectors of the rest, in any order."""
        left: dict[str, bytes] = {}
        for name, file in self._files.items():
            content = file.sure
            pieces = [piece for event in file.pending for piece in _sectors(event)]
            if chance.random() < 0.5:
                chance.shuffle(pieces)
            share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
            for piece in pieces:
                if chance.random() < share:
                    content = _done(content, piece)
            if content is not None:
                left[name] = content
        return left


def _sectors(event: Event) -> list[Event]:
    if event.kind != "write":
        return [event]
    pieces, place, content = [], event.place, event.content
    while content:
        size = _SECTOR - place % _SECTOR
        pieces.append(Event("write", event.file, place, content[:size]))
        place, content = place + size, content[size:]
    return pieces


def _done(content: bytes | None, event: Event) -> bytes | None:
    if event.kind == "delete":
        return None
    found = bytearray(content or b"")
    if event.kind == "truncate":
        return bytes(found[: event.place])
    if event.kind == "write":
        found.extend(b"\0" * (event.place - len(found)))
        found[event.place : event.place + len(event.content)] = event.content
    return bytes(found)
