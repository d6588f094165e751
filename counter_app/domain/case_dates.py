"""The dates of a case beside those that other rules, or another kind, would give it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.cases import AcknowledgedHow, Case, CaseKind, Channel
from counter_app.domain.correspondence_state import Purpose

if TYPE_CHECKING:
    from counter_app.domain.deadlines import Deadlines


def has_hour_of_receipt(channel: Channel, cycle: int = 1) -> bool:
    """Say whether the hour of a receipt is known: of a letter only the day is, until its case is opened again."""
    return channel is not Channel.POSTAL or cycle > 1


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
        return self.received_at if has_hour_of_receipt(self.channel, self.cycle) else self.received_on


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDates:
    """Hold the dates that other rules, or another kind, would give a case."""

    acknowledge_due: datetime | None
    resolve_due: datetime | None
    due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierDates:
    """Hold the date in force, and the one that it was extended from, as they are without a notice that came back."""

    due: datetime | None
    extended_from: datetime | None


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


def dates_of_kind(case: Case, kind: CaseKind, deadlines: Deadlines) -> MovedDates | None:
    """Work out the dates of a case whose kind is corrected; None when they stay (P2).

    `deadlines` are the policy's for its receipt. A kind with a clock has them, and an earlier or an extended reply-by
    date stays. For a kind without one only a date remains that staff set, or that the customer knows or is about to be
    told.
    """
    if kind.has_clock is case.kind.has_clock:
        return None
    if kind.has_clock:
        resolve_due, due = deadlines.resolve_due, case.due
        if due is None or (case.extended_from is None and due > resolve_due):
            due = resolve_due
        is_told = case.acknowledge_due is not None and case.acknowledged_at is not None
        acknowledge_due = case.acknowledge_due if is_told else deadlines.acknowledge_due
        return MovedDates(acknowledge_due=acknowledge_due, resolve_due=resolve_due, due=due)
    if _knows_a_date(case):
        return None
    if case.due != case.resolve_due:
        return MovedDates(acknowledge_due=case.acknowledge_due, resolve_due=case.due, due=case.due)
    return MovedDates(acknowledge_due=None, resolve_due=None, due=None)


def _knows_a_date(case: Case) -> bool:
    was_told = case.acknowledged_how not in (None, AcknowledgedHow.ANSWER) or case.extended_from is not None
    is_told_soon = any(waiting.purpose is not Purpose.ANSWER for waiting in case.pending)
    return was_told or is_told_soon
