"""The dates of an open case beside those that other rules would give it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.cases import CaseKind, Channel

if TYPE_CHECKING:
    from counter_app.domain.deadlines import Deadlines


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDates:
    """Hold what decides the dates of an open case, and the dates that it has (instants aware, in UTC)."""

    case_id: UUID
    reference: str
    channel: Channel
    kind: CaseKind
    cycle: int
    received_at: datetime
    received_on: date
    acknowledge_due: datetime | None
    acknowledged_at: datetime | None
    resolve_due: datetime | None
    due: datetime | None
    extended_from: datetime | None

    @property
    def received(self) -> datetime | date:
        """Give the receipt as deadlines are counted from it: a letter has the day on which it arrived."""
        return self.received_on if self.channel is Channel.POSTAL and self.cycle == 1 else self.received_at


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDates:
    """Hold the dates that other rules would give a case."""

    acknowledge_due: datetime | None
    resolve_due: datetime | None
    due: datetime | None


def move_dates(case: CaseDates, deadlines: Deadlines) -> MovedDates:
    """Work out the dates of a case by other rules; only the policy's own dates move (P7, P9).

    An acknowledgement that was given keeps the date by which it was due. What the customer was promised stays: an
    extension keeps its date, and so does an earlier reply-by date, unless the policy now asks for an even earlier one,
    because only an extension with a notice may be later than the policy (P10). A date that staff set for a kind without
    a clock (P2) stays.
    """
    acknowledge_due, resolve_due, due = case.acknowledge_due, case.resolve_due, case.due
    if acknowledge_due is not None and case.acknowledged_at is None:
        acknowledge_due = deadlines.acknowledge_due
    if resolve_due is not None and case.kind.has_clock:
        resolve_due = deadlines.resolve_due
        if due is not None and case.extended_from is None:
            due = resolve_due if due == case.resolve_due else min(due, resolve_due)
    return MovedDates(acknowledge_due=acknowledge_due, resolve_due=resolve_due, due=due)
