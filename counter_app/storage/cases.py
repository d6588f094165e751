"""The current state of cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, func, select, update

from counter_app.domain.cases import (
    AcknowledgeBy,
    AcknowledgedHow,
    Answer,
    Case,
    CaseKind,
    CaseStatus,
    Channel,
    CycleResult,
    ToldHow,
)
from counter_app.domain.correspondence_state import PendingCorrespondence
from counter_app.domain.reference import Reference
from counter_app.storage.facts import converter
from counter_app.storage.inserts import insert_row
from counter_app.storage.tables import cases
from counter_app.storage.worded import first_row

_UPDATE = update(cases).where(cases.c.id == bindparam("case_id"))
_ONE = select(cases).where(cases.c.id == bindparam("case_id"))
_ROW = select(cases.c.row).where(cases.c.id == bindparam("case_id"))
_ONE_LOCKED = _ONE.with_for_update()
_BY_REFERENCE = select(cases.c.id).where(
    cases.c.reference == bindparam("reference"), cases.c.office_id == bindparam("office")
)
_FIXED = frozenset({"id", "office_id", "reference", "channel", "recorded_at", "recorded_by"})


class Cases:
    """Keep each case as its history makes it; the only collection that is updated in place."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, case: Case) -> int:
        """Store a new case and give its row number."""
        return insert_row(self._connection, cases, case_row(case))

    def save(self, case: Case) -> None:
        """Store a case's new state."""
        row = {name: value for name, value in case_row(case).items() if name not in _FIXED}
        self._connection.execute(_UPDATE, row | {"case_id": case.id})

    def is_there(self, case_id: UUID) -> bool:
        """Say whether a case is stored under an id."""
        return first_row(self._connection, _ROW, {"case_id": case_id}) is not None

    def get(self, case_id: UUID) -> Case | None:
        """Give a case by its id."""
        row = self._connection.execute(_ONE, {"case_id": case_id}).one_or_none()
        return None if row is None else _to_case(row)

    def get_to_change(self, case_id: UUID) -> Case | None:
        """Give a case and keep others from changing it until this transaction ends."""
        row = self._connection.execute(_ONE_LOCKED, {"case_id": case_id}).one_or_none()
        return None if row is None else _to_case(row)

    def find_reference(self, office_id: UUID, reference: Reference) -> UUID | None:
        """Give the id of the office's case that has a reference."""
        keys = {"reference": str(reference), "office": office_id}
        return self._connection.execute(_BY_REFERENCE, keys).scalar_one_or_none()

    def row_number(self, case_id: UUID) -> int:
        """Give the number under which the search index knows a case."""
        return int(self._connection.execute(_ROW, {"case_id": case_id}).scalar_one())

    def each_id(self, office_id: UUID) -> Iterable[UUID]:
        """Give the ids of all cases of an office, oldest first."""
        return self._connection.execute(
            select(cases.c.id).where(cases.c.office_id == office_id).order_by(cases.c.row)
        ).scalars()

    def open_ids(self, office_id: UUID) -> list[UUID]:
        """Give the ids of the open cases of an office that have a date."""
        statement = select(cases.c.id).where(
            cases.c.office_id == office_id, cases.c.status == CaseStatus.OPEN.value, cases.c.due.is_not(None)
        )
        return list(self._connection.execute(statement.order_by(cases.c.row)).scalars())

    def count(self, office_id: UUID) -> int:
        """Count the cases of an office."""
        return int(self._connection.execute(select(func.count()).where(cases.c.office_id == office_id)).scalar_one())


def case_row(case: Case) -> dict[str, Any]:
    """Give a case as the columns of its row."""
    return {
        "id": case.id,
        "office_id": case.office_id,
        "reference": str(case.reference),
        "channel": str(case.channel),
        "kind": str(case.kind),
        "status": str(case.status),
        "cycle": case.cycle,
        "recorded_at": case.recorded_at,
        "recorded_by": case.recorded_by,
        "received_at": case.received_at,
        "received_on": case.received_on,
        "date_on_letter": case.date_on_letter,
        "customer_id": case.customer_id,
        "what_happened": case.what_happened,
        "wish": case.wish,
        "topic_id": case.topic_id,
        "is_sensitive": case.is_sensitive,
        "has_no_contact": case.has_no_contact,
        "reply_preference": case.reply_preference,
        "leave_message": case.leave_message,
        "legislation": " ".join(case.legislation),
        "owner_id": case.owner_id,
        "department_id": case.department_id,
        "rules_version": case.rules_version,
        "acknowledge_by": case.acknowledge_by and str(case.acknowledge_by),
        "acknowledge_due": case.acknowledge_due,
        "acknowledged_at": case.acknowledged_at,
        "acknowledged_how": case.acknowledged_how and str(case.acknowledged_how),
        "returned_reason": case.returned_reason,
        "resolve_due": case.resolve_due,
        "due": case.due,
        "extended_from": case.extended_from,
        "announced_due": case.announced_due,
        "call_back_asked": case.call_back_asked,
        "resolved_at": case.resolved_at,
        "told_how": case.told_how and str(case.told_how),
        "details": _write_details(case),
        "next_due": case.next_due,
        "next_step": str(case.next_step),
        "version": case.version,
    }


def _write_details(case: Case) -> dict[str, Any] | None:
    details: dict[str, Any] = {}
    if case.answer is not None:
        details["answer"] = converter().unstructure(case.answer)
    if case.pending:
        details["pending"] = converter().unstructure(list(case.pending))
    if case.earlier_cycles:
        details["earlier_cycles"] = converter().unstructure(list(case.earlier_cycles))
    return details or None


def _to_case(row: Row[Any]) -> Case:
    details = row.details or {}
    answer = details.get("answer")
    return Case(
        id=row.id,
        office_id=row.office_id,
        reference=Reference.parse(row.reference),
        channel=Channel(row.channel),
        kind=CaseKind(row.kind),
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        received_at=row.received_at,
        received_on=row.received_on,
        what_happened=row.what_happened,
        rules_version=row.rules_version,
        status=CaseStatus(row.status),
        cycle=row.cycle,
        date_on_letter=row.date_on_letter,
        customer_id=row.customer_id,
        wish=row.wish,
        topic_id=row.topic_id,
        is_sensitive=row.is_sensitive,
        has_no_contact=row.has_no_contact,
        reply_preference=row.reply_preference,
        leave_message=row.leave_message,
        legislation=tuple(row.legislation.split()),
        owner_id=row.owner_id,
        department_id=row.department_id,
        acknowledge_by=AcknowledgeBy(row.acknowledge_by) if row.acknowledge_by else None,
        acknowledge_due=row.acknowledge_due,
        acknowledged_at=row.acknowledged_at,
        acknowledged_how=AcknowledgedHow(row.acknowledged_how) if row.acknowledged_how else None,
        returned_reason=row.returned_reason,
        resolve_due=row.resolve_due,
        due=row.due,
        extended_from=row.extended_from,
        announced_due=row.announced_due,
        call_back_asked=row.call_back_asked,
        answer=None if answer is None else converter().structure(answer, Answer),
        resolved_at=row.resolved_at,
        told_how=ToldHow(row.told_how) if row.told_how else None,
        pending=tuple(converter().structure(details.get("pending", []), list[PendingCorrespondence])),
        earlier_cycles=tuple(converter().structure(details.get("earlier_cycles", []), list[CycleResult])),
        version=row.version,
    )
