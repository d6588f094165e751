"""The facts of cases: only ever appended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from cattrs.errors import BaseValidationError
from sqlalchemy import Connection, bindparam, select

from counter_app.domain.errors import StorageError
from counter_app.domain.history import Entry
from counter_app.domain.words import mark
from counter_app.storage.facts import fact_name, read_fact, write_fact
from counter_app.storage.inserts import insert_rows
from counter_app.storage.tables import history

# What reading a damaged row raises.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, BaseValidationError)
_OF_CASE = select(history).where(history.c.case_id == bindparam("of_case")).order_by(history.c.row)


class History:
    """Append facts and read them back in the order in which they happened."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, entries: Sequence[Entry]) -> None:
        """Store facts, in order."""
        insert_rows(self._connection, history, [entry_row(entry) for entry in entries])

    def of_case(self, case_id: UUID) -> list[Entry]:
        """Give all facts of a case, first to last. Raises StorageError for damaged ones."""
        try:
            return [
                Entry(
                    id=row.id,
                    case_id=row.case_id,
                    at=row.at,
                    staff_id=row.staff_id,
                    desk=row.desk,
                    fact=read_fact(row.fact, row.body),
                )
                for row in self._connection.execute(_OF_CASE, {"of_case": case_id})
            ]
        except UNREADABLE as error:
            message = mark("What happened to a case is damaged in the database. Do not delete it; run {command}.")
            raise StorageError(message, command="counter-app check") from error


def entry_row(entry: Entry) -> dict[str, Any]:
    """Give a fact as the columns of its row."""
    return {
        "id": entry.id,
        "case_id": entry.case_id,
        "at": entry.at,
        "staff_id": entry.staff_id,
        "desk": entry.desk,
        "fact": fact_name(entry.fact),
        "body": write_fact(entry.fact),
    }
