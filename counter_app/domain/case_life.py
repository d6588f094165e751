"""What each fact does to a case, and which facts its life allows; nothing else changes a case.

The states and transitions are policy.md's: open, resolved, withdrawn, and open again in a new cycle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from counter_app.domain.case_correspondence import cancel, come_back, queue, send
from counter_app.domain.case_cycle import acknowledged_by_answer, extend, reopen, require_open, resolve, withdraw
from counter_app.domain.case_dates import MovedDates
from counter_app.domain.case_header import change_header
from counter_app.domain.cases import (
    AcknowledgedHow,
    Case,
    CaseStatus,
    ToldHow,
)
from counter_app.domain.correspondence_state import Purpose
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


def _stay(case: Case, fact: Any, entry: Entry) -> Case:
    return case


def _refer(case: Case, fact: Referred, entry: Entry) -> Case:
    require_open(case)
    return case.having(owner_id=fact.staff_id, department_id=fact.department_id)


def _acknowledge(case: Case, fact: Acknowledged, entry: Entry) -> Case:
    require_open(case)
    if fact.told_how not in _SPOKEN:
        raise NotAllowed(mark("A written acknowledgement counts when it has been posted or handed over."))
    if case.acknowledged_at is not None:
        raise NotAllowed(mark("{reference} has been acknowledged already."), reference=str(case.reference))
    pending = tuple(waiting for waiting in case.pending if waiting.purpose is not Purpose.ACKNOWLEDGEMENT)
    if case.later_due_to_tell is not None:
        case = extend(case, case.later_due_to_tell, fact.told_at)
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
    require_open(case)
    return case.having(call_back_asked=True)


def _log_call(case: Case, fact: CallLogged, entry: Entry) -> Case:
    return case.having(call_back_asked=case.call_back_asked and not fact.was_reached)


def _prepare_answer(case: Case, fact: AnswerPrepared, entry: Entry) -> Case:
    require_open(case)
    answer = fact.answer
    if not answer.proposed.strip():
        raise NotAllowed(mark("Write what we will do"))
    if not answer.is_immediate and not answer.analysis.strip():
        raise NotAllowed(mark("Write what we found"))
    if answer.is_refusal and not answer.reasons.strip():
        raise NotAllowed(mark("Give clear reasons why we cannot do what was asked"))
    return case.having(answer=answer)


def _announce_extension(case: Case, fact: ExtensionAnnounced, entry: Entry) -> Case:
    require_open(case)
    if not fact.reason.strip():
        raise NotAllowed(mark("Give the reason; the customer will see it"))
    if case.due is not None and fact.new_due <= case.due:
        raise NotAllowed(mark("The new date must be later than the one the customer knows"))
    if fact.told_how in _SPOKEN and not fact.to_be_told:
        return extend(case, fact.new_due, fact.told_at or entry.at)
    if fact.correspondence_id is None and not fact.to_be_told:
        raise NotAllowed(mark("A new date needs a notice to the customer"))
    return case.having(announced_due=fact.new_due)


def _edit_header(case: Case, fact: HeaderEdited, entry: Entry) -> Case:
    case = change_header(case, fact.field, fact.after).having(version=case.version + 1)
    return case if fact.dates is None else _measured_by(case, fact.dates)


def _measured_by(case: Case, dates: MovedDates) -> Case:
    case = case.having(acknowledge_due=dates.acknowledge_due, resolve_due=dates.resolve_due, due=dates.due)
    if case.status is not CaseStatus.RESOLVED or case.acknowledged_how not in (None, AcknowledgedHow.ANSWER):
        return case
    return acknowledged_by_answer(case.having(acknowledged_at=None, acknowledged_how=None))


def _move_deadlines(case: Case, fact: DeadlinesMoved, entry: Entry) -> Case:
    require_open(case)
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
    Resolved: resolve,
    SatisfactionTold: _note_satisfaction,
    ExtensionAnnounced: _announce_extension,
    CorrespondenceQueued: queue,
    CorrespondenceSent: send,
    CorrespondenceReturned: come_back,
    CorrespondenceCancelled: cancel,
    Reopened: reopen,
    Withdrawn: withdraw,
    HeaderEdited: _edit_header,
    DeadlinesMoved: _move_deadlines,
}


def replay(case: Case, entries: Iterable[Entry]) -> Case:
    """Apply several facts in order."""
    for entry in entries:
        case = apply(case, entry)
    return case
