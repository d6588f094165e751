"""Lists of cases, sorted and narrowed by the database; small frozen rows only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, and_, bindparam, case, func, literal_column, or_, select

from counter_app.domain.cases import CaseStatus
from counter_app.domain.worklist import (
    MOST_COUNTED,
    CaseFilter,
    CaseOrder,
    CasePage,
    CaseRow,
    CaseState,
    DueCounts,
    MarkedCase,
    by_urgency,
)
from counter_app.storage.case_rows import ROWS, read_rows, read_worded
from counter_app.storage.search import Found
from counter_app.storage.tables import cases, customers

# Written into the statement: a database cannot know of a parameter that it fits the indexes of open cases.
_OPEN = cases.c.status == literal_column(f"'{CaseStatus.OPEN.value}'")
_MARKED = cases.c.legislation != literal_column("''")
# One statement for those with a date and those without, in the order of the index of a person's open cases: sorting a
# few rows further is quicker here than for the database, which would copy all their columns.
_OPEN_OF_OWNER: Select[Any] = (
    ROWS.where(_OPEN, cases.c.owner_id == bindparam("owner"))
    .order_by(cases.c.next_due.nulls_last())
    .limit(bindparam("most"))
)


class Worklists:
    """Answer what is open, whose it is and what is due."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_of(self, owner_id: UUID, most: int) -> list[CaseRow]:
        """Give a person's open cases: the most urgent first; then, oldest first, those without a date (P2)."""
        rows = read_worded(self._connection, _OPEN_OF_OWNER, {"owner": owner_id, "most": most})
        rows.sort(key=by_urgency)
        return rows

    def page(
        self,
        office_id: UUID,
        wanted: CaseFilter,
        order: CaseOrder,
        now: datetime,
        *,
        size: int,
        after: CaseRow | None = None,
        found: Found | None = None,
    ) -> CasePage:
        """Give the next stretch of a list, after a row of it or from its beginning; `found` narrows it further."""
        statement = _narrow(ROWS, office_id, wanted, now)
        if found is not None:
            statement = statement.where(found)
        rows: list[CaseRow] = []
        for stretch in _stretches(statement, order, after):
            rows += read_rows(self._connection, stretch.limit(size + 1 - len(rows)))
            if len(rows) > size:
                break
        return CasePage(rows=tuple(rows[:size]), has_more=len(rows) > size)

    def of_rows(self, office_id: UUID, rows: Sequence[int]) -> list[CaseRow]:
        """Give an office's cases by their row numbers, in that order."""
        found = read_rows(self._connection, ROWS.where(cases.c.row.in_(rows), cases.c.office_id == office_id))
        place = {row: index for index, row in enumerate(rows)}
        return sorted(found, key=lambda row: place[row.row])

    def count(self, office_id: UUID, wanted: CaseFilter, now: datetime, found: Found | None = None) -> int:
        """Count the cases that a filter lets through, and stop when they are more than `MOST_COUNTED`."""
        joined = cases.outerjoin(customers) if wanted.languages else cases
        statement = _narrow(select(cases.c.row).select_from(joined), office_id, wanted, now)
        if found is not None:
            statement = statement.where(found)
        counted = select(func.count()).select_from(statement.limit(MOST_COUNTED + 1).subquery())
        return int(self._connection.execute(counted).scalar_one())

    def due_counts(
        self, office_id: UUID, owners: Sequence[UUID], now: datetime, today_ends: datetime, soon_ends: datetime
    ) -> DueCounts:
        """Count open cases by what is due before now, by the end of today, and soon after."""
        bound = cases.c.next_due
        statement = select(
            func.count(),
            func.count(case((bound < now, 1))),
            func.count(case((and_(bound >= now, bound <= today_ends), 1))),
            func.count(case((and_(bound > today_ends, bound <= soon_ends), 1))),
        ).where(cases.c.office_id == office_id, _OPEN)
        if owners:
            statement = statement.where(cases.c.owner_id.in_(owners))
        everything, overdue, today, soon = self._connection.execute(statement).one()
        return DueCounts(overdue=overdue, today=today, soon=soon, open=everything)

    def day_counts(self, office_id: UUID, desk_code: str, since: datetime) -> dict[str, int]:
        """Count what a desk recorded since an instant: `recorded`, `resolved` at once, `referred`."""
        at_once = cases.c.resolved_at <= cases.c.recorded_at
        statement = select(func.count(), func.count(case((at_once, 1)))).where(
            cases.c.office_id == office_id,
            cases.c.recorded_at >= since,
            cases.c.reference.like(f"{desk_code}__-%"),
        )
        recorded, resolved = self._connection.execute(statement).one()
        return {"recorded": recorded, "resolved": resolved, "referred": recorded - resolved}

    def marked(self, office_id: UUID, laws: frozenset[str], most: int) -> list[MarkedCase]:
        """Give the open cases that touch one of some laws, the newest first (P32)."""
        statement = select(cases.c.row, cases.c.legislation).where(cases.c.office_id == office_id, _OPEN, _MARKED)
        touched = {row: tuple(words.split()) for row, words in self._connection.execute(statement)}
        wanted = {row: found for row, found in touched.items() if not laws.isdisjoint(found)}
        newest = sorted(wanted, reverse=True)[:most]
        rows = {row.row: row for row in read_rows(self._connection, ROWS.where(cases.c.row.in_(newest)))}
        return [MarkedCase(row=rows[row], laws=wanted[row]) for row in newest]

    def open_count_of(self, owner_id: UUID) -> int:
        """Count the open cases that a person has."""
        statement = select(func.count()).where(_OPEN, cases.c.owner_id == owner_id)
        return int(self._connection.execute(statement).scalar_one())

    def last_referred_for_topic(self, topic_id: UUID) -> UUID | None:
        """Give the person who has the newest case about a topic."""
        statement = select(cases.c.owner_id).where(cases.c.topic_id == topic_id, cases.c.owner_id.is_not(None))
        return self._connection.execute(statement.order_by(cases.c.received_at.desc()).limit(1)).scalar_one_or_none()


