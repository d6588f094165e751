"""What lists of cases show: small frozen rows, and what they can be filtered and sorted by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from counter_app.domain.cases import AcknowledgeBy, CaseKind, CaseStatus, Channel, NextStep

# Beyond this a list says `more than`: counting a million would hold up whoever asks next.
MOST_COUNTED = 100_000


class CaseState(StrEnum):
    """Name what a list can be narrowed to; overdue and late are seen from the instant of asking."""

    OPEN = "open"
    OVERDUE = "overdue"
    EXTENDED = "extended"
    TO_ACKNOWLEDGE = "to_acknowledge"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    LATE = "late"
    ALL = "all"


class CaseOrder(StrEnum):
    """Name an order of a list of cases."""

    DUE = "due"
    NEWEST = "newest"
    OLDEST = "oldest"
    REFERENCE = "reference"


class CaseRow(NamedTuple):
    """Hold what one line of a list shows. Instants are UTC; `about` is the first part of what happened.

    A tuple with names and not a dataclass as elsewhere: lists make thousands of them, eight times as fast.
    """

    row: int
    id: UUID
    reference: str
    channel: Channel
    kind: CaseKind
    status: CaseStatus
    customer_name: str
    about: str
    topic_id: UUID | None
    owner_id: UUID | None
    department_id: UUID | None
    recorded_by: UUID
    received_at: datetime
    acknowledge_by: AcknowledgeBy | None
    acknowledge_due: datetime | None
    acknowledged_at: datetime | None
    due: datetime | None
    next_due: datetime | None
    extended_from: datetime | None
    resolved_at: datetime | None
    next_step: NextStep
    is_sensitive: bool
    cycle: int = 1

    @property
    def awaits_acknowledgement(self) -> bool:
        """Say whether the acknowledgement clock runs (P7)."""
        return self.status is CaseStatus.OPEN and self.acknowledge_due is not None and self.acknowledged_at is None


def by_urgency(row: CaseRow) -> tuple[bool, datetime, str]:
    """Give what a worklist is sorted by: what is due first; then, oldest first, what has no date (P2)."""
    return row.next_due is None, row.next_due or row.received_at, row.reference


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCase:
    """Hold a case that touches laws, for the people who are responsible for them (P32)."""

    row: CaseRow
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Hold what a list is narrowed to; an empty tuple narrows nothing. `search` is text as typed.

    `laws` are values of `Legislation`: a case that touches one of them is let through (P32).
    """

    state: CaseState = CaseState.ALL
    owners: tuple[UUID, ...] = ()
    departments: tuple[UUID, ...] = ()
    topics: tuple[UUID | None, ...] = ()
    channels: tuple[Channel, ...] = ()
    kinds: tuple[CaseKind, ...] = ()
    languages: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    customer_id: UUID | None = None
    received_from: datetime | None = None
    received_before: datetime | None = None
    search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Hold one stretch of a list; `has_more` says whether another follows."""

    rows: tuple[CaseRow, ...]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCounts:
    """Count open cases by how soon something is due; `soon` does not count again what is due today."""

    overdue: int = 0
    today: int = 0
    soon: int = 0
    open: int = 0
