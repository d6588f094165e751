"""Everything that is done with a case after it was recorded, until it is closed and if it is opened again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.attachments import Attachment, NewAttachment
from counter_app.domain.case_header import header_text
from counter_app.domain.cases import Answer, Case, ToldHow
from counter_app.domain.changes import Changes
from counter_app.domain.clashes import refuse_overtaken
from counter_app.domain.clock import Clock
from counter_app.domain.correspondence_queue import touched_by
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.deadlines import compute_deadlines
from counter_app.domain.errors import EditConflict, NotAllowed
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    AttachmentAdded,
    CallLogged,
    ExtensionAnnounced,
    Fact,
    HeaderEdited,
    NoteAdded,
    Reopened,
    Resolved,
    Withdrawn,
)
from counter_app.domain.identity import MakesIds
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.text_gate import clean_text
from counter_app.domain.words import mark
from counter_app.services.case_writing import CaseWriting
from counter_app.services.handing_over import give_case, person_to_take_cases

if TYPE_CHECKING:
    from counter_app.domain.forms import FormDefinition
    from counter_app.services.calendars import Calendars
    from counter_app.services.correspondence import Correspondence
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import Database, UnitOfWork

LONGEST_NOTE = 20_000
_WRITTEN = {ToldHow.EMAIL: Medium.EMAIL, ToldHow.POST: Medium.LETTER}


class Casework:
    """Append what happened to a case; each method is one transaction and says what it touched."""

    def __init__(
        self,
        *,
        database: Database,
        workplace: Workplace,
        calendars: Calendars,
        correspondence: Correspondence,
        definitions: Mapping[str, FormDefinition],
        clock: Clock,
        make_id: MakesIds,
    ) -> None:
        self._database = database
        self._workplace = workplace
        self._calendars = calendars
        self._correspondence = correspondence
        self._definitions = definitions
        self._clock = clock
        self._make_id = make_id
        self._seen: dict[UUID, Case] = {}

    def decided_on(self, seen: Sequence[Case]) -> Casework:
        """Give the casework of somebody who saw cases so: each deed raises EditConflict for one overtaken since."""
        bound = copy(self)
        bound._seen = {case.id: case for case in seen}
        return bound

    def add_note(self, actor: StaffMember, case_id: UUID, text: str) -> Changes:
        """Keep a note for colleagues."""
        require(actor, Permission.WORK_ON_CASES)
        if not (note := clean_text(text, LONGEST_NOTE)):
            raise NotAllowed(mark("Write the note first"))
        return self._append(actor, case_id, NoteAdded(text=note))

    def log_call(
        self, actor: StaffMember, case_id: UUID, *, was_incoming: bool, was_reached: bool, number: str, text: str
    ) -> Changes:
        """Keep that a call was made or taken, and whether somebody was reached."""
        require(actor, Permission.WORK_ON_CASES)
        fact = CallLogged(
            was_incoming=was_incoming,
            was_reached=was_reached,
            number=clean_text(number, 100),
            text=clean_text(text, LONGEST_NOTE),
        )
        return self._append(actor, case_id, fact)

    def acknowledge(self, actor: StaffMember, case_id: UUID, told_how: ToldHow) -> Changes:
        """Record that the customer was told who has the case and by when an answer will come (P11, P12)."""

        def write(work: UnitOfWork, writing: CaseWriting) -> Changes:
            owner_id, due = writing.case.owner_id, writing.case.later_due_to_tell or writing.case.due
            if owner_id is None:
                raise NotAllowed(mark("Choose who this goes to before you tell the customer"))
            if due is None:
                raise NotAllowed(mark("This case has no date to tell the customer. Set one with Extend first."))
            _, calendar = self._calendars.current(work, self._workplace.office_id)
            reply_by = calendar.due_day(due)
            changes = self._correspondence.take_back_pending(work, writing, Purpose.ACKNOWLEDGEMENT)
            writing.do(
                Acknowledged(person_id=owner_id, reply_by=reply_by, told_how=told_how, told_at=self._clock.now())
            )
            return changes

        return self._write(actor, case_id, write)

    def hand_over(self, actor: StaffMember, case_ids: Sequence[UUID], staff_id: UUID, reason: str = "") -> Changes:
        """Give cases to another person; their dates do not change (P22)."""
        require(actor, Permission.WORK_ON_CASES)
        changes = Changes()
        with self._database.writing(actor) as work:
            person = person_to_take_cases(work, actor, staff_id)
            _, calendar = self._calendars.current(work, self._workplace.office_id)
            # In one order everywhere, so that two desks never wait for each other.
            for case_id in sorted(set(case_ids)):
                writing = self._existing(work, case_id, actor)
                if writing.case.owner_id == staff_id:
                    continue
                refuse_overtaken(self._seen, writing.case)
                give_case(writing, person, calendar, clean_text(reason, LONGEST_NOTE))
                changes |= writing.store()
            work.commit()
        return changes

    def extend(self, actor: StaffMember, case_id: UUID, *, new_date: date, reason: str, told_how: ToldHow) -> Changes:
        """Move the date with a notice to the customer: at once when told by voice, else when the notice has left (P10).

        Raises NotAllowed for a closed or a past day, a date that is not later, or a missing reason.
        """

        def write(work: UnitOfWork, writing: CaseWriting) -> Changes:
            _, calendar = self._calendars.current(work, self._workplace.office_id)
            if new_date < calendar.local_date(self._clock.now()) or not calendar.is_business_day(new_date):
                raise NotAllowed(mark("Reply by must be a future business day"))
            medium = _WRITTEN.get(told_how)
            notice_id = None if medium is None else self._make_id()
            changes = self._correspondence.take_back_pending(work, writing, Purpose.EXTENSION)
            writing.do(
                ExtensionAnnounced(
                    new_due=calendar.closing_instant(new_date),
                    reply_by=new_date,
                    reason=clean_text(reason, LONGEST_NOTE),
                    told_how=told_how,
                    correspondence_id=notice_id,
                )
            )
            if medium is None or notice_id is None:
                return changes
            piece = self._correspondence.queue_extension(
                work, writing, actor, medium=medium, letter_id=notice_id, new_date=new_date, reason=reason
            )
            return changes | touched_by(piece)

        return self._write(actor, case_id, write)

    def answer(
        self, actor: StaffMember, case_id: UUID, answer: Answer, told_how: ToldHow, topic_id: UUID | None = None
    ) -> Changes:
        """Give the answer: by voice it closes the case at once, in writing when it has left (P17 to P19).

        An acknowledgement that still waits is taken back, because the answer makes it needless (P16). `topic_id` sorts
        a case that has no topic yet.
        """
        require(actor, Permission.WORK_ON_CASES)
        answer = replace(
            answer,
            proposed=clean_text(answer.proposed, LONGEST_NOTE),
            analysis=clean_text(answer.analysis, LONGEST_NOTE),
            reasons=clean_text(answer.reasons, LONGEST_NOTE),
        )

        def write(work: UnitOfWork, writing: CaseWriting) -> Changes:
            if writing.case.topic_id is None and topic_id is not None:
                writing.do(HeaderEdited(field="topic_id", before="", after=str(topic_id)))
            if writing.case.topic_id is None:
                raise NotAllowed(mark("Choose a topic before you close the case"))
            medium = _WRITTEN.get(told_how)
            if medium is not None:
                changes = self._correspondence.take_back_pending(work, writing, Purpose.ANSWER)
                writing.do(AnswerPrepared(answer=answer))
                piece = self._correspondence.queue(work, writing, actor, purpose=Purpose.ANSWER, medium=medium)
                return changes | touched_by(piece)
            changes = self._take_back_all(work, writing)
            writing.do(AnswerPrepared(answer=answer))
            writing.do(Resolved(told_how=told_how, told_at=self._clock.now()))
            return changes

        return self._write(actor, case_id, write)

    def take_back(self, actor: StaffMember, case_id: UUID, purpose: Purpose) -> Changes:
        """Take back the card, letter or e-mail that waits to leave for a purpose; nothing happens when none does."""
        return self._write(
            actor, case_id, lambda work, writing: self._correspondence.take_back_pending(work, writing, purpose)
        )

    def withdraw(self, actor: StaffMember, case_id: UUID, reason: str) -> Changes:
        """Close a case because the customer took it back."""

        def write(work: UnitOfWork, writing: CaseWriting) -> Changes:
            changes = self._take_back_all(work, writing)
            writing.do(Withdrawn(reason=clean_text(reason, LONGEST_NOTE)))
            return changes

        return self._write(actor, case_id, write)

    def reopen(self, actor: StaffMember, case_id: UUID, reason: str) -> Changes:
        """Open a closed case again, received now and with dates of its own; the earlier result stays."""

        def write(work: UnitOfWork, writing: CaseWriting) -> None:
            rules, calendar = self._calendars.current(work, self._workplace.office_id)
            now = self._clock.now()
            dates = compute_deadlines(rules.standard, calendar, now) if writing.case.kind.has_clock else None
            writing.do(
                Reopened(
                    reason=clean_text(reason, LONGEST_NOTE),
                    received_at=now,
                    received_on=calendar.local_date(now),
                    rules_version=rules.version,
                    acknowledge_due=None if dates is None else dates.acknowledge_due,
                    resolve_due=None if dates is None else dates.resolve_due,
                )
            )

        require(actor, Permission.REOPEN_CASES)
        return self._write(actor, case_id, write)

    def edit_header(self, actor: StaffMember, case_id: UUID, version: int, fields: dict[str, str]) -> Changes:
        """Correct fields that describe a case, as seen at `version`.

        A text may be as long as on the form of the case's channel. Raises EditConflict with the stored case when
        somebody changed it since, TextTooLong, and NotAllowed for what is no value of the field.
        """

        def write(work: UnitOfWork, writing: CaseWriting) -> None:
            if writing.case.version != version:
                raise EditConflict(fields, writing.case)
            for field, text in fields.items():
                form = self._definitions[writing.case.channel.value]
                before, after = header_text(writing.case, field), form.clean_correction(field, text)
                if before != after:
                    dates = self._calendars.dates_of_kind(work, writing.case, after) if field == "kind" else None
                    writing.do(HeaderEdited(field=field, before=before, after=after, dates=dates))

        return self._write(actor, case_id, write)

    def attach(self, actor: StaffMember, case_id: UUID, new: NewAttachment) -> Changes:
        """Keep a file with a case."""

        def write(work: UnitOfWork, writing: CaseWriting) -> None:
            size = len(new.content)
            writing.do(AttachmentAdded(attachment_id=new.id, name=new.name, media_type=new.media_type, size=size))
            about = Attachment(id=new.id, case_id=case_id, name=new.name, media_type=new.media_type, size=size)
            work.attachments.add(about, new.content)

        return self._write(actor, case_id, write)

    def _append(self, actor: StaffMember, case_id: UUID, fact: Fact) -> Changes:
        def write(_work: UnitOfWork, writing: CaseWriting) -> None:
            writing.do(fact)

        return self._write(actor, case_id, write)

    def _write(
        self, actor: StaffMember, case_id: UUID, write: Callable[[UnitOfWork, CaseWriting], Changes | None]
    ) -> Changes:
        require(actor, Permission.WORK_ON_CASES)
        with self._database.writing(actor) as work:
            writing = self._existing(work, case_id, actor)
            refuse_overtaken(self._seen, writing.case)
            changes = (write(work, writing) or Changes()) | writing.store()
            work.commit()
        return changes

    def _take_back_all(self, work: UnitOfWork, writing: CaseWriting) -> Changes:
        changes = Changes()
        for purpose in Purpose:
            changes |= self._correspondence.take_back_pending(work, writing, purpose)
        return changes

    def _existing(self, work: UnitOfWork, case_id: UUID, actor: StaffMember) -> CaseWriting:
        desk, now = self._workplace.desk_code, self._clock.now()
        return CaseWriting.existing(work, case_id, actor, desk, now, self._make_id)
