"""The office that made-up cases happen in, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.deadlines import Deadlines, compute_deadlines
from counter_app.domain.errors import NotFound
from counter_app.domain.office import Office, OfficeRules, Topic
from counter_app.domain.staff import Department, Permission, StaffMember
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Hold the office, its people and its calendar, and the instant up to which things happen in it.

    `clerks` take cases at the counter: the ones who also see to the post.
    """

    office: Office
    rules: OfficeRules
    calendar: BusinessCalendar
    desk_code: str
    now: datetime
    people: tuple[StaffMember, ...]
    departments: dict[UUID, Department]
    topics: tuple[Topic, ...]
    person_of: dict[UUID, StaffMember]
    clerks: list[StaffMember]
    deadlines_of: dict[tuple[date, bool], Deadlines]
    members_by_department: dict[UUID | None, list[StaffMember]]

    def members_of(self, department_id: UUID | None) -> list[StaffMember]:
        """Give the people of a department; everybody, when it has nobody."""
        known = self.members_by_department.get(department_id)
        if known is None:
            found = [person for person in self.people if person.department_id == department_id]
            known = self.members_by_department[department_id] = found or list(self.people)
        return known

    def deadlines(self, received: datetime | date) -> Deadlines:
        """Give the deadlines of a receipt; those of one day are the same unless it arrived late."""
        is_instant = isinstance(received, datetime)
        day = self.calendar.local_date(received) if isinstance(received, datetime) else received
        is_late = (
            self.rules.standard.count_late_arrivals_from_next_business_day
            and is_instant
            and self.calendar.is_business_day(day)
            and isinstance(received, datetime)
            and received > self.calendar.closing_instant(day)
        )
        known = self.deadlines_of.get((day, is_late))
        if known is None:
            known = self.deadlines_of[day, is_late] = compute_deadlines(self.rules.standard, self.calendar, received)
        return known

    def business_day(self, day: date, steps: int) -> date:
        """Give the business day so many steps after (or, negative, before) a day; 0 is the latest one up to the day."""
        if steps > 0:
            return self.calendar.nth_business_day_after(day, steps)
        back = 1 - steps
        reach = day
        while self.calendar.business_days_between(reach, day) < back:
            reach = date.fromordinal(reach.toordinal() - back)
        return self.calendar.nth_business_day_after(reach, self.calendar.business_days_between(reach, day) - back + 1)


def read_world(work: UnitOfWork, office_id: UUID, desk_code: str, now: datetime) -> World:
    """Read the office for made-up cases. Raises NotFound when it is not set up or nobody in it may work on cases."""
    office, rules = work.offices.get(office_id), work.offices.rules(office_id)
    if office is None or rules is None:
        raise NotFound(mark("This office is not set up in this database. Run the set-up again."))
    people = sorted(
        (person for person in work.staff.members(office_id) if person.may(Permission.WORK_ON_CASES)),
        key=lambda person: person.key,
    )
    if not people:
        raise NotFound(mark("Nobody in this office may do this. Name somebody with --user."))
    return World(
        office=office,
        rules=rules,
        calendar=BusinessCalendar(rules.calendar),
        desk_code=desk_code,
        now=now,
        people=tuple(people),
        departments={department.id: department for department in work.staff.departments(office_id)},
        topics=tuple(topic for topic in work.staff.topics(office_id) if topic.is_active),
        person_of={person.id: person for person in people},
        clerks=[person for person in people if person.may(Permission.PRINT_POST)] or people,
        deadlines_of={},
        members_by_department={},
    )
