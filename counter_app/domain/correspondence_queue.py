"""Cards, letters and e-mails on their way out: the stored text with where it is and when it has to leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from counter_app.domain.changes import Changes
from counter_app.domain.correspondence import Letter, PrintState, ReprintReason
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import NotAllowed
from counter_app.domain.words import mark


class MailState(StrEnum):
    """Say where an e-mail is between the desk and the customer; only SENT stops a clock."""

    WAITING = "waiting"
    SENT = "sent"
    CANCELLED = "cancelled"
    RETURNED = "returned"


NEXT_MAIL_STATES: dict[MailState, frozenset[MailState]] = {
    MailState.WAITING: frozenset({MailState.SENT, MailState.CANCELLED}),
    MailState.SENT: frozenset({MailState.RETURNED, MailState.WAITING}),
    MailState.CANCELLED: frozenset({MailState.WAITING}),
    MailState.RETURNED: frozenset({MailState.SENT}),
}
"""The steps of an e-mail. Back to WAITING, and from RETURNED to SENT, is an undo."""


def check_mail_step(now: MailState, then: MailState) -> None:
    """Refuse a step that an e-mail may not take, with NotAllowed."""
    if then in NEXT_MAIL_STATES[now]:
        return
    if now is MailState.SENT:
        raise NotAllowed(mark("This email has been marked as sent already."))
    if now is MailState.CANCELLED:
        raise NotAllowed(mark("This email was taken back. Write a new one from its case."))
    if then is MailState.RETURNED:
        raise NotAllowed(mark("Only an email that was sent can come back. Mark it as sent first."))
    raise NotAllowed(mark("This email is already in that state. Look at the list again."))


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedLetter:
    """Hold one card or letter with its place in the post room.

    `due` is the instant by which it has to be posted. `recipient` and `postal_code` are for lists and for sorting;
    `letter` is what is drawn. `person_id` and `reply_by` are what it tells the customer (P11). `batch_line` counts
    from 1 on the batch sheet. `reprint_reason` waits for the next printing, which puts it in the history. `version`
    rises with each change of state.
    """

    id: UUID
    office_id: UUID
    case_id: UUID
    purpose: Purpose
    medium: Medium
    state: PrintState = PrintState.TO_PRINT
    due: datetime | None = None
    recipient: str
    postal_code: str = ""
    language: str
    is_large_print: bool = False
    letter: Letter
    reply_by: date | None = None
    person_id: UUID | None = None
    queued_at: datetime
    batch_id: UUID | None = None
    batch_line: int | None = None
    printed_at: datetime | None = None
    posted_at: datetime | None = None
    times_printed: int = 0
    reprint_reason: ReprintReason | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Hold one e-mail, every word of it final, that waits to leave or has left.

    `in_reply_to` is the message id of what it answers (RFC 5322, 3.6.4), empty when there is none.
    """

    id: UUID
    office_id: UUID
    case_id: UUID
    purpose: Purpose
    state: MailState = MailState.WAITING
    recipient: str
    subject: str
    body: str
    in_reply_to: str = ""
    language: str
    reply_by: date | None = None
    person_id: UUID | None = None
    queued_at: datetime
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintBatch:
    """Hold what went through the printer together; `name` counts within a local day: 2026-11-24-1."""

    id: UUID
    office_id: UUID
    name: str
    profile: str
    made_at: datetime
    made_by: UUID


def touched_by(piece: QueuedLetter | Mail) -> Changes:
    """Name what writing a card, a letter or an e-mail touches."""
    ids = frozenset({piece.id})
    return Changes(mails=ids) if isinstance(piece, Mail) else Changes(letters=ids)
