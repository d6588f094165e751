"""Statements that are worded once do what SQLAlchemy's own would, in the same transaction and with the same errors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import Column, Connection, MetaData, Table, Text, bindparam, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from counter_app.storage.columns import Id, Instant
from counter_app.storage.engine import open_engine, writing_connection
from counter_app.storage.worded import carry_out, driver_rows, first_row

_PIECES = Table("pieces", MetaData(), Column("id", Id, primary_key=True), Column("at", Instant), Column("note", Text))
_ADD = insert(_PIECES).values(id=bindparam("of_id"), at=bindparam("of_at"), note="as always").returning(_PIECES.c.at)
_FIND = select(_PIECES.c.at, _PIECES.c.note).where(_PIECES.c.id == bindparam("of_id"))
_NOTES = select(_PIECES.c.note).order_by(_PIECES.c.id)
_CLEAR = text("DELETE FROM pieces WHERE note = :note")
_WRONG = text("DELETE FROM nowhere")
_AT = datetime(2026, 3, 9, 14, 7, tzinfo=UTC)
_VALUES = {"of_id": UUID(int=1), "of_at": _AT}


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    engine = open_engine(database_url)
    with writing_connection(engine) as made:
        _PIECES.metadata.create_all(made)
        made.commit()
        yield made
    engine.dispose()


def test_values_pass_through_types_on_both_ways(connection: Connection) -> None:
    assert first_row(connection, _ADD, _VALUES) == (_AT,)
    assert first_row(connection, _FIND, {"of_id": UUID(int=1)}) == (_AT, "as always")
    assert first_row(connection, _FIND, {"of_id": UUID(int=2)}) is None
    assert connection.execute(_FIND, {"of_id": UUID(int=1)}).one() == (_AT, "as always")


def test_what_is_not_committed_is_not_kept(connection: Connection) -> None:
    first_row(connection, _ADD, _VALUES)
    connection.rollback()
    assert first_row(connection, _FIND, {"of_id": UUID(int=1)}) is None

    first_row(connection, _ADD, _VALUES)
    connection.commit()
    carry_out(connection, _CLEAR, {"note": "as always"})
    connection.rollback()
    assert first_row(connection, _FIND, {"of_id": UUID(int=1)}) is not None


def test_errors_are_those_of_sqlalchemy(connection: Connection) -> None:
    first_row(connection, _ADD, _VALUES)
    with pytest.raises(IntegrityError):
        first_row(connection, _ADD, _VALUES)
    connection.rollback()
    with pytest.raises(DBAPIError, match="nowhere") as theirs:
        connection.execute(_WRONG)
    connection.rollback()
    with pytest.raises(type(theirs.value), match="nowhere"):
        carry_out(connection, _WRONG, {})
    connection.rollback()
    with pytest.raises(type(theirs.value), match="nowhere"):
        driver_rows(connection, _WRONG, {})


def test_rows_are_given_as_the_driver_has_them(connection: Connection) -> None:
    carry_out(connection, _ADD, _VALUES)
    carry_out(connection, _ADD, {**_VALUES, "of_id": UUID(int=2)})
    found = driver_rows(connection, _NOTES, {})
    assert [tuple(row) for row in found] == [("as always",), ("as always",)]
