"""The dates of all open cases of an office, without the rest of the cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Row, select

from counter_app.domain.case_dates import CaseDates
from counter_app.domain.cases import CaseKind, CaseStatus, Channel
from counter_app.storage.tables import cases

_COLUMNS: tuple[Column[Any], ...] = (
    cases.c.id,
    cases.c.reference,
    cases.c.channel,
    cases.c.kind,
    cases.c.cycle,
    cases.c.received_at,
    cases.c.received_on,
    cases.c.acknowledge_due,
    cases.c.acknowledged_at,
    cases.c.resolve_due,
    cases.c.due,
    cases.c.extended_from,
)


class OpenDates:
    """Read what a change of the calendar may move."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def with_older_rules(self, office_id: UUID, version: int) -> list[CaseDates]:
        """Give the dates of the open cases whose dates were computed by rules before a version, most urgent first."""
        statement = (
            select(*_COLUMNS)
            .where(
                cases.c.office_id == office_id,
                cases.c.status == CaseStatus.OPEN.value,
                cases.c.next_due.is_not(None),
                cases.c.rules_version < version,
            )
            .order_by(cases.c.next_due, cases.c.reference)
        )
        return [_to_dates(row) for row in self._connection.execute(statement)]

    def of_cases(self, case_ids: Sequence[UUID]) -> list[CaseDates]:
        """Give the dates of some cases that are still open, and keep others from changing them in this transaction."""
        statement = (
            select(*_COLUMNS)
            .where(cases.c.id.in_(case_ids), cases.c.status == CaseStatus.OPEN.value)
            .order_by(cases.c.row)
            .with_for_update()
        )
        return [_to_dates(row) for row in self._connection.execute(statement)]


def _to_dates(row: Row[Any]) -> CaseDates:
    values = dict(row._mapping)
    case_id = values.pop("id")
    return CaseDates(**{**values, "case_id": case_id, "channel": Channel(row.channel), "kind": CaseKind(row.kind)})
