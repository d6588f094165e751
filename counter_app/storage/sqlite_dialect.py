"""How SQLAlchemy begins a transaction in SQLite: at once, and with the write lock for those who will write."""

from __future__ import annotations

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPIConnection, PoolProxiedConnection

WRITES = "counter_writes"


class SqliteDialect(SQLiteDialect_pysqlite):
    """Begin for real where the driver would wait, as its connections have no isolation level of their own.

    A deferred BEGIN that writes later fails with "database is locked" under many writers. This is done here and not in
    an event: an engine that is listened to spends a tenth of each statement on finding its listeners.
    """

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Begin a transaction; a connection marked with `WRITES` takes the write lock."""
        _execute(dbapi_connection, "BEGIN IMMEDIATE" if dbapi_connection.info.get(WRITES) else "BEGIN")

    def do_commit(self, dbapi_connection: DBAPIConnection) -> None:
        """Commit; the driver's own way would parse the word anew each time."""
        _end(dbapi_connection, "COMMIT")

    def do_rollback(self, dbapi_connection: DBAPIConnection) -> None:
        """Take everything back since the transaction began; nothing where there is none."""
        _end(dbapi_connection, "ROLLBACK")


def _end(connection: DBAPIConnection, statement: str) -> None:
    if connection.in_transaction:
        _execute(connection, statement)


def _execute(connection: DBAPIConnection, statement: str) -> None:
    cursor = connection.cursor()
    cursor.execute(statement)
    cursor.close()
