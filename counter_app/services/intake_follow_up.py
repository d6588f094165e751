"""Does what saving a form does besides recording, by channel and outcome (the table of intake.md 3.5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from counter_app.domain.cases import AcknowledgeBy, Answer, Channel, ToldHow
from counter_app.domain.changes import Changes
from counter_app.domain.correspondence_queue import Mail
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.customers import Customer
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    ExtensionAnnounced,
    Resolved,
    SatisfactionTold,
)
from counter_app.domain.identity import MakesIds
from counter_app.domain.intake import FilledForm
from counter_app.domain.staff import StaffMember
from counter_app.services.case_writing import CaseWriting
from counter_app.services.composed import Contents
from counter_app.services.form_context import FormContext
from counter_app.services.intake_dates import IntakeDates
from counter_app.services.letter_surroundings import known_surroundings

if TYPE_CHECKING:
    from counter_app.services.correspondence import Correspondence
    from counter_app.storage.unit_of_work import UnitOfWork

SPOKEN_CHANNELS = {Channel.PHONE: ToldHow.PHONE, Channel.IN_PERSON: ToldHow.IN_PERSON}
_WRITTEN = {
    AcknowledgeBy.EMAIL: Medium.EMAIL,
    AcknowledgeBy.POSTCARD: Medium.POSTCARD,
    AcknowledgeBy.LETTER: Medium.LETTER,
}
_TOLD_IN = {Medium.EMAIL: ToldHow.EMAIL, Medium.LETTER: ToldHow.POST}
_WRITTEN_ANSWER = {ToldHow.EMAIL: Medium.EMAIL, ToldHow.POST: Medium.LETTER}


class FollowUp:
    """Acknowledge, answer or extend for a case that is being saved, and remember what was queued."""

    def __init__(
        self,
        correspondence: Correspondence,
        work: UnitOfWork,
        writing: CaseWriting,
        actor: StaffMember,
        context: FormContext,
        customer: Customer | None,
        told_at: datetime,
        make_id: MakesIds,
    ) -> None:
        self._correspondence = correspondence
        self._work = work
        self._writing = writing
        self._actor = actor
        self._context = context
        self._customer = customer
        self._told_at = told_at
        self._make_id = make_id
        self.letter_id: UUID | None = None
        self.mail_id: UUID | None = None
        self.changes = Changes()

    def resolve(self, answers: Mapping[str, Any], form: FilledForm) -> None:
        """Close at once when the customer was told; a written answer closes the case when it has left (P16, P20)."""
        told_how = ToldHow(answers.get("told_how", SPOKEN_CHANNELS.get(self._writing.case.channel, ToldHow.PHONE)))
        self._writing.do(AnswerPrepared(answer=Answer(proposed=answers["how_resolved"], is_immediate=True)))
        medium = _WRITTEN_ANSWER.get(told_how)
        if medium is None:
            self._writing.do(Resolved(told_how=told_how, told_at=self._told_at))
        else:
            self._queue(Purpose.ANSWER, medium, Contents(in_reply_to=form.in_reply_to))
        if "satisfaction" in answers:
            self._writing.do(SatisfactionTold(score=int(answers["satisfaction"])))

    def promise(self, answers: Mapping[str, Any], dates: IntakeDates, owner: StaffMember, form: FilledForm) -> None:
        """Acknowledge in the way that suits the channel, and give notice of a date that is later than the policy's."""
        case = self._writing.case
        told_how = SPOKEN_CHANNELS.get(case.channel)
        was_told = told_how is not None and bool(answers.get("told_customer")) and dates.reply_by is not None
        medium = None if case.acknowledge_by is None else _WRITTEN.get(case.acknowledge_by)
        if dates.is_later_than_policy and dates.reply_by is not None:
            self._extend(answers["late_reason"], dates.reply_by, told_how, medium, form, was_told=was_told)
        if was_told and told_how is not None and dates.reply_by is not None:
            self._writing.do(
                Acknowledged(person_id=owner.id, reply_by=dates.reply_by, told_how=told_how, told_at=self._told_at)
            )
        elif medium is not None and dates.reply_by is not None:
            contents = Contents(reply_by=dates.reply_by, in_reply_to=form.in_reply_to, own_line=form.own_line)
            self._queue(Purpose.ACKNOWLEDGEMENT, medium, contents)

    def _extend(
        self,
        reason: str,
        reply_by: date,
        spoken: ToldHow | None,
        medium: Medium | None,
        form: FilledForm,
        *,
        was_told: bool,
    ) -> None:
        medium = None if was_told else medium or self._written_way(form)
        medium = Medium.LETTER if medium is Medium.POSTCARD else medium
        notice_id = None if medium is None else self._make_id()
        self._writing.do(
            ExtensionAnnounced(
                new_due=self._context.calendar.closing_instant(reply_by),
                reply_by=reply_by,
                reason=reason,
                told_how=(spoken or ToldHow.PHONE) if medium is None else _TOLD_IN[medium],
                correspondence_id=notice_id,
                told_at=self._told_at if was_told else None,
                # Nothing can be written: the first date stands until whoever calls the customer names the new one.
                to_be_told=medium is None and not was_told,
            )
        )
        if notice_id is not None and medium is not None:
            self._queue(Purpose.EXTENSION, medium, Contents(id=notice_id, reply_by=reply_by, reason=reason))

    def _written_way(self, form: FilledForm) -> Medium | None:
        if form.answers.get("email"):
            return Medium.EMAIL
        return Medium.LETTER if form.answers.get("address") else None

    def _queue(self, purpose: Purpose, medium: Medium, contents: Contents) -> None:
        piece = self._correspondence.queue(
            self._work,
            self._writing,
            self._actor,
            purpose=purpose,
            medium=medium,
            contents=contents,
            around=known_surroundings(self._context, self._writing.case, self._actor, self._customer),
        )
        ids = frozenset({piece.id})
        if isinstance(piece, Mail):
            self.mail_id = piece.id
            self.changes |= Changes(mails=ids)
        else:
            self.letter_id = piece.id
            self.changes |= Changes(letters=ids)
