"""Rows stored by ready-worded statements come back as they would from SQLAlchemy's own."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import Column, MetaData, Table, Text, create_engine, select

from counter_app.storage.columns import Document, Id, Instant, RowNumber
from counter_app.storage.inserts import insert_row, insert_rows

_AT = datetime(2026, 3, 9, 14, 7, tzinfo=UTC)
_ROWS = [
    {"id": UUID(int=number), "at": _AT if number else None, "order": f"{number}'; --", "body": {"n": [number]}}
    for number in range(3)
]


def _table() -> Table:
    return Table(
        "pieces",
        MetaData(),
        Column("row", RowNumber, primary_key=True),
        Column("id", Id),
        Column("at", Instant),
        Column("order", Text),
        Column("body", Document),
    )


def test_values_pass_through_the_types_of_their_columns() -> None:
    table, engine = _table(), create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        insert_rows(connection, table, [])
        insert_rows(connection, table, _ROWS[:2])
        assert insert_row(connection, table, _ROWS[2]) == 3
        found = [dict(row._mapping) for row in connection.execute(select(table).order_by(table.c.row))]
    engine.dispose()

    assert found == [{"row": number + 1} | row for number, row in enumerate(_ROWS)]


def test_rows_of_one_call_have_the_same_columns() -> None:
    table, engine = _table(), create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        with pytest.raises(KeyError):
            insert_rows(connection, table, [{"id": UUID(int=1), "order": "a"}, {"id": UUID(int=2)}])
    engine.dispose()
