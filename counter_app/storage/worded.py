"""Carries out statements that are worded once: a save spends on them little more than the database itself takes.

SQLAlchemy looks a statement up, builds a result and its rows each time, which costs several times what SQLite needs to
insert a row. Wording, types and transaction stay SQLAlchemy's; only the way from there to the driver is shorter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Boolean, Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.types import TypeEngine

Converter = Callable[[Any], Any] | None


def carry_out(connection: Connection, statement: ClauseElement, values: Mapping[str, Any]) -> None:
    """Carry out a statement that gives nothing; it must be a constant of its module."""
    worded = _word(statement, connection.dialect)
    send(connection, worded.sql, worded.bind(values))


def first_row(connection: Connection, statement: ClauseElement, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """Carry out a statement and give the values of its first row, if any; it must be a constant of its module."""
    worded = _word(statement, connection.dialect)
    cursor = send(connection, worded.sql, worded.bind(values))
    row = cursor.fetchone()
    cursor.close()
    return None if row is None else worded.read(row)


def driver_rows(connection: Connection, statement: ClauseElement, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Carry out a statement and give its rows as the driver does; it must be a constant of its module.

    Raises DBAPIError as SQLAlchemy does.
    """
    worded = _word(statement, connection.dialect)
    bound = worded.bind(values)
    cursor = send(connection, worded.sql, bound)
    try:
        found: list[tuple[Any, ...]] = cursor.fetchall()
    except connection.dialect.loaded_dbapi.Error as error:
        raise _refused(connection, error, worded.sql, bound) from error
    finally:
        cursor.close()
    return found


def send(connection: Connection, sql: str, values: Any, *, is_many: bool = False) -> Any:
    """Send a worded statement to the driver inside the connection's transaction and give the driver's cursor.

    Raises DBAPIError as SQLAlchemy does.
    """
    if not connection.in_transaction():
        connection.begin()
    driver: Any = connection.connection.dbapi_connection
    try:
        if not is_many:
            # Both drivers make the cursor themselves.
            return driver.execute(sql, values)
        cursor = driver.cursor()
        cursor.executemany(sql, values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _refused(connection, error, sql, values, is_many=is_many) from error
    return cursor


def _refused(
    connection: Connection, error: Exception, sql: str, values: Any, *, is_many: bool = False
) -> BaseException:
    dialect = connection.dialect
    assert dialect.loaded_dbapi is not None
    if dialect.is_disconnect(cast("Any", error), connection.connection, None):
        connection.invalidate(error)
    errors = cast("Any", dialect.loaded_dbapi).Error
    hides = connection.engine.hide_parameters
    return DBAPIError.instance(sql, values, error, errors, hide_parameters=hides, dialect=dialect, ismulti=is_many)


def binding(column_type: TypeEngine[Any], dialect: Dialect) -> Converter:
    """Give what a type does with a value on its way to the driver; None: nothing."""
    if type(column_type) is Boolean and dialect.name == "sqlite":
        # As SQLAlchemy has it, without two calls for each value.
        return {True: 1, False: 0, None: None}.__getitem__
    converter: Converter = column_type.dialect_impl(dialect).bind_processor(dialect)
    return converter


class _Worded:
    """Hold a statement in the words of one dialect, with what its types do with each value on the way in and out."""

    def __init__(self, statement: ClauseElement, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self.sql: str = compiled.string
        self._is_positional: bool = compiled.positional
        self._own_values: dict[str, Any] = compiled.params
        names = compiled.positiontup if compiled.positional else list(self._own_values)
        self._places: list[tuple[str, Converter]] = [
            (name, binding(compiled.binds[name].type, dialect)) for name in names
        ]
        self._columns: list[Converter] = [
            column.type.dialect_impl(dialect).result_processor(dialect, None)
            for column in getattr(statement, "exported_columns", ())
        ]

    def bind(self, values: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        """Give the values as the driver takes them: in order, or by name."""
        known = {**self._own_values, **values}
        found = [known[name] if convert is None else convert(known[name]) for name, convert in self._places]
        if self._is_positional:
            return tuple(found)
        return {name: value for (name, _), value in zip(self._places, found, strict=True)}

    def read(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """Give a row of the driver as its columns' types have it."""
        return tuple(
            [value if convert is None else convert(value) for value, convert in zip(row, self._columns, strict=True)]
        )


@lru_cache(maxsize=128)
def _word(statement: ClauseElement, dialect: Dialect) -> _Worded:
    return _Worded(statement, dialect)
