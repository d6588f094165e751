"""Keeps cards, letters and e-mails in step with their case when something is taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.case_life import fold
from counter_app.domain.changes import Changes
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import Mail, MailState, QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import NotAllowed
from counter_app.domain.history import (
    AnswerPrepared,
    CorrespondenceCancelled,
    CorrespondencePrinted,
    CorrespondenceQueued,
    CorrespondenceReturned,
    CorrespondenceSent,
    Entry,
    ExtensionAnnounced,
    Undone,
    standing,
)
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.undoing import undoable_together
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.services.case_writing import CaseWriting
    from counter_app.storage.unit_of_work import UnitOfWork

NOT_NEEDED = mark("It is not needed any more.")
_WAITS = (PrintState.TO_PRINT, PrintState.PRINTED)
_MOVED_ON = mark("It has moved on since. Undo the later step first.")


def take_back_pending(work: UnitOfWork, writing: CaseWriting, purpose: Purpose, reason: str = NOT_NEEDED) -> Changes:
    """Set aside every card, letter and e-mail of a case that was written for a purpose and has not left.

    The facts go to `writing`, which the caller stores.
    """
    changes = Changes()
    for queued in work.letters.of_case(writing.case.id):
        if queued.purpose is purpose and queued.state in _WAITS:
            changes |= set_aside(work, writing, queued, reason)
    for mail in work.mails.of_case(writing.case.id):
        if mail.purpose is purpose and mail.state is MailState.WAITING:
            changes |= cancel_mail(work, writing, mail, reason)
    return changes


def set_aside(work: UnitOfWork, writing: CaseWriting, queued: QueuedLetter, reason: str) -> Changes:
    """Take one card or letter out of the post room for good."""
    work.letters.change(replace(queued, state=PrintState.SPOILED))
    writing.do(
        CorrespondenceCancelled(
            correspondence_id=queued.id, purpose=queued.purpose, medium=queued.medium, reason=reason
        )
    )
    return Changes(letters=frozenset({queued.id}))


def cancel_mail(work: UnitOfWork, writing: CaseWriting, mail: Mail, reason: str) -> Changes:
    """Take back one e-mail that waits."""
    work.mails.change(mail, state=MailState.CANCELLED, sent_at=None)
    writing.do(
        CorrespondenceCancelled(correspondence_id=mail.id, purpose=mail.purpose, medium=Medium.EMAIL, reason=reason)
    )
    return Changes(mails=frozenset({mail.id}))


def undo_in(
    work: UnitOfWork,
    writing: CaseWriting,
    actor: StaffMember,
    entry_ids: Collection[UUID],
    is_undoable: Callable[[Sequence[Entry], Collection[UUID]], bool] = undoable_together,
) -> Changes:
    """Take back facts of a case, with their cards and e-mails, and store that; the caller commits.

    Raises NotAllowed when what came after cannot stand without them, NotPermitted for what somebody else did.
    """
    entries = work.history.of_case(writing.case.id)
    undone = [entry for entry in entries if entry.id in entry_ids]
    if not undone or not is_undoable(entries, entry_ids):
        raise NotAllowed(mark("This can no longer be undone."))
    if any(entry.staff_id != actor.id for entry in undone):
        require(actor, Permission.UNDO_OTHERS)
    markers = [writing.marker(Undone(entry_id=entry.id)) for entry in reversed(undone)]
    writing.replace_state(fold([*entries, *markers]), *markers)
    changes = writing.store()
    for entry in reversed(undone):
        changes |= follow_undone(work, entry)
    return changes


_Taken = CorrespondenceSent | CorrespondenceReturned | CorrespondenceCancelled


def last_entry_about(work: UnitOfWork, case_id: UUID, piece_id: UUID, kind: type[_Taken]) -> UUID:
    """Find the latest standing fact of one kind about a card, letter or e-mail.

    Raises NotAllowed when there is none.
    """
    for entry in reversed(standing(work.history.of_case(case_id))):
        if isinstance(entry.fact, kind) and entry.fact.correspondence_id == piece_id:
            return entry.id
    raise NotAllowed(mark("This can no longer be undone."))


def follow_undone(work: UnitOfWork, undone: Entry) -> Changes:
    """Bring cards, letters and e-mails to where they were before a fact that has just been undone.

    Raises NotAllowed when they have moved on since, or when taking back the text itself is the right way.
    """
    match undone.fact:
        case CorrespondencePrinted(correspondence_id=piece_id):
            return _move_letter(work, piece_id, PrintState.PRINTED, PrintState.TO_PRINT)
        case CorrespondenceSent(correspondence_id=piece_id, medium=Medium.EMAIL):
            return _move_mail(work, piece_id, MailState.SENT, MailState.WAITING)
        case CorrespondenceSent(correspondence_id=piece_id):
            return _unpost(work, undone.case_id, piece_id)
        case CorrespondenceReturned(correspondence_id=piece_id, medium=Medium.EMAIL):
            return _move_mail(work, piece_id, MailState.RETURNED, MailState.SENT)
        case CorrespondenceReturned(correspondence_id=piece_id):
            return _move_letter(work, piece_id, PrintState.CAME_BACK, PrintState.POSTED)
        case CorrespondenceCancelled(correspondence_id=piece_id) if not _is_awaited(work, undone.case_id, piece_id):
            raise NotAllowed(mark("This can no longer be undone."))
        case CorrespondenceCancelled(correspondence_id=piece_id, medium=Medium.EMAIL):
            return _move_mail(work, piece_id, MailState.CANCELLED, MailState.WAITING)
        case CorrespondenceCancelled(correspondence_id=piece_id):
            return _move_letter(work, piece_id, PrintState.SPOILED, PrintState.TO_PRINT)
        case CorrespondenceQueued(correspondence_id=piece_id, medium=Medium.EMAIL):
            return _move_mail(work, piece_id, MailState.WAITING, MailState.CANCELLED)
        case CorrespondenceQueued(correspondence_id=piece_id):
            return _move_letter(work, piece_id, PrintState.TO_PRINT, PrintState.SPOILED)
        case ExtensionAnnounced(correspondence_id=UUID()):
            _refuse_while_written(work, undone, Purpose.EXTENSION)
        case AnswerPrepared():
            _refuse_while_written(work, undone, Purpose.ANSWER)
    return Changes()


def _unpost(work: UnitOfWork, case_id: UUID, piece_id: UUID) -> Changes:
    is_awaited = _is_awaited(work, case_id, piece_id)
    was_posted_before = any(
        isinstance(entry.fact, CorrespondenceSent) and entry.fact.correspondence_id == piece_id
        for entry in standing(work.history.of_case(case_id))
    )
    # The case was closed in another way since: nobody waits for this card any more.
    then = PrintState.PRINTED if is_awaited or was_posted_before else PrintState.SPOILED
    return _move_letter(work, piece_id, PrintState.POSTED, then)


def _is_awaited(work: UnitOfWork, case_id: UUID, piece_id: UUID) -> bool:
    case = work.cases.get(case_id)
    return case is not None and any(waiting.id == piece_id for waiting in case.pending)


def _move_letter(work: UnitOfWork, piece_id: UUID, now: PrintState, then: PrintState) -> Changes:
    (queued,) = work.letters.get_to_change([piece_id])
    if queued.state is not now:
        raise NotAllowed(_MOVED_ON)
    times_printed = queued.times_printed - (1 if now is PrintState.PRINTED else 0)
    posted_at = None if now is PrintState.POSTED else queued.posted_at
    work.letters.change(replace(queued, state=then, posted_at=posted_at, times_printed=times_printed))
    return Changes(letters=frozenset({piece_id}))


def _move_mail(work: UnitOfWork, piece_id: UUID, now: MailState, then: MailState) -> Changes:
    mail = work.mails.get_to_change(piece_id)
    if mail.state is not now:
        raise NotAllowed(_MOVED_ON)
    work.mails.change(mail, state=then, sent_at=None if then is MailState.WAITING else mail.sent_at)
    return Changes(mails=frozenset({piece_id}))


def _refuse_while_written(work: UnitOfWork, undone: Entry, purpose: Purpose) -> None:
    letters = (queued for queued in work.letters.of_case(undone.case_id) if queued.purpose is purpose)
    mails = (mail for mail in work.mails.of_case(undone.case_id) if mail.purpose is purpose)
    if any(queued.state in _WAITS for queued in letters) or any(mail.state is MailState.WAITING for mail in mails):
        raise NotAllowed(mark("A letter or email about this waits to leave. Take that back instead."))
