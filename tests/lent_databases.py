"""PostgreSQL databases that are lent to one test after the other: emptying one costs a tenth of making one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from psycopg import sql

from tests.databases import PostgreSQLServer

_SHAPE = """
    SELECT md5(string_agg(part, ';' ORDER BY part)) FROM (
        SELECT concat_ws(' ', relname, relkind, attname, atttypid, attnotnull) AS part
        FROM pg_class LEFT JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0
        WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT concat_ws(' ', proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ) AS parts
"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    """Hold what a prepared database had in it before a test touched it."""

    shape: str
    rows: dict[str, bytes]
    sequences: dict[str, int | None]


_LENT_ON: dict[str, LentDatabases] = {}


class LentDatabases:
    """Lend the databases of one server; each is as new, or as it was prepared, for everyone who gets it."""

    def __init__(self, server: PostgreSQLServer) -> None:
        self._server = server
        _LENT_ON[server.sockets] = self
        self._resting: dict[str, list[str]] = defaultdict(list)
        self._contents: dict[str, _Contents] = {}
        self._keys: dict[str, str] = {}

    def lend(self) -> str:
        """Name an empty database, until it is taken back."""
        name = self._resting[""].pop() if self._resting[""] else self._server.create_database()
        self._keys[name] = ""
        return name

    def lay(self, name: str, key: str, prepare: Callable[[str], None]) -> bool:
        """Let a lent, empty database be one that `prepare(url)` has filled; no if it is not lent, or filled already.

        `prepare` is called once for each `key`, and again only where two such databases are lent at a time.
        """
        if self._keys.get(name) != "":
            return False
        self._keys[name] = key
        if self._resting[key]:
            self._change_places(name, self._resting[key].pop())
            return True
        prepare(self._server.url(name))
        if key not in self._contents:
            with self._connect(name) as connection:
                self._contents[key] = _contents(connection)
        return True

    def take_back(self, name: str) -> None:
        """End the connections that are left on a lent database, and put it in order for the next test."""
        key = self._keys.pop(name)
        with self._connect("postgres") as connection:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        if key:
            with self._connect(name) as connection:
                is_in_order = _restore(connection, self._contents[key])
            if not is_in_order:
                self._server.drop_database(name)
                return
        else:
            with self._connect(name) as connection:
                connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        self._resting[key].append(name)

    def _connect(self, name: str) -> psycopg.Connection:
        return psycopg.connect(self._server.plain_url(name))

    def _change_places(self, name: str, other: str) -> None:
        aside = f"{other}_aside"
        with psycopg.connect(self._server.plain_url(), autocommit=True) as connection:
            for old, new in ((name, aside), (other, name), (aside, other)):
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new))
                )
        self._resting[""].append(other)


def lent_on(sockets: str) -> LentDatabases | None:
    """Give the lent databases of the server that listens in a folder."""
    return _LENT_ON.get(sockets)


def _contents(connection: psycopg.Connection) -> _Contents:
    rows = {}
    for (table,) in connection.execute(_TABLES).fetchall():
        with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy:
            rows[table] = b"".join(bytes(part) for part in copy)
    sequences: dict[str, int | None] = dict(connection.execute(_SEQUENCES).fetchall())
    return _Contents(shape=_shape(connection), rows=rows, sequences=sequences)


def _restore(connection: psycopg.Connection, contents: _Contents) -> bool:
    """Give a database its rows back; no when its tables are no longer what they were."""
    if _shape(connection) != contents.shape:
        return False
    # Neither triggers nor references stand in the way of this.
    connection.execute("SET session_replication_role = replica")
    names = [sql.Identifier(table) for table in contents.rows]
    connection.execute(sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(name) for name in names))
    for table, rows in contents.rows.items():
        if rows:
            with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                copy.write(rows)
    for sequence, last in contents.sequences.items():
        connection.execute("SELECT setval(%s, %s, %s)", (sequence, last or 1, last is not None))
    return True


def _shape(connection: psycopg.Connection) -> str:
    (shape,) = connection.execute(_SHAPE).fetchone() or ("",)
    return str(shape)
