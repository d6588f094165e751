"""The outbox: e-mails that wait until a person has handed them to a mail program, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID

from counter_app.domain.changes import Changes
from counter_app.domain.clock import Clock
from counter_app.domain.correspondence_queue import Mail, MailState, check_mail_step
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import NotAllowed, NotFound
from counter_app.domain.history import (
    CorrespondenceCancelled,
    CorrespondenceReturned,
    CorrespondenceSent,
)
from counter_app.domain.identity import MakesIds
from counter_app.domain.last_telling import returned
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.text_gate import clean_line
from counter_app.domain.words import mark
from counter_app.services.case_writing import CaseWriting
from counter_app.services.taking_back import cancel_mail, last_entry_about, take_back_pending, undo_in

if TYPE_CHECKING:
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import Database, UnitOfWork

PAGE_SIZE = 200
LONGEST_LINK = 2_000
"""Some systems hand no longer address to a mail program; the text is then pasted from the clipboard."""

_TAKEN_BACK = mark("It was taken back before it left.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxPage:
    """Hold one page of e-mails in one state, the references of their cases, and how many there are in each state."""

    mails: tuple[Mail, ...]
    references: dict[UUID, str]
    counts: dict[MailState, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLink:
    """Hold what opens a mail program with an e-mail in it.

    `text_to_paste` is empty when the link holds the whole text, else the text that did not fit.
    """

    url: str
    text_to_paste: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxResult:
    """Hold an e-mail as it is after a step."""

    mail: Mail
    changes: Changes = field(default_factory=Changes)


class Outbox:
    """Show e-mails that wait, hand them over, and record what happened; only what was sent stops a clock (P7)."""

    def __init__(self, *, database: Database, workplace: Workplace, clock: Clock, make_id: MakesIds) -> None:
        self._database = database
        self._workplace = workplace
        self._clock = clock
        self._make_id = make_id

    def page(self, actor: StaffMember, state: MailState = MailState.WAITING, *, skip: int = 0) -> OutboxPage:
        """Give the next 200 e-mails in a state: the longest waiting first, of those that do not wait the latest."""
        require(actor, Permission.READ_CASES)
        office_id = self._workplace.office_id
        with self._database.reading(actor) as work:
            if state is MailState.WAITING:
                found = work.mails.in_state(office_id, [state], limit=PAGE_SIZE, skip=skip)
            else:
                found = work.mails.latest(office_id, state, limit=PAGE_SIZE, skip=skip)
            references = work.mails.references(found)
            return OutboxPage(mails=tuple(found), references=references, counts=work.mails.counts(office_id))

    def open_in_mail_program(self, actor: StaffMember, mail_id: UUID) -> MailLink:
        """Give the `mailto:` address (RFC 6068) that opens a waiting e-mail in the person's own mail program.

        Nothing changes state: the person says afterwards that it was sent. Raises NotAllowed for demo data, which
        never leaves, and for an e-mail that does not wait.
        """
        require(actor, Permission.WORK_ON_CASES)
        with self._database.reading(actor) as work:
            mail = work.mails.get(mail_id)
            office = work.offices.get(self._workplace.office_id)
        if mail is None or mail.office_id != self._workplace.office_id:
            raise NotFound(mark("This email is not in this database. Look at the list again."))
        check_mail_step(mail.state, MailState.SENT)
        if office is not None and office.is_demo:
            raise NotAllowed(mark("This is demo data: nothing is sent."))
        return mail_link(mail)

    def text_to_copy(self, actor: StaffMember, mail_id: UUID) -> str:
        """Give an e-mail as plain text with its recipient and subject, for the clipboard."""
        require(actor, Permission.WORK_ON_CASES)
        with self._database.reading(actor) as work:
            mail = work.mails.get(mail_id)
        if mail is None or mail.office_id != self._workplace.office_id:
            raise NotFound(mark("This email is not in this database. Look at the list again."))
        return f"{mail.recipient}\n{mail.subject}\n\n{mail.body}\n"

    def mark_sent(self, actor: StaffMember, mail_id: UUID, sent_at: datetime | None = None) -> OutboxResult:
        """Record that an e-mail was sent, now or at an earlier instant.

        This stops the acknowledgement clock, closes an answered case, or makes an extension count. Raises NotAllowed
        for one that was sent before, or an instant in the future or before it was written.
        """
        require(actor, Permission.WORK_ON_CASES)
        now = self._clock.now()
        if sent_at is not None and sent_at > now:
            raise NotAllowed(mark("Enter a time that is not in the future."))

        def send(work: UnitOfWork, writing: CaseWriting, mail: Mail) -> Changes:
            check_mail_step(mail.state, MailState.SENT)
            if mail.state is not MailState.WAITING:
                raise NotAllowed(mark("This email came back. Write a new one from its case."))
            # Clocks of two desks differ a little; what is sent now cannot have been written later.
            left_at = sent_at or max(now, mail.queued_at)
            if left_at < mail.queued_at:
                raise NotAllowed(mark("The email was written after that time. Enter when it was sent."))
            work.mails.change(mail, state=MailState.SENT, sent_at=left_at)
            writing.do(
                CorrespondenceSent(
                    correspondence_id=mail.id,
                    purpose=mail.purpose,
                    medium=Medium.EMAIL,
                    sent_at=left_at,
                    person_id=mail.person_id,
                    reply_by=mail.reply_by,
                )
            )
            changes = Changes()
            if mail.purpose is Purpose.ANSWER:
                for purpose in Purpose:
                    changes |= take_back_pending(work, writing, purpose)
            return changes

        return self._write(actor, mail_id, send)

    def take_back(self, actor: StaffMember, mail_id: UUID, reason: str = _TAKEN_BACK) -> OutboxResult:
        """Take an e-mail back before it has left."""

        def cancel(work: UnitOfWork, writing: CaseWriting, mail: Mail) -> Changes:
            check_mail_step(mail.state, MailState.CANCELLED)
            return cancel_mail(work, writing, mail, reason)

        return self._write(actor, mail_id, cancel)

    def mark_bounced(self, actor: StaffMember, mail_id: UUID, reason: str) -> OutboxResult:
        """Record that a sent e-mail came back; what it told counts as not told, unless it was told otherwise."""
        require(actor, Permission.WORK_ON_CASES)
        reason = clean_line(reason)
        if not reason:
            raise NotAllowed(mark("Say why it came back"))

        def bounce(work: UnitOfWork, writing: CaseWriting, mail: Mail) -> Changes:
            check_mail_step(mail.state, MailState.RETURNED)
            work.mails.change(mail, state=MailState.RETURNED, sent_at=mail.sent_at)
            writing.do(returned(writing.history(), mail.id, mail.purpose, Medium.EMAIL, reason))
            return Changes()

        return self._write(actor, mail_id, bounce)

    def undo_sent(self, actor: StaffMember, mail_id: UUID) -> OutboxResult:
        """Take back that an e-mail was sent; it waits again. Raises NotAllowed when it is too late."""
        return self._undo(actor, mail_id, CorrespondenceSent)

    def undo_take_back(self, actor: StaffMember, mail_id: UUID) -> OutboxResult:
        """Let an e-mail that was taken back wait again. Raises NotAllowed when it is too late."""
        return self._undo(actor, mail_id, CorrespondenceCancelled)

    def undo_bounced(self, actor: StaffMember, mail_id: UUID) -> OutboxResult:
        """Take back that an e-mail came back. Raises NotAllowed when it is too late."""
        return self._undo(actor, mail_id, CorrespondenceReturned)

    def _undo(
        self,
        actor: StaffMember,
        mail_id: UUID,
        kind: type[CorrespondenceSent | CorrespondenceReturned | CorrespondenceCancelled],
    ) -> OutboxResult:
        require(actor, Permission.WORK_ON_CASES)
        with self._database.writing(actor) as work:
            writing, mail = self._take_up(work, actor, mail_id)
            changes = undo_in(work, writing, actor, [last_entry_about(work, mail.case_id, mail_id, kind)])
            work.commit()
            return self._result(work, mail_id, changes)

    def _write(
        self, actor: StaffMember, mail_id: UUID, step: Callable[[UnitOfWork, CaseWriting, Mail], Changes]
    ) -> OutboxResult:
        require(actor, Permission.WORK_ON_CASES)
        with self._database.writing(actor) as work:
            writing, mail = self._take_up(work, actor, mail_id)
            changes = step(work, writing, mail) | writing.store()
            work.commit()
            return self._result(work, mail_id, changes | Changes(mails=frozenset({mail_id})))

    def _take_up(self, work: UnitOfWork, actor: StaffMember, mail_id: UUID) -> tuple[CaseWriting, Mail]:
        seen = work.mails.get(mail_id)
        if seen is None or seen.office_id != self._workplace.office_id:
            raise NotFound(mark("This email is not in this database. Look at the list again."))
        now, desk = self._clock.now(), self._workplace.desk_code
        writing = CaseWriting.existing(work, seen.case_id, actor, desk, now, self._make_id)
        return writing, work.mails.get_to_change(mail_id)

    def _result(self, work: UnitOfWork, mail_id: UUID, changes: Changes) -> OutboxResult:
        mail = work.mails.get(mail_id)
        assert mail is not None
        return OutboxResult(mail=mail, changes=changes)


def mail_link(mail: Mail) -> MailLink:
    """Write an e-mail as a `mailto:` address; every character from people is percent-encoded UTF-8 (RFC 6068, 5)."""
    local, _, domain = mail.recipient.rpartition("@")
    headers = {"subject": mail.subject}
    if mail.in_reply_to:
        headers["In-Reply-To"] = mail.in_reply_to
    base = f"mailto:{quote(local, safe='')}@{quote(domain, safe='')}?"
    body = {"body": mail.body.replace("\n", "\r\n")}
    url = base + _fields(headers | body)
    if len(url) <= LONGEST_LINK:
        return MailLink(url=url)
    return MailLink(url=base + _fields(headers), text_to_paste=mail.body)


def _fields(fields: dict[str, str]) -> str:
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items())
