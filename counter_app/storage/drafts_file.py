"""The encrypted file that keeps what was typed and not saved yet; it is opened when it is first needed."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from counter_app.domain.errors import StorageError
from counter_app.domain.problems import Problem
from counter_app.domain.words import mark
from counter_app.storage.drafts_key import DraftsKey, DraftsKeys, sync_folder
from counter_app.storage.drafts_tables import drafts_metadata
from counter_app.storage.engine import can_encrypt, key_statements, open_engine, sqlite_module, writing_connection
from counter_app.storage.faults import SaidPlainly

_log = logging.getLogger(__name__)
_PLAIN: Final = b"SQLite format 3\0"
_UNREADABLE: Final = ("not a database", "malformed", "file is encrypted")
_DAMAGED: Final = mark(
    "The file of earlier unfinished forms is damaged. It is set aside as {file}; new ones are kept as always."
)
_SET_ASIDE: Final = mark(
    "The key to earlier unfinished forms was not found on this computer. They are set aside in {file} and come back"
    " when the key is there again; new ones are kept as always."
)


def drafts_file_of(folder: Path) -> Path:
    """Name the file for drafts in a folder; people who share it under accounts of their own have one each."""
    file = folder / "drafts.db"
    if os.name != "posix":
        return file
    own = folder / f"drafts-{os.geteuid()}.db"
    try:
        return own if own.exists() or file.stat().st_uid != os.geteuid() else file
    except OSError:
        return file


class DraftsFile:
    """Open the drafts' file, encrypted where SQLCipher is installed; each write is durable when it returns.

    A file from before encryption is encrypted, one whose key is lost is set aside. Whatever moment a step is ended at,
    the next opening finishes it. Nothing is asked of the keyring before there is something to read or to keep.
    """

    def __init__(self, file: Path, keys: DraftsKeys) -> None:
        self.file = file
        self._keys = keys
        self._engine: Engine | None = None
        self._key: DraftsKey | None = None
        self._opening = threading.Lock()
        self._notices: list[Problem] = []

    @property
    def is_there(self) -> bool:
        """Say whether anything can have been kept yet."""
        return self._engine is not None or self.file.exists() or bool(self.set_aside)

    @property
    def notices(self) -> tuple[Problem, ...]:
        """Give what the people at this computer should know of the last opening."""
        return tuple(self._notices)

    @property
    def is_encrypted(self) -> bool:
        """Say whether the file, which is open, is encrypted."""
        return self._key is not None

    @property
    def key_file(self) -> Path | None:
        """Name the file that holds the key; None when the keyring does, or there is none."""
        return None if self._key is None else self._key.file

    @property
    def set_aside(self) -> list[Path]:
        """Name files that could not be read and wait for their key."""
        names = self.file.parent.glob(f"{self.file.stem}-unreadable-*{self.file.suffix}")
        return sorted(names)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the file. Raises StorageError."""
        with SaidPlainly(), self._opened().connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is kept when it is left without an error. Raises StorageError."""
        with SaidPlainly(), writing_connection(self._opened()) as connection:
            yield connection
            connection.commit()

    def close(self) -> None:
        """Close the file."""
        with self._opening:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    def _opened(self) -> Engine:
        with self._opening:
            if self._engine is None:
                self._engine = self._open()
            return self._engine

    def _open(self) -> Engine:
        self._make_folder()
        with _said_plainly_raw(), _alone(self.file.with_name(f"{self.file.name}.lock")):
            self._notices.clear()
            if can_encrypt():
                self._key = self._make_ready()
            else:
                self._make_ready_without_key()
            engine = open_engine(
                URL.create("sqlite", database=str(self.file)).render_as_string(),
                key=None if self._key is None else self._key.digits,
            )
            with writing_connection(engine) as connection:
                drafts_metadata.create_all(connection)
                connection.commit()
            for aside in self.set_aside:
                self._take_back(aside)
        return engine

    def _make_folder(self) -> None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            # SQLite gives its other files the rights of this one.
            _make(self.file)
        except OSError as error:
            raise StorageError(
                mark("Unfinished forms cannot be kept in {file} ({reason}). Ask for the right to write there."),
                file=str(self.file),
                reason=error.strerror or type(error).__name__,
            ) from error

    def _make_ready(self) -> DraftsKey:
        start = _start_of(self.file)
        key = self._keys.kept() or self._keys.make()
        if start == _PLAIN:
            self._encrypt(key)
        elif start and not _opens(self.file, key.digits):
            self._set_aside(start)
        return key

    def _make_ready_without_key(self) -> None:
        _log.info("Unfinished forms are not encrypted on this computer: the library sqlcipher3 is not installed.")
        start = _start_of(self.file)
        if start and start != _PLAIN:
            self._set_aside(start)

    def _encrypt(self, key: DraftsKey) -> None:
        sealed = self.file.with_name(f"{self.file.name}.encrypting")
        for leftover in (sealed, sealed.with_name(f"{sealed.name}-journal")):
            leftover.unlink(missing_ok=True)
        _make(sealed)
        plain = _connect(self.file, None)
        try:
            plain.execute("ATTACH ? AS sealed KEY ?", (str(sealed), f"x'{key.digits}'"))
            plain.execute("SELECT sqlcipher_export('sealed')").fetchall()
            plain.execute("DETACH sealed")
            # What was typed leaves the log with this; it cannot be done while another program has the file open.
            ((journal,),) = plain.execute("PRAGMA journal_mode = DELETE").fetchall()
        except sqlite_module().DatabaseError as error:
            if not _is_unreadable(error):
                raise
            plain.close()
            sealed.unlink(missing_ok=True)
            self._set_aside(_PLAIN, _DAMAGED)
            return
        finally:
            plain.close()
        if journal != "delete":
            raise StorageError(mark("Unfinished forms are open in another program. Close it, then try again."))
        _sync(sealed)
        sealed.replace(self.file)
        sync_folder(self.file.parent)

    def _set_aside(self, start: bytes, sentence: str = _SET_ASIDE) -> None:
        # The file's own first bytes, its salt, make the name: a second try after a kill finds the same one.
        name = f"{self.file.stem}-unreadable-{start.hex()[:12]}{self.file.suffix}"
        aside = self.file.with_name(name)
        for ending in ("-wal", ""):
            part = self.file.with_name(f"{self.file.name}{ending}")
            if part.exists():
                part.replace(aside.with_name(f"{aside.name}{ending}"))
        self.file.with_name(f"{self.file.name}-shm").unlink(missing_ok=True)
        sync_folder(self.file.parent)
        self._notices.append(Problem(field="", message=sentence, values={"file": str(aside)}, is_warning=True))
        self._make_folder()

    def _take_back(self, aside: Path) -> None:
        key = next((each for each in self._keys.all() if _opens(aside, each.digits)), None) if can_encrypt() else None
        if key is None:
            return
        kept = _connect(self.file, None if self._key is None else self._key.digits)
        try:
            kept.execute("PRAGMA synchronous = FULL")
            kept.execute("ATTACH ? AS aside KEY ?", (str(aside), f"x'{key.digits}'"))
            kept.execute("BEGIN IMMEDIATE")
            there = {name for (name,) in kept.execute("SELECT name FROM aside.sqlite_master").fetchall()}
            for table in (each for each in drafts_metadata.sorted_tables if each.name in there):
                columns = ", ".join(column.name for column in table.columns)
                kept.execute(f"INSERT OR IGNORE INTO {table.name} ({columns}) SELECT {columns} FROM aside.{table.name}")
            kept.execute("COMMIT")
            kept.execute("DETACH aside")
        except sqlite_module().DatabaseError as error:
            if not _is_unreadable(error):
                raise
            return
        finally:
            kept.close()
        for ending in ("", "-wal", "-shm"):
            aside.with_name(f"{aside.name}{ending}").unlink(missing_ok=True)


def _make(file: Path) -> None:
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))


def _start_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_PLAIN))
    except FileNotFoundError:
        return b""


def _connect(file: Path, digits: str | None) -> Any:
    connection = sqlite_module().connect(str(file), timeout=10, isolation_level=None)
    for statement in key_statements(digits):
        connection.execute(statement)
    return connection


def _opens(file: Path, digits: str) -> bool:
    connection = _connect(file, digits)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite_module().DatabaseError as error:
        if _is_unreadable(error):
            return False
        raise
    finally:
        connection.close()
    return True


def _is_unreadable(error: Exception) -> bool:
    return any(sign in str(error).lower() for sign in _UNREADABLE)


def _sync(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Keep other programs from opening the drafts at the same time; a killed one holds nothing up."""
    lock = sqlite_module().connect(str(file), timeout=30, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
        lock.execute("ROLLBACK")
    finally:
        lock.close()


@contextmanager
def _said_plainly_raw() -> Iterator[None]:
    """Say plainly what the driver says without SQLAlchemy between."""
    with SaidPlainly():
        try:
            yield
        except sqlite_module().Error as error:
            raise DBAPIError(None, None, error) from error
