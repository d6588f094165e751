"""What correspondence does to its case when it is queued, leaves, comes back or is taken back."""

from __future__ import annotations

from uuid import UUID

from counter_app.domain.case_cycle import extend, require_open, resolve
from counter_app.domain.cases import AcknowledgedHow, Case, CaseStatus, ToldHow
from counter_app.domain.correspondence_state import Medium, PendingCorrespondence, Purpose
from counter_app.domain.errors import NotAllowed
from counter_app.domain.history import (
    CorrespondenceCancelled,
    CorrespondenceQueued,
    CorrespondenceReturned,
    CorrespondenceSent,
    Entry,
    Resolved,
)
from counter_app.domain.words import mark

_TOLD_BY_MEDIUM = {Medium.EMAIL: ToldHow.EMAIL, Medium.LETTER: ToldHow.POST, Medium.POSTCARD: ToldHow.POST}
_ACKNOWLEDGED_BY_MEDIUM = {
    Medium.EMAIL: AcknowledgedHow.EMAIL,
    Medium.LETTER: AcknowledgedHow.LETTER,
    Medium.POSTCARD: AcknowledgedHow.POSTCARD,
}


def queue(case: Case, fact: CorrespondenceQueued, entry: Entry) -> Case:
    """Let a piece wait to leave; raises NotAllowed while another one waits for the same purpose."""
    require_open(case)
    if case.pending_for(fact.purpose) is not None:
        raise NotAllowed(mark("Something is already waiting to leave for this. Take it back first."))
    waiting = PendingCorrespondence(id=fact.correspondence_id, purpose=fact.purpose, medium=fact.medium)
    return case.having(pending=(*case.pending, waiting))


def send(case: Case, fact: CorrespondenceSent, entry: Entry) -> Case:
    """Count what has left: only now it acknowledges, answers or extends."""
    was_pending = any(waiting.id == fact.correspondence_id for waiting in case.pending)
    if not was_pending:
        # A card that had left the case's waiting list (the case was answered first) may still be posted.
        return case
    case = _without(case, fact.correspondence_id)
    if fact.purpose is Purpose.ACKNOWLEDGEMENT and case.acknowledged_at is None:
        how = _ACKNOWLEDGED_BY_MEDIUM[fact.medium]
        return case.having(acknowledged_at=fact.sent_at, acknowledged_how=how, returned_reason="")
    if fact.purpose is Purpose.ANSWER:
        return resolve(case, Resolved(told_how=_TOLD_BY_MEDIUM[fact.medium], told_at=fact.sent_at), entry)
    if fact.purpose is Purpose.EXTENSION and case.announced_due is not None:
        return extend(case, case.announced_due, fact.sent_at)
    return case


def come_back(case: Case, fact: CorrespondenceReturned, entry: Entry) -> Case:
    """Take back what a piece had brought about, as it never reached the customer."""
    if case.status is CaseStatus.WITHDRAWN or fact.is_overtaken:
        return case
    case = _without(case, fact.correspondence_id).having(returned_reason=fact.reason)
    was_written = case.acknowledged_how not in (None, AcknowledgedHow.VERBAL)
    if fact.purpose is Purpose.ACKNOWLEDGEMENT and case.is_open and was_written:
        return case.having(acknowledged_at=None, acknowledged_how=None)
    if fact.dates is not None and case.is_open:
        # The date that the office decided on waits to be told in another way.
        announced = case.announced_due or case.due
        return case.having(due=fact.dates.due, extended_from=fact.dates.extended_from, announced_due=announced)
    if fact.purpose is Purpose.ANSWER and case.status is CaseStatus.RESOLVED:
        case = case.having(status=CaseStatus.OPEN, resolved_at=None, told_how=None)
        if case.acknowledged_how is AcknowledgedHow.ANSWER:
            return case.having(acknowledged_at=None, acknowledged_how=None)
    return case


def cancel(case: Case, fact: CorrespondenceCancelled, entry: Entry) -> Case:
    """Let a piece wait no longer."""
    case = _without(case, fact.correspondence_id)
    return case.having(announced_due=None) if fact.purpose is Purpose.EXTENSION else case


def _without(case: Case, correspondence_id: UUID) -> Case:
    return case.having(pending=tuple(waiting for waiting in case.pending if waiting.id != correspondence_id))
