"""Lets one made-up case happen, fact by fact, through the same code that writes real ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from counter_app.domain.cases import AcknowledgeBy, Answer, Case, Channel, Outcome, ToldHow
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import Mail, MailState, QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.customers import Customer
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    CaseReceived,
    CorrespondencePrinted,
    CorrespondenceQueued,
    CorrespondenceReturned,
    CorrespondenceSent,
    Fact,
    Referred,
    Resolved,
)
from counter_app.domain.staff import StaffMember
from counter_app.services.case_writing import CaseWriting
from counter_app.services.demo.standard_letters import Matter
from counter_app.services.demo.story_parts import SPOKEN, Arrival, Surroundings, Told

if TYPE_CHECKING:
    from counter_app.storage.in_hand import CasesInHand

# What the forms offer; the minute of the call chooses why there is no number.
_NOT_TOLD = {Channel.PHONE: "cut_off", Channel.IN_PERSON: "left"}
_NO_NUMBER = ("declined", "declined", "no_phone", "will_call")


class CaseStory:
    """Write one case as it goes; what would happen after the present is left out, and so is all that follows it."""

    def __init__(self, around: Surroundings, work: CasesInHand, index: int) -> None:
        self.around = around
        self.world = around.world
        self.work = work
        self.case_id = around.ids.begin(index)
        self.has_reached_now = False
        self.told: Told
        self.at: datetime

    @property
    def case(self) -> Case:
        """Give the case as it is."""
        found = self.work.cases.get(self.case_id)
        assert found is not None
        return found

    @property
    def owner(self) -> StaffMember:
        """Give who has the case."""
        owner_id = self.case.owner_id
        return self.told.owner if owner_id is None else self.world.person_of.get(owner_id, self.told.owner)

    def record(self, arrival: Arrival, told: Told, resolved: ToldHow | None = None) -> None:
        """Take the case down, and close it at once when it was `resolved` by voice (the table of intake.md 3.5)."""
        self.told, self.at = told, arrival.recorded_at
        random, wording, world = self.around.random, self.around.wording, self.world
        customer = told.customer.customer if told.customer else None
        language = customer.written_language if customer and arrival.channel not in SPOKEN else "en"
        deadlines = world.deadlines(arrival.received)
        has_clock = told.kind.has_clock
        due = deadlines.resolve_due
        if told.reply_by is not None:
            due = world.calendar.closing_instant(told.reply_by)
        received_on = deadlines.received_on
        year = world.calendar.local_date(arrival.recorded_at).year % 100
        received = CaseReceived(
            office_id=world.office.id,
            reference=str(self.around.numbers.take(year)),
            channel=arrival.channel,
            kind=told.kind,
            received_at=self._received_at(arrival),
            received_on=received_on,
            what_happened=wording.what_happened(random, told.subject, told.kind, language),
            outcome=told.outcome,
            rules_version=world.rules.version,
            date_on_letter=date.fromordinal(received_on.toordinal() - random.randrange(1, 5))
            if arrival.channel is Channel.POSTAL
            else None,
            customer_id=None if customer is None else customer.id,
            wish=wording.wish(random, told.subject, told.kind, language),
            topic_id=None if told.topic is None else told.topic.id,
            reply_preference="" if customer is None or random.random() > 0.3 else _preference(customer.email != ""),
            leave_message="" if customer is None else customer.leave_message.value,
            acknowledge_by=told.acknowledge_by if told.outcome is not Outcome.RESOLVED else None,
            acknowledge_due=deadlines.acknowledge_due if has_clock else None,
            resolve_due=deadlines.resolve_due if has_clock else None,
            due=due if has_clock else None,
            no_number_reason=_no_number_reason(arrival, customer),
            not_told_reason=_NOT_TOLD.get(arrival.channel, "") if told.acknowledge_by is AcknowledgeBy.PHONE else "",
        )
        if customer is not None:
            self.work.customers.add(customer)
        writing = CaseWriting.new(
            self.work, self.case_id, received, told.clerk, world.desk_code, self.at, self.around.ids
        )
        reply_by = world.calendar.due_day(due) if has_clock and told.outcome is not Outcome.RESOLVED else None
        writing.do(Referred(staff_id=told.owner.id, department_id=told.owner.department_id, reply_by=reply_by))
        if resolved is not None:
            writing.do(AnswerPrepared(answer=self.immediate_answer()))
            writing.do(Resolved(told_how=resolved, told_at=self.at))
        if customer is None:
            writing.store()
        else:
            writing.store((customer.name, customer.email), (customer.phone_e164 or customer.phone_typed,))

    def immediate_answer(self) -> Answer:
        """Word an answer that was given while the customer was there."""
        told, around = self.told, self.around
        if told.kind.has_clock:
            text = around.wording.about(around.random, told.subject, "immediate")
        else:
            text = around.wording.general(around.random, told.subject, "thanks")
        return Answer(proposed=text, is_immediate=True)

    def full_answer(self, *, is_refusal: bool) -> Answer:
        """Word an answer with its analysis, and reasons when it refuses (P17, P18)."""
        random, wording, subject = self.around.random, self.around.wording, self.told.subject
        return Answer(
            analysis=wording.about(random, subject, "found"),
            proposed=wording.about(random, subject, "will_do"),
            reasons=wording.about(random, subject, "cannot") if is_refusal else "",
            is_refusal=is_refusal,
            is_immediate=self.told.topic is None,
        )

    def do(self, at: datetime, actor: StaffMember, *facts: Fact) -> bool:
        """Let facts happen at an instant; says whether that was before the present."""
        writing = self._take_up(at, actor)
        if writing is None:
            return False
        for fact in facts:
            writing.do(fact)
        writing.store()
        return True

    def acknowledge_by_voice(self, at: datetime, how: ToldHow = ToldHow.PHONE) -> bool:
        """Tell the customer who has the case and by when an answer comes (P11, P12)."""
        due = self.case.due
        if due is None:
            return True
        fact = Acknowledged(
            person_id=self.owner.id, reply_by=self.world.calendar.due_day(due), told_how=how, told_at=at
        )
        return self.do(at, self.told.clerk, fact)

    def queue(
        self,
        at: datetime,
        actor: StaffMember,
        purpose: Purpose,
        medium: Medium,
        *facts: Fact,
        reply_by: date | None = None,
        reason: str = "",
    ) -> QueuedLetter | Mail | None:
        """Write a card, letter or e-mail after some facts; None when that would be after the present."""
        writing = self._take_up(at, actor)
        if writing is None or self.told.customer is None:
            return None
        for fact in facts:
            writing.do(fact)
        case, customer = writing.case, self.told.customer.customer
        if reply_by is None and purpose is not Purpose.ANSWER and case.due is not None:
            reply_by = self.world.calendar.due_day(case.due)
        announced = next((fact for fact in facts if hasattr(fact, "correspondence_id")), None)
        piece_id = getattr(announced, "correspondence_id", None) or self.around.ids()
        letters = self.around.letters
        about = Matter(
            case=case,
            customer=customer,
            purpose=purpose,
            person=self.owner,
            by=actor,
            at=at,
            reply_by=reply_by,
            reason=reason,
        )
        piece: QueuedLetter | Mail
        if medium is Medium.EMAIL:
            piece = letters.mail(piece_id, about)
            self.work.mails.add(piece)
        else:
            piece = letters.letter(piece_id, about, medium)
            self.work.letters.add(piece)
        writing.do(CorrespondenceQueued(correspondence_id=piece.id, purpose=purpose, medium=medium))
        writing.store()
        return piece

    def send_mail(self, mail: Mail, at: datetime, actor: StaffMember) -> bool:
        """Hand an e-mail over, which stops its clock."""
        if at > self.world.now:
            self.has_reached_now = True
            return False
        self.work.mails.change(mail, state=MailState.SENT, sent_at=at)
        return self.do(at, actor, _sent(mail, Medium.EMAIL, at))

    def return_mail(self, mail: Mail, at: datetime, actor: StaffMember, reason: str) -> bool:
        """Let an e-mail that was sent come back."""
        sent = self.work.mails.in_hand[mail.id]
        self.work.mails.change(sent, state=MailState.RETURNED, sent_at=sent.sent_at)
        returned = CorrespondenceReturned(
            correspondence_id=mail.id, purpose=mail.purpose, medium=Medium.EMAIL, reason=reason
        )
        return self.do(at, actor, returned)

    def print_letter(self, queued: QueuedLetter, at: datetime, actor: StaffMember) -> QueuedLetter | None:
        """Print a card or letter in the batch of its day; None when that would be after the present."""
        if at > self.world.now:
            self.has_reached_now = True
            return None
        batch, line = self.around.post_days.place(self.work, queued.medium, at, actor)
        # Numbered and printed are two steps, and each makes a version.
        printed = self.work.letters.change(
            replace(
                queued,
                version=queued.version + 1,
                batch_id=batch.id,
                batch_line=line,
                state=PrintState.PRINTED,
                printed_at=at,
                times_printed=queued.times_printed + 1,
            )
        )
        self.do(at, actor, CorrespondencePrinted(correspondence_id=queued.id, batch=batch.name))
        return printed

    def post_letter(self, printed: QueuedLetter, at: datetime, actor: StaffMember) -> bool:
        """Hand a printed card or letter to the post, which stops its clock."""
        if at > self.world.now:
            self.has_reached_now = True
            return False
        self.work.letters.change(replace(printed, state=PrintState.POSTED, posted_at=at))
        return self.do(at, actor, _sent(printed, printed.medium, at))

    def return_letter(self, queued: QueuedLetter, at: datetime, actor: StaffMember, reason: str) -> bool:
        """Let a card or letter that was posted come back."""
        self.work.letters.change(replace(self.work.letters.in_hand[queued.id], state=PrintState.CAME_BACK))
        returned = CorrespondenceReturned(
            correspondence_id=queued.id, purpose=queued.purpose, medium=queued.medium, reason=reason
        )
        return self.do(at, actor, returned)

    def _take_up(self, at: datetime, actor: StaffMember) -> CaseWriting | None:
        if self.has_reached_now or at > self.world.now:
            self.has_reached_now = True
            return None
        self.at = at
        return CaseWriting.existing(self.work, self.case_id, actor, self.world.desk_code, at, self.around.ids)

    def _received_at(self, arrival: Arrival) -> datetime:
        if isinstance(arrival.received, datetime):
            return arrival.received
        midnight = datetime.combine(arrival.received, time(), ZoneInfo(self.world.office.time_zone))
        return midnight.astimezone(UTC)


def _sent(piece: QueuedLetter | Mail, medium: Medium, at: datetime) -> CorrespondenceSent:
    return CorrespondenceSent(
        correspondence_id=piece.id,
        purpose=piece.purpose,
        medium=medium,
        sent_at=at,
        person_id=piece.person_id,
        reply_by=piece.reply_by,
    )


def _no_number_reason(arrival: Arrival, customer: Customer | None) -> str:
    """Say on the phone form why there is no number to call back on (P5)."""
    if arrival.channel is not Channel.PHONE or (customer is not None and customer.phone_typed):
        return ""
    return _NO_NUMBER[arrival.recorded_at.minute % len(_NO_NUMBER)]


def _preference(has_email: bool) -> str:
    return "email" if has_email else "phone"
