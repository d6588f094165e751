"""What waits at the present, for each person: overdue, due today, due soon, to acknowledge, to print and to send."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_app.domain.cases import AcknowledgeBy, CaseKind, Channel, Outcome, ToldHow
from counter_app.domain.correspondence_queue import Mail, QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.history import AnswerPrepared, CallDropped, ExtensionAnnounced, HeaderEdited
from counter_app.domain.legislation import Legislation
from counter_app.domain.staff import StaffMember
from counter_app.services.demo.case_story import CaseStory
from counter_app.services.demo.courses import WRITTEN, Courses
from counter_app.services.demo.story_parts import SPOKEN, Arrival

_ANSWERED_WITHIN = 7
_LAWS = {"access": Legislation.DISCRIMINATION, "records": Legislation.PRIVACY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Hold one case that waits now: for whom, since how many business days, and what has been done about it."""

    owner: StaffMember
    channel: Channel
    days_ago: int
    part: float
    course: str
    acknowledge_by: AcknowledgeBy | None = None


class OpenLists:
    """Plan what is open at the present and let each case come as far as it has come."""

    def __init__(self, courses: Courses) -> None:
        self._courses = courses
        self._world = courses.world
        self._random = courses.random
        self._steps: dict[str, Callable[[CaseStory, Arrival], None]] = {
            "acknowledged": self._acknowledged,
            "to_acknowledge": self._to_acknowledge,
            "extended": self._extended,
            "to_extend": self._to_extend,
            "answer_waits": self._answer_waits,
            "printed": self._printed,
            "bounced": self._bounced,
            "came_back": self._came_back,
            "cut_off": self._cut_off,
            "at_once": self._acknowledged,
        }

    def planned(self, most: int) -> list[tuple[Arrival, Waiting]]:
        """Give what waits, in the order in which it was recorded; at most so many, the first people first."""
        found = [(self._arrival(waiting), waiting) for waiting in list(self._all())[:most]]
        return sorted(found, key=lambda pair: pair[0].recorded_at)

    def live(self, story: CaseStory, arrival: Arrival, waiting: Waiting) -> None:
        """Record a case and let it come to where it waits."""
        is_at_once = waiting.course == "at_once"
        kind = self._random.choice((CaseKind.COMPLAINT, CaseKind.QUESTION, CaseKind.REQUEST))
        told = self._courses.tell(
            arrival,
            kind,
            Outcome.RESOLVED if is_at_once else Outcome.REFER,
            owner=waiting.owner,
            acknowledge_by=waiting.acknowledge_by,
            needs_email=waiting.course == "to_extend",
            prints=True,
        )
        if is_at_once:
            story.record(arrival, told, SPOKEN[arrival.channel])
            return
        story.record(arrival, told)
        self._steps[waiting.course](story, arrival)

    def _all(self) -> Iterator[Waiting]:
        clerks = self._world.clerks
        known = {person.key: person for person in self._world.people}
        yield from self._of_sam(known.get("sam", self._world.people[-1]))
        yield from self._of_a_clerk(known.get("dana", clerks[0]))
        yield from self._of_a_supervisor(known.get("jo", clerks[-1]))
        yield from self._post_and_mail()
        for person in self._world.people:
            if person.key not in ("sam", "dana", "jo"):
                yield from self._of_somebody(person)

    def _of_sam(self, person: StaffMember) -> Iterator[Waiting]:
        yield self._spoken(person, 8, 0.2)
        yield self._spoken(person, 7, 0.3)
        yield self._spoken(person, 7, 0.7, Channel.IN_PERSON)
        yield self._spoken(person, 6, 0.4)
        yield self._mailed(person, 6, 0.6)
        yield self._spoken(person, 5, 0.2, Channel.IN_PERSON)
        yield self._spoken(person, 5, 0.8)
        yield self._spoken(person, 3, 0.3)
        yield self._mailed(person, 2, 0.5)
        yield self._spoken(person, 1, 0.6)
        yield self._spoken(person, 9, 0.5, course="extended")
        yield Waiting(owner=person, channel=Channel.EMAIL, days_ago=4, part=0.4, course="answer_waits")

    def _of_a_clerk(self, person: StaffMember) -> Iterator[Waiting]:
        yield self._spoken(person, 8, 0.7)
        by_phone = AcknowledgeBy.PHONE
        yield self._spoken(person, 1, 0.3, course="to_acknowledge", acknowledge_by=by_phone)
        yield self._spoken(person, 7, 0.5, Channel.IN_PERSON)
        yield self._spoken(person, 6, 0.1)
        yield self._spoken(person, 3, 0.4, Channel.IN_PERSON)
        yield self._spoken(person, 0, 0.95, course="cut_off", acknowledge_by=by_phone)
        for place in range(9):
            channel = Channel.PHONE if place % 2 else Channel.IN_PERSON
            yield self._spoken(person, 0, 0.1 + place / 11, channel, course="at_once")

    def _of_a_supervisor(self, person: StaffMember) -> Iterator[Waiting]:
        yield self._spoken(person, 9, 0.4)
        yield self._mailed(person, 7, 0.4)
        yield self._spoken(person, 7, 0.6)
        yield self._spoken(person, 6, 0.5)
        yield self._mailed(person, 5, 0.7)
        yield self._spoken(person, 4, 0.2)
        yield self._mailed(person, 2, 0.2)
        yield Waiting(owner=person, channel=Channel.EMAIL, days_ago=6, part=0.3, course="to_extend")
        yield self._spoken(person, 10, 0.3, course="extended")

    def _post_and_mail(self) -> Iterator[Waiting]:
        people = [person for person in self._world.people if not self._is_sensitive(person)] or self._world.people
        card = AcknowledgeBy.POSTCARD if self._world.office.country == "US" else AcknowledgeBy.LETTER
        for place in range(7):
            yield Waiting(
                owner=people[place % len(people)],
                channel=Channel.POSTAL,
                days_ago=1 if place < 2 else 0,
                part=0.9 - place / 40,
                course="to_acknowledge",
                acknowledge_by=card,
            )
        for place in range(3):
            yield Waiting(
                owner=people[(place + 3) % len(people)],
                channel=Channel.POSTAL,
                days_ago=0,
                part=0.15 + place / 10,
                course="printed",
                acknowledge_by=card,
            )
        for place in range(4):
            yield Waiting(
                owner=people[(place + 5) % len(people)],
                channel=Channel.EMAIL,
                days_ago=0,
                part=0.5 + place / 10,
                course="to_acknowledge",
            )
        yield Waiting(owner=people[0], channel=Channel.EMAIL, days_ago=1, part=0.8, course="bounced")
        yield Waiting(
            owner=people[-1],
            channel=Channel.POSTAL,
            days_ago=4,
            part=0.3,
            course="came_back",
            acknowledge_by=card,
        )

    def _of_somebody(self, person: StaffMember) -> Iterator[Waiting]:
        random = self._random
        for days_ago, most in ((8, 2), (7, 2), (6, 2), (5, 2), (3, 2), (1, 1)):
            for _ in range(random.randrange(1, most + 1)):
                if random.random() < 0.35:
                    yield self._mailed(person, days_ago, random.random() * 0.9)
                else:
                    yield self._spoken(person, days_ago, random.random() * 0.9)
        if random.random() < 0.5:
            yield self._spoken(person, 9, random.random() * 0.9, course="extended")

    def _spoken(
        self,
        person: StaffMember,
        days_ago: int,
        part: float,
        channel: Channel = Channel.PHONE,
        *,
        course: str = "acknowledged",
        acknowledge_by: AcknowledgeBy = AcknowledgeBy.VERBAL,
    ) -> Waiting:
        return Waiting(
            owner=person,
            channel=channel,
            days_ago=days_ago,
            part=part,
            course=course,
            acknowledge_by=None if course == "at_once" else acknowledge_by,
        )

    def _mailed(self, person: StaffMember, days_ago: int, part: float) -> Waiting:
        return Waiting(owner=person, channel=Channel.EMAIL, days_ago=days_ago, part=part, course="acknowledged")

    def _arrival(self, waiting: Waiting) -> Arrival:
        calendar, now = self._world.calendar, self._world.now
        today = self._world.business_day(calendar.local_date(now), 0)
        if calendar.opening_instant(today) >= now:
            today = self._world.business_day(today, -1)
        day = self._world.business_day(today, -waiting.days_ago)
        opens = calendar.opening_instant(day)
        ends = min(calendar.closing_instant(day), now - timedelta(minutes=45) if day == today else now)
        recorded_at = opens + max(ends - opens, timedelta(minutes=1)) * waiting.part
        recorded_at -= timedelta(microseconds=recorded_at.microsecond)
        received = day if waiting.channel is Channel.POSTAL else recorded_at
        return Arrival(channel=waiting.channel, received=received, recorded_at=recorded_at)

    def _is_sensitive(self, person: StaffMember) -> bool:
        return self._world.departments[person.department_id].is_sensitive

    def _acknowledged(self, story: CaseStory, arrival: Arrival) -> None:
        self._courses.acknowledge(story, arrival)
        law = _LAWS.get(story.told.subject.topic)
        if law is not None:
            story.do(story.at, story.told.clerk, HeaderEdited(field="legislation", before="", after=law.value))
        if self._random.random() < 0.35:
            self._courses.note(story, self._soon(story.at))

    def _to_acknowledge(self, story: CaseStory, arrival: Arrival) -> None:
        self._queue_acknowledgement(story)

    def _extended(self, story: CaseStory, arrival: Arrival) -> None:
        self._courses.acknowledge(story, arrival)
        day = self._world.business_day(story.case.received_on, 5)
        self._courses.extend(story, self._courses.moment(day, story.at), _ANSWERED_WITHIN)

    def _to_extend(self, story: CaseStory, arrival: Arrival) -> None:
        self._courses.acknowledge(story, arrival)
        due = story.case.due
        if due is None:
            return
        new_date = self._world.business_day(self._world.calendar.local_date(due), 5)
        reason = self._courses.around.wording.general(self._random, story.told.subject, "late")
        announced = ExtensionAnnounced(
            new_due=self._world.calendar.closing_instant(new_date),
            reply_by=new_date,
            reason=reason,
            told_how=ToldHow.EMAIL,
            correspondence_id=self._courses.around.ids(),
        )
        at = self._before_now(story.at)
        story.queue(at, story.owner, Purpose.EXTENSION, Medium.EMAIL, announced, reply_by=new_date, reason=reason)

    def _answer_waits(self, story: CaseStory, arrival: Arrival) -> None:
        self._courses.acknowledge(story, arrival)
        prepared = AnswerPrepared(answer=story.full_answer(is_refusal=False))
        story.queue(self._before_now(story.at), story.owner, Purpose.ANSWER, Medium.EMAIL, prepared)

    def _printed(self, story: CaseStory, arrival: Arrival) -> None:
        piece = self._queue_acknowledgement(story)
        if isinstance(piece, QueuedLetter):
            story.print_letter(piece, self._before_now(story.at), story.told.clerk)

    def _bounced(self, story: CaseStory, arrival: Arrival) -> None:
        piece = self._queue_acknowledgement(story)
        if isinstance(piece, Mail):
            sent_at = self._soon(story.at)
            if story.send_mail(piece, sent_at, story.told.clerk):
                story.return_mail(piece, self._before_now(sent_at), story.told.clerk, "Mailbox full")

    def _came_back(self, story: CaseStory, arrival: Arrival) -> None:
        piece = self._queue_acknowledgement(story)
        if isinstance(piece, QueuedLetter):
            printed = story.print_letter(piece, self._soon(story.at), story.told.clerk)
            if printed is not None and story.post_letter(printed, self._soon(story.at), story.told.clerk):
                reason = self._courses.around.wording.general(self._random, story.told.subject, "came_back")
                story.return_letter(piece, self._before_now(story.at), story.told.clerk, reason)

    def _cut_off(self, story: CaseStory, arrival: Arrival) -> None:
        story.do(story.at, story.told.clerk, CallDropped())

    def _queue_acknowledgement(self, story: CaseStory) -> Mail | QueuedLetter | None:
        how = story.told.acknowledge_by
        if how not in WRITTEN:
            return None
        return story.queue(story.at, story.told.clerk, Purpose.ACKNOWLEDGEMENT, WRITTEN[how])

    def _soon(self, at: datetime) -> datetime:
        return self._courses.later(at, 12)

    def _before_now(self, after: datetime) -> datetime:
        """Give an instant today within opening hours where there is one, else shortly before now."""
        found = max(after, self._world.now - timedelta(minutes=self._random.randrange(30, 44)))
        return found - timedelta(microseconds=found.microsecond)
