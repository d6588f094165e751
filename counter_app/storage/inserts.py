"""Stores rows by statements that are worded once for each table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table

from counter_app.storage.worded import Converter, binding, send


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store rows with the same columns, in order; values are converted as by the table's column types."""
    if not rows:
        return
    columns = tuple(rows[0])
    sql, converters = _worded(table, columns, connection.dialect)
    values = [_converted(row, columns, converters) for row in rows]
    is_many = len(values) > 1
    send(connection, sql, values if is_many else values[0], is_many=is_many)


def insert_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Store a row of a table whose primary key is a number that the database gives, and give that number."""
    columns = tuple(row)
    sql, converters = _worded(table, columns, connection.dialect)
    values = _converted(row, columns, converters)
    if connection.dialect.name == "sqlite":
        return int(send(connection, sql, values).lastrowid)
    (key,) = table.primary_key.columns
    given = connection.dialect.identifier_preparer.format_column(key)
    return int(send(connection, f"{sql} RETURNING {given}", values).fetchone()[0])


def _converted(row: Mapping[str, Any], columns: tuple[str, ...], converters: tuple[Converter, ...]) -> tuple[Any, ...]:
    return tuple(
        [
            row[name] if convert is None else convert(row[name])
            for name, convert in zip(columns, converters, strict=True)
        ]
    )


@lru_cache(maxsize=128)
def _worded(table: Table, columns: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[Converter, ...]]:
    quote = dialect.identifier_preparer
    names = ", ".join(quote.format_column(table.c[name]) for name in columns)
    places = ", ".join(["?" if dialect.paramstyle == "qmark" else "%s"] * len(columns))
    converters = tuple(binding(table.c[name].type, dialect) for name in columns)
    return f"INSERT INTO {quote.format_table(table)} ({names}) VALUES ({places})", converters
