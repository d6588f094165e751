"""Plans what waits at the present, for each person: overdue, due today, due soon, to acknowledge, print and send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from counter_app.domain.cases import AcknowledgeBy, Channel
from counter_app.domain.staff import StaffMember
from counter_app.services.demo.story_parts import Arrival
from counter_app.services.demo.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Hold one case that waits now: for whom, since how many business days, and what has been done about it."""

    owner: StaffMember
    channel: Channel
    days_ago: int
    part: float
    course: str
    acknowledge_by: AcknowledgeBy | None = None


class WaitingPlan:
    """Say which cases wait, and when each of them arrived."""

    def __init__(self, world: World, random: Random) -> None:
        self._world = world
        self._random = random

    def planned(self, most: int) -> list[tuple[Arrival, Waiting]]:
        """Give what waits, in the order in which it was recorded; at most so many, the first people first."""
        found = [(self._arrival(waiting), waiting) for waiting in list(self._all())[:most]]
        return sorted(found, key=lambda pair: pair[0].recorded_at)

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
