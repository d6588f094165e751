"""What becomes of made-up cases: most are answered at once or in time, some late, a few come back or open again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from counter_app.domain.cases import AcknowledgeBy, CaseKind, Channel, Outcome, ToldHow
from counter_app.domain.correspondence_queue import Mail, QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.history import (
    AnswerPrepared,
    CallLogged,
    ExtensionAnnounced,
    NoteAdded,
    Referred,
    Reopened,
    Resolved,
    Withdrawn,
)
from counter_app.domain.staff import StaffMember
from counter_app.services.demo.case_story import CaseStory
from counter_app.services.demo.made_up_customers import MadeUpCustomers
from counter_app.services.demo.story_parts import SPOKEN, Arrival, Surroundings, Told
from counter_app.services.demo.tellings import Tellings

_KINDS = (CaseKind.COMPLAINT, CaseKind.QUESTION, CaseKind.REQUEST, CaseKind.SUGGESTION, CaseKind.COMPLIMENT)
_KIND_SHARES = (31, 34, 24, 6, 5)
_RESOLVED_NOW = {Channel.PHONE: 0.55, Channel.IN_PERSON: 0.62, Channel.EMAIL: 0.28, Channel.POSTAL: 0.12}
_ANSWERED_AFTER_DAYS = (0, 1, 2, 3, 4, 5, 6, 7)
_ANSWER_SHARES = (3, 12, 18, 20, 18, 14, 9, 3)
_LATE, _EXTENDED, _WITHDRAWN, _REOPENED = 0.05, 0.06, 0.025, 0.025
_NOTED, _CALLED, _HANDED_OVER, _REFUSED, _BOUNCED = 0.3, 0.12, 0.07, 0.14, 0.015
WRITTEN = {
    AcknowledgeBy.EMAIL: Medium.EMAIL,
    AcknowledgeBy.POSTCARD: Medium.POSTCARD,
    AcknowledgeBy.LETTER: Medium.LETTER,
}


class Courses:
    """Let what somebody brings take its course."""

    def __init__(self, around: Surroundings, customers: MadeUpCustomers) -> None:
        self.around = around
        self.world = around.world
        self.random = around.random
        self.tellings = Tellings(around, customers)

    def live(self, story: CaseStory, arrival: Arrival, *, settles: bool) -> None:
        """Record an arrival and all that follows up to now; `settles` has it answered by now."""
        kind = self.random.choices(_KINDS, _KIND_SHARES)[0]
        is_resolved = self.random.random() < (_RESOLVED_NOW[arrival.channel] if kind.has_clock else 0.9)
        today = self.world.calendar.local_date(self.world.now)
        recorded_on = self.world.calendar.local_date(arrival.recorded_at)
        is_answered_now = is_resolved or (settles and recorded_on == today)
        told = self.tellings.tell(arrival, kind, Outcome.RESOLVED if is_answered_now else None)
        if told.outcome is Outcome.RESOLVED:
            self._answer_at_once(story, arrival, told)
        else:
            story.record(arrival, told)
            self.acknowledge(story, arrival)
            self._work_on(story, arrival, settles=settles and (today - recorded_on).days < 14)

    def acknowledge(self, story: CaseStory, arrival: Arrival) -> None:
        """Acknowledge in the way that the case asks for, nearly always in time."""
        told, random = story.told, self.random
        if not told.kind.has_clock:
            return
        how = told.acknowledge_by
        if how is AcknowledgeBy.VERBAL:
            story.acknowledge_by_voice(story.at, SPOKEN.get(arrival.channel, ToldHow.PHONE))
        elif how is AcknowledgeBy.PHONE:
            story.acknowledge_by_voice(self.later(story.at, random.randrange(20, 300)))
        elif how is not None:
            piece = story.queue(story.at, told.clerk, Purpose.ACKNOWLEDGEMENT, WRITTEN[how])
            if piece is not None:
                self.send(story, piece, told.clerk)
                if isinstance(piece, Mail) and random.random() < _BOUNCED and not story.has_reached_now:
                    self._bounce(story, piece)

    def send(self, story: CaseStory, piece: Mail | QueuedLetter, by: StaffMember) -> None:
        """Let an e-mail leave soon after, a letter with the day's post."""
        if isinstance(piece, Mail):
            story.send_mail(piece, self.later(story.at, self.random.randrange(2, 90)), by)
            return
        clerk = story.told.clerk
        printed = story.print_letter(piece, self.later(story.at, self.random.randrange(5, 40)), clerk)
        if printed is not None:
            story.post_letter(printed, self.later(story.at, self.random.randrange(10, 45)), clerk)

    def answer(self, story: CaseStory, at: datetime) -> None:
        """Give the answer at an instant, by voice or in writing."""
        told, random = story.told, self.random
        prepared = AnswerPrepared(answer=story.full_answer(is_refusal=random.random() < _REFUSED))
        medium = self.written_way(story)
        if medium is None:
            story.do(at, story.owner, prepared, Resolved(told_how=ToldHow.PHONE, told_at=at))
            return
        piece = story.queue(at, story.owner, Purpose.ANSWER, medium, prepared)
        if piece is not None:
            self.send(story, piece, story.owner if medium is Medium.EMAIL else told.clerk)

    def written_way(self, story: CaseStory) -> Medium | None:
        """Give how an answer in writing can reach the customer; None: it is said."""
        made = story.told.customer
        if made is None or (story.case.channel in SPOKEN and self.random.random() < 0.7):
            return None
        if made.customer.email:
            return Medium.EMAIL
        return Medium.LETTER if made.customer.address and made.prints else None

    def extend(self, story: CaseStory, at: datetime, days: int) -> None:
        """Tell the customer a later date by telephone, before the first one has passed (P10)."""
        due = story.case.due
        if due is None:
            return
        new_date = self.world.business_day(self.world.calendar.due_day(due), days)
        story.do(
            at,
            story.owner,
            ExtensionAnnounced(
                new_due=self.world.calendar.closing_instant(new_date),
                reply_by=new_date,
                reason=self.around.wording.general(self.random, story.told.subject, "late"),
                told_how=ToldHow.PHONE,
            ),
        )

    def note(self, story: CaseStory, at: datetime) -> None:
        """Write something down for colleagues."""
        text = self.around.wording.general(self.random, story.told.subject, "note")
        story.do(at, story.owner, NoteAdded(text=text))

    def call(self, story: CaseStory, at: datetime) -> None:
        """Log a telephone call."""
        made = story.told.customer
        if made is None or not made.customer.phone_typed:
            return
        text = self.around.wording.general(self.random, story.told.subject, "call")
        called = CallLogged(
            was_incoming=self.random.random() < 0.3,
            was_reached=not text.startswith(("No answer", "Left")),
            number=made.customer.phone_typed,
            text=text,
        )
        story.do(at, story.owner, called)

    def later(self, at: datetime, minutes: float) -> datetime:
        """Give an instant some minutes later, on the next business day when the office has closed by then."""
        calendar = self.world.calendar
        found = at + timedelta(minutes=minutes)
        day = calendar.local_date(at)
        if calendar.is_business_day(day) and found <= calendar.closing_instant(day):
            return found
        opens = calendar.opening_instant(calendar.nth_business_day_after(day, 1))
        return opens + timedelta(minutes=minutes % 60)

    def moment(self, day: date, after: datetime) -> datetime:
        """Give an instant within the opening hours of a business day that comes after another one."""
        calendar = self.world.calendar
        opens, closes = calendar.opening_instant(day), calendar.closing_instant(day)
        start = max(opens, after)
        if start >= closes:
            return self.later(after, self.random.randrange(5, 60))
        found = start + (closes - start) * self.random.uniform(0.02, 0.95)
        return found - timedelta(microseconds=found.microsecond)

    def _answer_at_once(self, story: CaseStory, arrival: Arrival, told: Told) -> None:
        spoken = SPOKEN.get(arrival.channel)
        customer = told.customer.customer if told.customer else None
        if spoken is None and (customer is None or not (customer.email or customer.address)):
            spoken = ToldHow.PHONE
        if spoken is not None:
            story.record(arrival, told, spoken)
            return
        story.record(arrival, told)
        medium = Medium.EMAIL if customer is not None and customer.email else Medium.LETTER
        prepared = AnswerPrepared(answer=story.immediate_answer())
        piece = story.queue(story.at, told.clerk, Purpose.ANSWER, medium, prepared)
        if piece is not None:
            self.send(story, piece, told.clerk)

    def _work_on(self, story: CaseStory, arrival: Arrival, *, settles: bool) -> None:
        random, world = self.random, self.world
        received_on = story.case.received_on
        if settles:
            self.answer(story, story.at + (world.now - story.at) * random.uniform(0.2, 0.8))
            return
        days = random.choices(_ANSWERED_AFTER_DAYS, _ANSWER_SHARES)[0]
        if random.random() < _HANDED_OVER:
            self._hand_over(story)
        if random.random() < _NOTED:
            self.note(story, self.later(story.at, random.randrange(10, 400)))
        if random.random() < _CALLED:
            self.call(story, self.later(story.at, random.randrange(10, 400)))
        fate = random.random()
        if fate < _WITHDRAWN:
            reason = self.around.wording.general(random, story.told.subject, "withdrawn")
            story.do(self.later(story.at, random.randrange(60, 480)), story.owner, Withdrawn(reason=reason))
            return
        if fate < _WITHDRAWN + _LATE:
            days = 7 + random.choice((1, 1, 1, 2, 2, 3, 5))
        elif fate < _WITHDRAWN + _LATE + _EXTENDED and story.case.due is not None:
            told_on = world.business_day(received_on, random.randrange(4, 7))
            self.extend(story, self.moment(told_on, story.at), random.choice((3, 5, 5, 10)))
            days = 7 + random.randrange(1, 4)
        if story.has_reached_now:
            return
        day = world.business_day(received_on, days)
        self.answer(story, self.moment(day, story.at))
        if random.random() < _REOPENED and not story.case.is_open:
            self._open_again(story)

    def _hand_over(self, story: CaseStory) -> None:
        others = [
            person
            for person in self.world.members_of(story.owner.department_id)
            if person.id != story.owner.id and person.department_id == story.owner.department_id
        ]
        due = story.case.due
        if not others:
            return
        to = self.random.choice(others)
        handed = Referred(
            staff_id=to.id,
            department_id=to.department_id,
            reply_by=None if due is None else self.world.calendar.due_day(due),
            is_hand_over=True,
            reason=self.around.wording.general(self.random, story.told.subject, "handed_over"),
        )
        story.do(self.later(story.at, self.random.randrange(10, 300)), story.owner, handed)

    def _open_again(self, story: CaseStory) -> None:
        random, world = self.random, self.world
        day = world.business_day(world.calendar.local_date(story.at), random.randrange(2, 15))
        at = self.moment(day, story.at)
        if at > world.now:
            return
        deadlines = world.deadlines(at)
        has_clock = story.told.kind.has_clock
        reopened = Reopened(
            reason=self.around.wording.general(random, story.told.subject, "reopened"),
            received_at=at,
            received_on=deadlines.received_on,
            rules_version=world.rules.version,
            acknowledge_due=deadlines.acknowledge_due if has_clock else None,
            resolve_due=deadlines.resolve_due if has_clock else None,
        )
        owner = story.owner
        again = Referred(staff_id=owner.id, department_id=owner.department_id, reply_by=deadlines.resolve_on)
        if story.do(at, story.told.clerk, reopened, again):
            story.acknowledge_by_voice(self.later(at, 15))
            self.answer(story, self.moment(world.business_day(day, random.randrange(1, 6)), story.at))

    def _bounce(self, story: CaseStory, mail: Mail) -> None:
        at = self.later(story.at, 25)
        if at <= self.world.now:
            reason = self.around.wording.general(self.random, story.told.subject, "returned")
            story.return_mail(mail, at, story.told.clerk, reason)
            story.acknowledge_by_voice(self.later(at, 120))
