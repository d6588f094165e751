"""The dates that customers were told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from counter_app.domain.cases import ToldHow
from counter_app.domain.promises import Promise
from counter_app.storage.inserts import insert_rows
from counter_app.storage.tables import promises


class Promises:
    """Append promises and read those of a case."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, made: Sequence[Promise]) -> None:
        """Store promises."""
        insert_rows(self._connection, promises, [promise_row(promise) for promise in made])

    def of_case(self, case_id: UUID) -> list[Promise]:
        """Give the promises of a case, in the order in which they were told."""
        statement = select(promises).where(promises.c.case_id == case_id).order_by(promises.c.told_at, promises.c.id)
        return [
            Promise(
                id=row.id,
                case_id=row.case_id,
                reply_by=row.reply_by,
                person_id=row.person_id,
                told_at=row.told_at,
                told_how=ToldHow(row.told_how),
                told_by=row.told_by,
                is_extension=row.is_extension,
            )
            for row in self._connection.execute(statement)
        ]


def promise_row(promise: Promise) -> dict[str, Any]:
    """Give a promise as the columns of its row."""
    return {
        "id": promise.id,
        "case_id": promise.case_id,
        "reply_by": promise.reply_by,
        "person_id": promise.person_id,
        "told_at": promise.told_at,
        "told_how": str(promise.told_how),
        "told_by": promise.told_by,
        "is_extension": promise.is_extension,
    }
