"""Stores rows by statements that are worded once for each table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table

from counter_app.storage.columns import Id
from counter_app.storage.worded import binding, send


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store rows with the same columns, in order; values are converted as by the table's column types."""
    if not rows:
        return
    worded = _word(table, tuple(rows[0]), connection.dialect)
    values = [worded.convert(row) for row in rows]
    is_many = len(values) > 1
    send(connection, worded.sql, values if is_many else values[0], is_many=is_many)


def insert_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Store a row of a table whose primary key is a number that the database gives, and give that number."""
    worded = _word(table, tuple(row), connection.dialect)
    values = worded.convert(row)
    if connection.dialect.name == "sqlite":
        return int(send(connection, worded.sql, values).lastrowid)
    (key,) = table.primary_key.columns
    given = connection.dialect.identifier_preparer.format_column(key)
    return int(send(connection, f"{worded.sql} RETURNING {given}", values).fetchone()[0])


class _Worded:
    """Hold the statement that stores a row with some columns, and what becomes of its values on their way."""

    def __init__(self, table: Table, columns: tuple[str, ...], dialect: Dialect) -> None:
        quote = dialect.identifier_preparer
        names = ", ".join(quote.format_column(table.c[name]) for name in columns)
        places = ", ".join(["?" if dialect.paramstyle == "qmark" else "%s"] * len(columns))
        self.sql = f"INSERT INTO {quote.format_table(table)} ({names}) VALUES ({places})"
        # One column is named twice, so that a single one too comes in a row.
        self._take: Callable[[Mapping[str, Any]], Sequence[Any]] = itemgetter(*columns, columns[0])
        self._count = len(columns)
        types = [table.c[name].type for name in columns]
        found = [binding(column_type, dialect) for column_type in types]
        # A row of a case has a dozen ids: they are turned into bytes without a call for each.
        are_ids = [isinstance(column_type, Id) and dialect.name == "sqlite" for column_type in types]
        self._ids = [place for place, is_id in enumerate(are_ids) if is_id]
        self._others = [
            (place, convert)
            for place, (convert, is_id) in enumerate(zip(found, are_ids, strict=True))
            if convert is not None and not is_id
        ]

    def convert(self, row: Mapping[str, Any]) -> list[Any]:
        """Give the values of a row in the order of the columns, as the driver takes them."""
        values = list(self._take(row))
        del values[self._count :]
        for place in self._ids:
            value = values[place]
            if value is not None:
                values[place] = value.int.to_bytes(16, "big")
        for place, convert in self._others:
            value = values[place]
            if value is not None:
                values[place] = convert(value)
        return values


@lru_cache(maxsize=128)
def _word(table: Table, columns: tuple[str, ...], dialect: Dialect) -> _Worded:
    return _Worded(table, columns, dialect)