def _narrow(statement: Select[Any], office_id: UUID, wanted: CaseFilter, now: datetime) -> Select[Any]:
    statement = statement.where(cases.c.office_id == office_id)
    state = _STATES[wanted.state](now) if wanted.state in _STATES else None
    if state is not None:
        statement = statement.where(state)
    for column, chosen in (
        (cases.c.owner_id, wanted.owners),
        (cases.c.department_id, wanted.departments),
        (cases.c.channel, tuple(channel.value for channel in wanted.channels)),
        (cases.c.kind, tuple(kind.value for kind in wanted.kinds)),
        (customers.c.written_language, wanted.languages),
    ):
        if chosen:
            statement = statement.where(column.in_(chosen))
    if wanted.topics:
        named = [topic for topic in wanted.topics if topic is not None]
        unsorted = [cases.c.topic_id.is_(None)] if None in wanted.topics else []
        statement = statement.where(or_(cases.c.topic_id.in_(named), *unsorted))
    if wanted.laws:
        # They are stored one after another; no value is part of another.
        touched = [cases.c.legislation.contains(law, autoescape=True) for law in wanted.laws]
        statement = statement.where(_MARKED, or_(*touched))
    if wanted.customer_id is not None:
        statement = statement.where(cases.c.customer_id == wanted.customer_id)
    if wanted.received_from is not None:
        statement = statement.where(cases.c.received_at >= wanted.received_from)
    if wanted.received_before is not None:
        statement = statement.where(cases.c.received_at < wanted.received_before)
    return statement


_STATES: dict[CaseState, Any] = {
    CaseState.OPEN: lambda now: _OPEN,
    CaseState.OVERDUE: lambda now: and_(_OPEN, cases.c.next_due < now),
    CaseState.EXTENDED: lambda now: and_(_OPEN, cases.c.next_due.is_not(None), cases.c.extended_from.is_not(None)),
    CaseState.TO_ACKNOWLEDGE: lambda now: and_(
        _OPEN,
        # Whoever waits for an acknowledgement has a date; said here, it leads to the index of what is due.
        cases.c.next_due.is_not(None),
        cases.c.acknowledge_due.is_not(None),
        cases.c.acknowledged_at.is_(None),
    ),
    CaseState.RESOLVED: lambda now: cases.c.status == CaseStatus.RESOLVED.value,
    CaseState.WITHDRAWN: lambda now: cases.c.status == CaseStatus.WITHDRAWN.value,
    CaseState.LATE: lambda now: or_(
        and_(_OPEN, cases.c.next_due < now),
        cases.c.resolved_at > cases.c.due,
        cases.c.acknowledged_at > cases.c.acknowledge_due,
    ),
}


def _stretches(statement: Select[Any], order: CaseOrder, after: CaseRow | None) -> Iterator[Select[Any]]:
    """Give the statements whose rows, one after the other, are the list: each can be read along an index."""
    if order is not CaseOrder.DUE:
        yield _sort(statement, order, after)
        return
    due, reference = cases.c.next_due, cases.c.reference
    if after is None or after.next_due is not None:
        dated = statement.where(due.is_not(None))
        if after is not None:
            dated = dated.where(due >= after.next_due, or_(due > after.next_due, reference > after.reference))
        yield dated.order_by(due, reference)
    undated = statement.where(due.is_(None))
    if after is not None and after.next_due is None:
        undated = undated.where(reference > after.reference)
    yield undated.order_by(reference)


def _sort(statement: Select[Any], order: CaseOrder, after: CaseRow | None) -> Select[Any]:
    row = cases.c.row
    if order is CaseOrder.NEWEST:
        if after is not None:
            key = cases.c.received_at
            statement = statement.where(or_(key < after.received_at, and_(key == after.received_at, row < after.row)))
        return statement.order_by(cases.c.received_at.desc(), row.desc())
    if order is CaseOrder.OLDEST:
        if after is not None:
            key = cases.c.received_at
            statement = statement.where(or_(key > after.received_at, and_(key == after.received_at, row > after.row)))
        return statement.order_by(cases.c.received_at, row)
    if after is not None:
        statement = statement.where(cases.c.reference > after.reference)
    return statement.order_by(cases.c.reference)
