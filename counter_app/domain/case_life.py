"""What each fact does to a case, and which facts its life allows; nothing else changes a case.

The states and transitions are policy.md's: open, resolved, withdrawn, and open again in a new cycle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from counter_app.domain.case_dates import MovedDates
from counter_app.domain.case_header import change_header
from counter_app.domain.cases import (
    AcknowledgedHow,
    Case,
    CaseStatus,
    CycleResult,
    ToldHow,
)
from counter_app.domain.correspondence_state import Medium, PendingCorrespondence, Purpose
from counter_app.domain.errors import NotAllowed
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    AttachmentAdded,
    CallDropped,
    CallLogged,
    CaseReceived,
    CorrespondenceCancelled,
    CorrespondencePrinted,
    CorrespondenceQueued,
    CorrespondenceReturned,
    CorrespondenceSent,
    DeadlinesMoved,
    Entry,
    ExtensionAnnounced,
    HeaderEdited,
    NoteAdded,
    Referred,
    Reopened,
    Resolved,
    SatisfactionTold,
    Undone,
    Withdrawn,
    standing,
)
from counter_app.domain.reference import Reference
from counter_app.domain.words import mark

_TOLD_BY_MEDIUM = {Medium.EMAIL: ToldHow.EMAIL, Medium.LETTER: ToldHow.POST, Medium.POSTCARD: ToldHow.POST}
_ACKNOWLEDGED_BY_MEDIUM = {
    Medium.EMAIL: AcknowledgedHow.EMAIL,
    Medium.LETTER: AcknowledgedHow.LETTER,
    Medium.POSTCARD: AcknowledgedHow.POSTCARD,
}
_SPOKEN = (ToldHow.PHONE, ToldHow.IN_PERSON)


def begin(entry: Entry) -> Case:
    """Make the case that a `CaseReceived` entry describes.

    Raises NotAllowed for any other first fact.
    """
    fact = entry.fact
    if not isinstance(fact, CaseReceived):
        raise NotAllowed(mark("A case begins with what was received."))
    return Case(
        id=entry.case_id,
        office_id=fact.office_id,
        reference=Reference.parse(fact.reference),
        channel=fact.channel,
        kind=fact.kind,
        recorded_at=entry.at,
        recorded_by=entry.staff_id,
        received_at=fact.received_at,
        received_on=fact.received_on,
        what_happened=fact.what_happened,
        rules_version=fact.rules_version,
        date_on_letter=fact.date_on_letter,
        customer_id=fact.customer_id,
        wish=fact.wish,
        topic_id=fact.topic_id,
        is_sensitive=fact.is_sensitive,
        has_no_contact=fact.has_no_contact,
        reply_preference=fact.reply_preference,
        leave_message=fact.leave_message,
        acknowledge_by=fact.acknowledge_by,
        acknowledge_due=fact.acknowledge_due,
        resolve_due=fact.resolve_due,
        due=fact.due,
    )


def apply(case: Case, entry: Entry) -> Case:
    """Give the case as it is after one more fact.

    Raises NotAllowed, with a sentence, when the case's life does not allow the fact.
    """
    return _STEPS[type(entry.fact)](case, entry.fact, entry)


def fold(entries: Sequence[Entry]) -> Case:
    """Compute a case from its whole history, in order, leaving out what was undone.

    Raises NotAllowed when a later fact cannot stand without one that was undone.
    """
    kept = standing(entries)
    if not kept:
        raise NotAllowed(mark("The record of a case cannot be undone."))
    case = replay(begin(kept[0]), kept[1:])
    # A taken back correction counts twice, so that a version never comes back for another content.
    taken_back = _corrections(entries) - _corrections(kept)
    return case.having(version=case.version + 2 * taken_back) if taken_back else case


def _corrections(entries: Iterable[Entry]) -> int:
    return sum(isinstance(entry.fact, HeaderEdited) for entry in entries)


def _require_open(case: Case) -> None:
    if not case.is_open:
        raise NotAllowed(mark("{reference} is closed. Reopen it first."), reference=str(case.reference))


def _stay(case: Case, fact: Any, entry: Entry) -> Case:
    return case


def _refer(case: Case, fact: Referred, entry: Entry) -> Case:
    _require_open(case)
    return case.having(owner_id=fact.staff_id, department_id=fact.department_id)


def _acknowledge(case: Case, fact: Acknowledged, entry: Entry) -> Case:
    _require_open(case)
    if fact.told_how not in _SPOKEN:
        raise NotAllowed(mark("A written acknowledgement counts when it has been posted or handed over."))
    if case.acknowledged_at is not None:
        raise NotAllowed(mark("{reference} has been acknowledged already."), reference=str(case.reference))
    pending = tuple(waiting for waiting in case.pending if waiting.purpose is not Purpose.ACKNOWLEDGEMENT)
    if case.later_due_to_tell is not None:
        case = _extend(case, case.later_due_to_tell, fact.told_at)
    return case.having(
        acknowledged_at=fact.told_at,
        acknowledged_how=AcknowledgedHow.VERBAL,
        returned_reason="",
        call_back_asked=False,
        pending=pending,
    )


def _note_satisfaction(case: Case, fact: SatisfactionTold, entry: Entry) -> Case:
    if fact.score not in range(1, 6):
        raise NotAllowed(mark("Choose one of the five answers"))
    return case


def _drop_call(case: Case, fact: CallDropped, entry: Entry) -> Case:
    _require_open(case)
    return case.having(call_back_asked=True)


def _log_call(case: Case, fact: CallLogged, entry: Entry) -> Case:
    return case.having(call_back_asked=case.call_back_asked and not fact.was_reached)


def _prepare_answer(case: Case, fact: AnswerPrepared, entry: Entry) -> Case:
    _require_open(case)
    answer = fact.answer
    if not answer.proposed.strip():
        raise NotAllowed(mark("Write what we will do"))
    if not answer.is_immediate and not answer.analysis.strip():
        raise NotAllowed(mark("Write what we found"))
    if answer.is_refusal and not answer.reasons.strip():
        raise NotAllowed(mark("Give clear reasons why we cannot do what was asked"))
    return case.having(answer=answer)


def _resolve(case: Case, fact: Resolved, entry: Entry) -> Case:
    _require_open(case)
    if case.answer is None:
        raise NotAllowed(mark("Write the answer before you close the case"))
    if case.topic_id is None and not case.answer.is_immediate:
        raise NotAllowed(mark("Choose a topic before you close the case"))
    case = case.having(
        status=CaseStatus.RESOLVED,
        resolved_at=fact.told_at,
        told_how=fact.told_how,
        returned_reason="",
        call_back_asked=False,
        announced_due=None,
        pending=(),
    )
    return _acknowledged_by_answer(case)


def _acknowledged_by_answer(case: Case) -> Case:
    told_at, due = case.resolved_at, case.acknowledge_due
    if case.acknowledged_at is None and told_at is not None and due is not None and told_at <= due:
        return case.having(acknowledged_at=told_at, acknowledged_how=AcknowledgedHow.ANSWER)
    return case


def _announce_extension(case: Case, fact: ExtensionAnnounced, entry: Entry) -> Case:
    _require_open(case)
    if not fact.reason.strip():
        raise NotAllowed(mark("Give the reason; the customer will see it"))
    if case.due is not None and fact.new_due <= case.due:
        raise NotAllowed(mark("The new date must be later than the one the customer knows"))
    if fact.told_how in _SPOKEN and not fact.to_be_told:
        return _extend(case, fact.new_due, fact.told_at or entry.at)
    if fact.correspondence_id is None and not fact.to_be_told:
        raise NotAllowed(mark("A new date needs a notice to the customer"))
    return case.having(announced_due=fact.new_due)


def _extend(case: Case, new_due: datetime, told_at: datetime) -> Case:
    if case.pending_for(Purpose.EXTENSION) is None:
        case = case.having(announced_due=None)
    if case.due is not None and told_at >= case.due:
        # The customer was told too late: the promise is on record, and the case stays late (P10).
        return case
    return case.having(due=new_due, extended_from=case.extended_from or case.due)


def _queue(case: Case, fact: CorrespondenceQueued, entry: Entry) -> Case:
    _require_open(case)
    if case.pending_for(fact.purpose) is not None:
        raise NotAllowed(mark("Something is already waiting to leave for this. Take it back first."))
    waiting = PendingCorrespondence(id=fact.correspondence_id, purpose=fact.purpose, medium=fact.medium)
    return case.having(pending=(*case.pending, waiting))


def _send(case: Case, fact: CorrespondenceSent, entry: Entry) -> Case:
    was_pending = any(waiting.id == fact.correspondence_id for waiting in case.pending)
    if not was_pending:
        # A card that had left the case's waiting list (the case was answered first) may still be posted.
        return case
    case = _without(case, fact.correspondence_id)
    if fact.purpose is Purpose.ACKNOWLEDGEMENT and case.acknowledged_at is None:
        how = _ACKNOWLEDGED_BY_MEDIUM[fact.medium]
        return case.having(acknowledged_at=fact.sent_at, acknowledged_how=how, returned_reason="")
    if fact.purpose is Purpose.ANSWER:
        return _resolve(case, Resolved(told_how=_TOLD_BY_MEDIUM[fact.medium], told_at=fact.sent_at), entry)
    if fact.purpose is Purpose.EXTENSION and case.announced_due is not None:
        new_due = case.announced_due
        case = case.having(announced_due=None)
        if case.due is None or fact.sent_at < case.due:
            return case.having(due=new_due, extended_from=case.extended_from or case.due)
    return case


def _return(case: Case, fact: CorrespondenceReturned, entry: Entry) -> Case:
    if case.status is CaseStatus.WITHDRAWN or fact.is_overtaken:
        return case
    case = _without(case, fact.correspondence_id).having(returned_reason=fact.reason)
    was_written = case.acknowledged_how not in (None, AcknowledgedHow.VERBAL)
    if fact.purpose is Purpose.ACKNOWLEDGEMENT and case.is_open and was_written:
        return case.having(acknowledged_at=None, acknowledged_how=None)
    if fact.purpose is Purpose.ANSWER and case.status is CaseStatus.RESOLVED:
        case = case.having(status=CaseStatus.OPEN, resolved_at=None, told_how=None)
        if case.acknowledged_how is AcknowledgedHow.ANSWER:
            return case.having(acknowledged_at=None, acknowledged_how=None)
    return case


def _cancel(case: Case, fact: CorrespondenceCancelled, entry: Entry) -> Case:
    case = _without(case, fact.correspondence_id)
    return case.having(announced_due=None) if fact.purpose is Purpose.EXTENSION else case


def _without(case: Case, correspondence_id: UUID) -> Case:
    return case.having(pending=tuple(waiting for waiting in case.pending if waiting.id != correspondence_id))


def _reopen(case: Case, fact: Reopened, entry: Entry) -> Case:
    if case.is_open:
        raise NotAllowed(mark("{reference} is open already."), reference=str(case.reference))
    if not fact.reason.strip():
        raise NotAllowed(mark("Say why the case is opened again"))
    result = CycleResult(
        cycle=case.cycle,
        status=case.status,
        received_at=case.received_at,
        acknowledge_due=case.acknowledge_due,
        acknowledged_at=case.acknowledged_at,
        due=case.due,
        ended_at=case.resolved_at or entry.at,
        answer=case.answer,
        told_how=case.told_how,
    )
    return case.having(
        status=CaseStatus.OPEN,
        cycle=case.cycle + 1,
        earlier_cycles=(*case.earlier_cycles, result),
        received_at=fact.received_at,
        received_on=fact.received_on,
        rules_version=fact.rules_version,
        acknowledge_due=fact.acknowledge_due,
        acknowledged_at=None,
        acknowledged_how=None,
        resolve_due=fact.resolve_due,
        due=fact.resolve_due,
        extended_from=None,
        announced_due=None,
        answer=None,
        resolved_at=None,
        told_how=None,
        returned_reason="",
        pending=(),
    )


def _withdraw(case: Case, fact: Withdrawn, entry: Entry) -> Case:
    _require_open(case)
    if not fact.reason.strip():
        raise NotAllowed(mark("Say why the customer took it back"))
    return case.having(
        status=CaseStatus.WITHDRAWN,
        resolved_at=entry.at,
        announced_due=None,
        call_back_asked=False,
        pending=(),
    )


def _edit_header(case: Case, fact: HeaderEdited, entry: Entry) -> Case:
    case = change_header(case, fact.field, fact.after).having(version=case.version + 1)
    return case if fact.dates is None else _measured_by(case, fact.dates)


def _measured_by(case: Case, dates: MovedDates) -> Case:
    case = case.having(acknowledge_due=dates.acknowledge_due, resolve_due=dates.resolve_due, due=dates.due)
    if case.status is not CaseStatus.RESOLVED or case.acknowledged_how not in (None, AcknowledgedHow.ANSWER):
        return case
    return _acknowledged_by_answer(case.having(acknowledged_at=None, acknowledged_how=None))


def _move_deadlines(case: Case, fact: DeadlinesMoved, entry: Entry) -> Case:
    _require_open(case)
    return case.having(
        rules_version=fact.rules_version,
        acknowledge_due=fact.acknowledge_due,
        resolve_due=fact.resolve_due,
        due=fact.due,
    )


def _refuse(case: Case, fact: Any, entry: Entry) -> Case:
    raise NotAllowed(mark("A case is recorded once."))


_STEPS: dict[type, Callable[[Case, Any, Entry], Case]] = {
    CaseReceived: _refuse,
    Undone: _refuse,
    Referred: _refer,
    Acknowledged: _acknowledge,
    CallDropped: _drop_call,
    CallLogged: _log_call,
    NoteAdded: _stay,
    AttachmentAdded: _stay,
    CorrespondencePrinted: _stay,
    AnswerPrepared: _prepare_answer,
    Resolved: _resolve,
    SatisfactionTold: _note_satisfaction,
    ExtensionAnnounced: _announce_extension,
    CorrespondenceQueued: _queue,
    CorrespondenceSent: _send,
    CorrespondenceReturned: _return,
    CorrespondenceCancelled: _cancel,
    Reopened: _reopen,
    Withdrawn: _withdraw,
    HeaderEdited: _edit_header,
    DeadlinesMoved: _move_deadlines,
}


def replay(case: Case, entries: Iterable[Entry]) -> Case:
    """Apply several facts in order."""
    for entry in entries:
        case = apply(case, entry)
    return case
