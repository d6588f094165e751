"""What lists of cases must know of the office: its calendar, and the names behind ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.countdown import CountdownReading
from counter_app.domain.countdown_rules import CountdownRules

if TYPE_CHECKING:
    from datetime import datetime

    from counter_app.domain.calendar import BusinessCalendar
    from counter_app.domain.office import Topic
    from counter_app.domain.staff import Department, StaffMember
    from counter_app.services.suite import Suite


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """Hold the calendar and the people, departments and topics of an office by id, also those no longer in use."""

    calendar: BusinessCalendar
    people: Mapping[UUID, StaffMember]
    departments: Mapping[UUID, Department]
    topics: Mapping[UUID, Topic]
    countdowns: CountdownRules = field(default_factory=CountdownRules)

    def reading(self, now: datetime) -> CountdownReading:
        """Read countdowns at an instant, in bands that begin where the office has set it."""
        return CountdownReading(self.calendar, now, self.countdowns.thresholds)

    def person_name(self, person_id: UUID | None) -> str:
        """Give a person's name; empty for nobody and for somebody of another office."""
        person = self.people.get(person_id) if person_id is not None else None
        return person.name if person is not None else ""

    def department_name(self, department_id: UUID | None) -> str:
        """Give a department's name; empty for none."""
        department = self.departments.get(department_id) if department_id is not None else None
        return department.name if department is not None else ""

    def topic_name(self, topic_id: UUID | None) -> str:
        """Give a topic's name; empty for none."""
        topic = self.topics.get(topic_id) if topic_id is not None else None
        return topic.name if topic is not None else ""

    def active_people(self) -> list[StaffMember]:
        """Give the people who work here now, by name."""
        return _by_name(person for person in self.people.values() if person.is_active)

    def active_departments(self) -> list[Department]:
        """Give the departments in use, by name."""
        found = (department for department in self.departments.values() if department.is_active)
        return sorted(found, key=lambda department: department.name.casefold())

    def active_topics(self) -> list[Topic]:
        """Give the topics in use, by name."""
        found = (topic for topic in self.topics.values() if topic.is_active)
        return sorted(found, key=lambda topic: topic.name.casefold())


def read_office_facts(services: Suite, actor: StaffMember) -> OfficeFacts:
    """Read the facts; call it on the database lane. Raises NotPermitted for who neither records nor reads cases."""
    found = services.intake.context(actor)
    return OfficeFacts(
        calendar=found.calendar,
        people={person.id: person for person in found.facts.staff},
        departments={department.id: department for department in found.facts.departments},
        topics={topic.id: topic for topic in found.facts.topics},
        countdowns=found.rules.countdowns,
    )


def _by_name(people: Iterable[StaffMember]) -> list[StaffMember]:
    return sorted(people, key=lambda person: person.name.casefold())
