"""What goes wrong in a database is told without a word of what a customer told the office (P24)."""

from __future__ import annotations

import traceback
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from counter_app.storage.engine import open_engine
from counter_app.storage.inserts import insert_rows
from counter_app.storage.schema import prepare
from counter_app.storage.tables import customers
from counter_app.storage.unit_of_work import Database

_INCOMPLETE: dict[str, Any] = {"id": uuid.UUID(int=1), "office_id": uuid.UUID(int=2), "name": "Maria Alvarez"}
_WAYS: dict[str, Callable[[Connection], object]] = {
    "worded": lambda connection: insert_rows(connection, customers, [_INCOMPLETE]),
    "several": lambda connection: insert_rows(connection, customers, [_INCOMPLETE, _INCOMPLETE]),
    "composed": lambda connection: connection.execute(insert(customers), _INCOMPLETE),
}


# When the server refuses one of several rows, the driver may or may not find its pipeline broken off as it ends it.
@pytest.mark.expected_log("psycopg: error ignored terminating")
@pytest.mark.parametrize("way", _WAYS)
def test_a_fault_of_the_program_names_the_rule_and_no_customer(database_url: str, way: str) -> None:
    engine = open_engine(database_url)
    prepare(engine)
    database = Database(engine)
    with pytest.raises(IntegrityError) as fault, database.writing() as work:
        _WAYS[way](work._connection)
    database.close()
    logged = "".join(traceback.format_exception(fault.value))
    assert "customers" in logged
    assert "null" in logged.lower()
    assert "Alvarez" not in logged
