"""Stores rows by statements that are worded once: saving a form spends less time on them than SQLAlchemy takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table

_Converter = Callable[[Any], Any] | None


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store rows with the same columns, in order; values are converted as by the table's column types."""
    if not rows:
        return
    columns = tuple(rows[0])
    sql, converters = _worded(table, columns, connection.dialect)
    values = [_converted(row, columns, converters) for row in rows]
    connection.exec_driver_sql(sql, values if len(values) > 1 else values[0])


def insert_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Store a row of a table whose primary key is a number that the database gives, and give that number."""
    columns = tuple(row)
    sql, converters = _worded(table, columns, connection.dialect)
    values = _converted(row, columns, converters)
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql(sql, values).lastrowid)
    (key,) = table.primary_key.columns
    given = connection.dialect.identifier_preparer.format_column(key)
    return int(connection.exec_driver_sql(f"{sql} RETURNING {given}", values).scalar_one())


def _converted(row: Mapping[str, Any], columns: tuple[str, ...], converters: tuple[_Converter, ...]) -> tuple[Any, ...]:
    return tuple(
        row[name] if convert is None else convert(row[name]) for name, convert in zip(columns, converters, strict=True)
    )


@lru_cache(maxsize=128)
def _worded(table: Table, columns: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[_Converter, ...]]:
    quote = dialect.identifier_preparer
    names = ", ".join(quote.format_column(table.c[name]) for name in columns)
    places = ", ".join(["?" if dialect.paramstyle == "qmark" else "%s"] * len(columns))
    converters = tuple(table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in columns)
    return f"INSERT INTO {quote.format_table(table)} ({names}) VALUES ({places})", converters
