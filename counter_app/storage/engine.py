"""Connections to SQLite and PostgreSQL, set so that what was saved stays saved."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from counter_app.domain.errors import StorageError
from counter_app.domain.words import mark
from counter_app.storage.sqlite_dialect import WRITES

_BUSY_SECONDS = 10
_FILE = "counter_file"
_KEPT_STATEMENTS = 1_000
"""How many statements a connection keeps parsed. The driver's own hundred are soon full, and then each new one drops
the last one that came: a save whose statements are not among the hundred would parse all of them each time."""
_KEY = re.compile(r"[0-9a-f]{64}")
# Below these, a WAL reset can corrupt the file (sqlite.org/wal.html, "WAL-reset bug"): use a rollback journal there.
_SAFE_WAL = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def open_engine(url: str, *, busy_seconds: float = _BUSY_SECONDS, key: str | None = None) -> Engine:
    """Make the engine for `sqlite:///file` or `postgresql://...`; nothing is connected yet.

    A SQLite write waits up to `busy_seconds` for another program's. `key`, 64 hexadecimal digits, is that of an
    encrypted SQLite file (`can_encrypt`). Raises StorageError for any other kind of address.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StorageError(mark("Use a database address that begins with sqlite:/// or postgresql://")) from error
    if parsed.get_backend_name() == "sqlite" and not parsed.host:
        return _open_sqlite(parsed, busy_seconds, key)
    if parsed.get_backend_name() in ("postgresql", "postgres"):
        return _open_postgresql(parsed)
    raise StorageError(mark("Use a database address that begins with sqlite:/// or postgresql://"))


def writing_connection(engine: Engine) -> Connection:
    """Open a connection whose transaction takes the write lock at its beginning."""
    connection = engine.connect()
    connection.info[WRITES] = True
    return connection


def has_lost_its_file(connection: Connection) -> bool:
    """Say whether the name of a connection's file leads elsewhere by now; one from the pool was asked already."""
    kept: tuple[Path, object] | None = connection.info.get(_FILE)
    return kept is not None and kept[1] != _identity(kept[0])


def sqlite_has_safe_wal(version: tuple[int, ...]) -> bool:
    """Say whether this SQLite is free of the WAL-reset fault."""
    return (
        version < (3, 7, 0)
        or any(version[:2] == fixed[:2] and version >= fixed for fixed in _SAFE_WAL)
        or version >= _SAFE_WAL[0]
    )


def sqlite_module() -> ModuleType:
    """Give the newest SQLite at hand: the shipped one where it installs, else Python's own."""
    try:
        import sqlcipher3.dbapi2 as shipped
    except ImportError:
        import sqlite3

        return sqlite3
    module: ModuleType = shipped
    return module


def can_encrypt() -> bool:
    """Say whether the SQLite at hand encrypts files."""
    return sqlite_module().__name__.startswith("sqlcipher3")


def key_statements(key: str | None) -> tuple[str, ...]:
    """Word what a connection to an encrypted file must say first; nothing for a plain file.

    The key is given raw (sqlcipher.net, PRAGMA key): deriving one from a password would cost a tenth of a second.
    """
    if key is None:
        return ()
    if not _KEY.fullmatch(key):
        raise ValueError("a key is 64 hexadecimal digits")
    # A wrong key is answered by an error; SQLCipher would write it to the standard error stream as well.
    return ("PRAGMA cipher_log_level = NONE", f"PRAGMA key = \"x'{key}'\"")


def _open_sqlite(url: URL, busy_seconds: float, key: str | None) -> Engine:
    module = sqlite_module()
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                mark("The database file cannot be opened. Check that its folder exists and that you may write there.")
            ) from error
    registry.register("sqlite.counter", "counter_app.storage.sqlite_dialect", "SqliteDialect")
    engine = create_engine(
        url.set(drivername="sqlite+counter"),
        module=module,
        connect_args={
            "timeout": busy_seconds,
            "check_same_thread": False,
            "isolation_level": None,
            "cached_statements": _KEPT_STATEMENTS,
        },
        hide_parameters=True,
    )
    journal = "WAL" if sqlite_has_safe_wal(module.sqlite_version_info) else "DELETE"

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for statement in key_statements(key):
            cursor.execute(statement)
        cursor.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")
        cursor.execute(f"PRAGMA journal_mode = {journal}")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    if url.database and url.database != ":memory:":
        _stay_with_the_file(engine, Path(url.database))

    @event.listens_for(engine, "checkin")
    def _forget_intention(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info.pop(WRITES, None)

    return engine


def _stay_with_the_file(engine: Engine, file: Path) -> None:
    """Refuse to write to a file that its name no longer leads to, and to make a new one in its place.

    When a disk or share goes away, the system goes on taking what is written to the open file, and nobody finds it
    again. Costs two microseconds a transaction.
    """
    was_there = False

    @event.listens_for(engine, "do_connect")
    def _expect_the_file(*_about: object) -> None:
        if was_there and not file.exists():
            raise StorageError(
                mark("The database is not where it was: {file}. Connect its disk or share again, then try again."),
                file=str(file),
            )
        if not file.exists():
            _make_private(file)

    @event.listens_for(engine, "connect")
    def _remember_the_file(_connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        nonlocal was_there
        entry.info[_FILE] = file, _identity(file)
        was_there = was_there or file.exists()

    @event.listens_for(engine, "checkout")
    def _look_for_the_file(
        _connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
    ) -> None:
        if entry.info.get(_FILE) != (file, _identity(file)):
            # The pool tries once more with a new connection, which finds the file or refuses.
            raise DisconnectionError


def _make_private(file: Path) -> None:
    """Make the empty file that SQLite would make, for its user alone (P24); its log files take over who may read it."""
    with suppress(OSError):  # SQLite finds the same obstacle and says which it is.
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _open_postgresql(url: URL) -> Engine:
    query = dict(url.query)
    is_here = url.host in (None, "", "localhost", "127.0.0.1", "::1") or str(url.host).startswith("/")
    if "sslmode" not in query and "host" not in query and not is_here:
        query["sslmode"] = "verify-full"
    options: dict[str, Any] = {"connect_timeout": 10, "options": "-c statement_timeout=30000 -c timezone=UTC"}
    return create_engine(
        url.set(drivername="postgresql+psycopg", query=query),
        connect_args={key: value for key, value in options.items() if key not in query},
        hide_parameters=True,
        pool_pre_ping=True,
    )
