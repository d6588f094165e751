"""Takes down what a customer brings: checks the form, gives it a reference and its dates, and stores it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from counter_app.domain.attachments import Attachment, NewAttachment
from counter_app.domain.cases import AcknowledgeBy, Case, CaseKind, Channel, Outcome
from counter_app.domain.changes import Changes
from counter_app.domain.clock import Clock
from counter_app.domain.correspondence import LetterRefused, refused_in_answers
from counter_app.domain.customers import Customer
from counter_app.domain.forms import FormDefinition
from counter_app.domain.history import (
    AttachmentAdded,
    CallDropped,
    CaseReceived,
    Fact,
    Referred,
    SatisfactionTold,
)
from counter_app.domain.identity import MakesIds
from counter_app.domain.intake import FilledForm, HasProblems, SavedCase
from counter_app.domain.reference import Reference
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.services.case_writing import CaseWriting
from counter_app.services.form_context import FormContext, FormContexts
from counter_app.services.handing_over import person_to_take_cases
from counter_app.services.intake_customer import customer_of
from counter_app.services.intake_dates import intake_dates
from counter_app.services.intake_follow_up import SPOKEN_CHANNELS, FollowUp

if TYPE_CHECKING:
    from counter_app.services.calendars import Calendars
    from counter_app.services.correspondence import Correspondence
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import Database, UnitOfWork


class Intake:
    """Save intake forms as cases, each in one transaction; saving the same form again changes nothing."""

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
        self._contexts = FormContexts(calendars, workplace)
        self._correspondence = correspondence
        self._definitions = definitions
        self._clock = clock
        self._make_id = make_id

    def context(self, actor: StaffMember) -> FormContext:
        """Give what a form needs to check itself while it is being filled in."""
        require(actor, Permission.RECORD_CASES)
        with self._database.reading(actor) as work:
            return self._gather(work, actor)

    def save(self, actor: StaffMember, form: FilledForm) -> SavedCase:
        """Store a form as a case with its reference, dates and first facts (intake.md 3.5).

        Raises HasProblems with every error of the form, EditConflict with both versions of a customer whose record was
        changed on the form and by somebody else, NotPermitted, StorageError.
        """
        require(actor, Permission.RECORD_CASES)
        with self._database.writing(actor) as work:
            work.desks.hold(self._workplace.desk_code)
            saved = self._saved_before(work, form.case_id)
            if saved is None:
                context = self._gather(work, actor)
                saved = self.save_in(work, actor, self._not_from_the_future(form, context.facts.now), context)
            work.commit()
        return saved

    def recorded_as(self, actor: StaffMember, reference: Reference) -> Case | None:
        """Give the office's case of a reference, None when it was never given here. Raises NotPermitted."""
        require(actor, Permission.RECORD_CASES)
        with self._database.reading(actor) as work:
            case_id = work.cases.find_reference(self._workplace.office_id, reference)
            return None if case_id is None else work.cases.get(case_id)

    def recorded_under(self, actor: StaffMember, case_id: UUID) -> Case | None:
        """Give the office's case that was made of the form with an id, None when none was. Raises NotPermitted."""
        require(actor, Permission.RECORD_CASES)
        with self._database.reading(actor) as work:
            case = work.cases.get(case_id)
        return None if case is None or case.office_id != self._workplace.office_id else case

    def save_in(self, work: UnitOfWork, actor: StaffMember, form: FilledForm, context: FormContext) -> SavedCase:
        """Store a form inside the caller's transaction: the import saves many together."""
        definition = self._definitions[form.channel]
        problems, answers = definition.examine(form.answers, context.facts)
        if any(not problem.is_warning for problem in problems):
            raise HasProblems(problems)
        try:
            return self._store(work, actor, form, answers, context)
        except LetterRefused as refusal:
            refusal.field = refusal.field or refused_in_answers(refusal, answers)
            raise

    def mark_call_dropped(self, actor: StaffMember, case_id: UUID) -> Changes:
        """Ask for the customer to be called back now, because a transferred call was cut off (P5)."""
        return self._add(actor, case_id, CallDropped())

    def note_satisfaction(self, actor: StaffMember, case_id: UUID, score: int) -> Changes:
        """Keep what a customer said when asked how it went, from 1 to 5 (P28). Raises NotAllowed for another score."""
        return self._add(actor, case_id, SatisfactionTold(score=score))

    def _add(self, actor: StaffMember, case_id: UUID, fact: Fact) -> Changes:
        require(actor, Permission.RECORD_CASES)
        with self._database.writing(actor) as work:
            writing = CaseWriting.existing(
                work, case_id, actor, self._workplace.desk_code, self._clock.now(), self._make_id
            )
            writing.do(fact)
            changes = writing.store()
            work.commit()
        return changes

    def _not_from_the_future(self, form: FilledForm, now: datetime) -> FilledForm:
        # A clock put back while a form stood open: what was stamped by itself nobody can correct.
        late = [
            key
            for key in self._definitions[form.channel].stamped
            if isinstance(value := form.answers.get(key), datetime) and value > now
        ]
        if not late and form.started_at <= now:
            return form
        return replace(form, answers={**form.answers, **dict.fromkeys(late, now)}, started_at=min(form.started_at, now))

    def _gather(self, work: UnitOfWork, actor: StaffMember) -> FormContext:
        return self._contexts.gather(work, actor, self._clock.now())

    def _saved_before(self, work: UnitOfWork, case_id: UUID) -> SavedCase | None:
        case = work.cases.get(case_id) if work.cases.is_there(case_id) else None
        if case is None:
            return None
        owner = None if case.owner_id is None else work.staff.get(case.owner_id)
        return SavedCase(case=case, owner=owner, was_saved_before=True)

    def _store(
        self, work: UnitOfWork, actor: StaffMember, form: FilledForm, answers: Mapping[str, Any], context: FormContext
    ) -> SavedCase:
        now = self._clock.now()
        channel, outcome = Channel(form.channel), Outcome(answers["outcome"])
        owner = context.facts.person(answers.get("refer_to")) if outcome is not Outcome.RESOLVED else actor
        if owner is not None and outcome is not Outcome.RESOLVED:
            owner = person_to_take_cases(work, actor, owner.id)
        customer = customer_of(
            work,
            self._definitions[form.channel],
            context.office.id,
            context.office.country,
            answers,
            self._make_id(),
            form.customer,
            form.updates_customer,
        )
        dates = intake_dates(answers, context, form.started_at)
        topic = context.facts.topic(answers.get("topic"))
        received = CaseReceived(
            office_id=context.office.id,
            reference=str(
                work.desks.take_reference(self._workplace.desk_code, context.calendar.local_date(now).year % 100)
            ),
            channel=channel,
            kind=CaseKind(answers["kind"]),
            received_at=dates.received_at,
            received_on=dates.received_on,
            what_happened=answers["what_happened"],
            outcome=outcome,
            rules_version=context.rules.version,
            date_on_letter=answers.get("date_on_letter"),
            customer_id=None if customer is None else customer.id,
            wish=answers.get("wish", ""),
            topic_id=None if topic is None else topic.id,
            is_sensitive=bool(answers.get("sensitive", False)),
            has_no_contact=answers.get("reply_preference") == "will_come_back",
            reply_preference=answers.get("reply_preference", ""),
            leave_message=answers.get("leave_message", ""),
            acknowledge_by=_acknowledge_by(channel, outcome, answers),
            acknowledge_due=dates.acknowledge_due,
            resolve_due=dates.resolve_due,
            due=dates.due,
            no_number_reason=answers.get("no_number_reason", ""),
            not_told_reason=answers.get("not_told_reason", ""),
            was_transferred_live=form.was_transferred_live,
        )
        desk = self._workplace.desk_code
        writing = CaseWriting.new(work, form.case_id, received, actor, desk, now, self._make_id)
        if owner is not None:
            reply_by = dates.reply_by if outcome is not Outcome.RESOLVED else None
            writing.do(Referred(staff_id=owner.id, department_id=owner.department_id, reply_by=reply_by))
        files = self._attach(writing, answers.get("attachments", ()))
        told_at = form.told_at or now
        follow_up = FollowUp(self._correspondence, work, writing, actor, context, customer, told_at, self._make_id)
        if outcome is Outcome.RESOLVED:
            follow_up.resolve(answers, form)
        elif owner is not None:
            follow_up.promise(answers, dates, owner, form)
        changes = writing.store(*_names_and_phones(customer))
        for attachment, content in files:
            work.attachments.add(attachment, content)
        return SavedCase(
            case=writing.case,
            owner=owner,
            queued_letter_id=follow_up.letter_id,
            queued_mail_id=follow_up.mail_id,
            changes=changes | follow_up.changes,
        )

    def _attach(self, writing: CaseWriting, attachments: tuple[NewAttachment, ...]) -> list[tuple[Attachment, bytes]]:
        kept = []
        for new in attachments:
            size = len(new.content)
            writing.do(AttachmentAdded(attachment_id=new.id, name=new.name, media_type=new.media_type, size=size))
            about = Attachment(id=new.id, case_id=writing.case.id, name=new.name, media_type=new.media_type, size=size)
            kept.append((about, new.content))
        return kept


def _acknowledge_by(channel: Channel, outcome: Outcome, answers: Mapping[str, Any]) -> AcknowledgeBy | None:
    if outcome is Outcome.RESOLVED:
        return None
    if channel in SPOKEN_CHANNELS:
        is_told = bool(answers.get("told_customer"))
        return AcknowledgeBy.VERBAL if is_told or not answers.get("callback_number") else AcknowledgeBy.PHONE
    if channel is Channel.EMAIL:
        return AcknowledgeBy.EMAIL
    return AcknowledgeBy(answers["acknowledge_by"]) if "acknowledge_by" in answers else None


def _names_and_phones(customer: Customer | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if customer is None:
        return (), ()
    return (customer.name, customer.email), (customer.phone_e164 or customer.phone_typed,)
