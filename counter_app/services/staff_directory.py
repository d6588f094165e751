"""The people, departments and topics of an office: reading and changing them without leaving a case to nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from counter_app.domain.changes import Changes
from counter_app.domain.clock import Clock
from counter_app.domain.errors import NotAllowed, NotFound
from counter_app.domain.identity import MakesIds
from counter_app.domain.intake import HasProblems
from counter_app.domain.office import Topic
from counter_app.domain.people_list import ListedPeople, free_key
from counter_app.domain.referral_ranking import PersonToRefer, rank_people
from counter_app.domain.staff import Department, Permission, Role, StaffMember, require
from counter_app.domain.staff_checks import clean_department, clean_member, clean_topic
from counter_app.domain.words import mark
from counter_app.services.leaving import end_duties, refuse_to_leave_cases

if TYPE_CHECKING:
    from counter_app.services.calendars import Calendars
    from counter_app.storage.unit_of_work import Database, UnitOfWork

_Kept = TypeVar("_Kept", StaffMember, Department, Topic)


class StaffDirectory:
    """Keep who works in an office and who answers what.

    Everybody who works here may read it, because everybody refers cases; changing it needs the right CHANGE_STAFF.
    Nobody is ever deleted: who has left becomes inactive and stays named in the history.
    """

    def __init__(self, database: Database, calendars: Calendars, clock: Clock, make_id: MakesIds) -> None:
        self._database = database
        self._calendars = calendars
        self._clock = clock
        self._make_id = make_id

    def people(self, actor: StaffMember) -> list[StaffMember]:
        """Give everybody of the actor's office, also who has left, by name. Raises NotPermitted."""
        require(actor, Permission.READ_STAFF)
        with self._database.reading(actor) as work:
            return work.staff.members(actor.office_id)

    def departments(self, actor: StaffMember) -> list[Department]:
        """Give the departments of the actor's office, by name. Raises NotPermitted."""
        require(actor, Permission.READ_STAFF)
        with self._database.reading(actor) as work:
            return work.staff.departments(actor.office_id)

    def topics(self, actor: StaffMember) -> list[Topic]:
        """Give the topics of the actor's office. Raises NotPermitted."""
        require(actor, Permission.READ_STAFF)
        with self._database.reading(actor) as work:
            return work.staff.topics(actor.office_id)

    def people_to_refer_to(self, actor: StaffMember, topic_id: UUID | None = None) -> tuple[PersonToRefer, ...]:
        """Give the people for a referral about a topic, the likeliest first. Raises NotPermitted."""
        require(actor, Permission.RECORD_CASES)
        with self._database.reading(actor) as work:
            topic = None if topic_id is None else work.staff.topic(topic_id)
            _, calendar = self._calendars.current(work, actor.office_id)
            return rank_people(
                work.staff.members(actor.office_id),
                work.staff.departments(actor.office_id),
                calendar.local_date(self._clock.now()),
                last_used_id=None if topic is None else work.worklists.last_referred_for_topic(topic.id),
                topic_department_id=None if topic is None else topic.department_id,
            )

    def new_person(self, actor: StaffMember, department_id: UUID) -> StaffMember:
        """Give an empty person to be filled in and handed to `add_person`. Raises NotPermitted."""
        require(actor, Permission.CHANGE_STAFF)
        return StaffMember(
            id=self._make_id(),
            office_id=actor.office_id,
            key="",
            name="",
            department_id=department_id,
            role=Role.DEPARTMENT,
        )

    def add_person(self, actor: StaffMember, member: StaffMember) -> tuple[StaffMember, Changes]:
        """Store a new person; an empty key is made from the name. Raises HasProblems, NotPermitted."""
        require(actor, Permission.CHANGE_STAFF)
        with self._database.writing(actor) as work:
            members = work.staff.members(actor.office_id)
            member = self._checked_person(work, actor, _named(member, members, actor))
            work.staff.add(member)
            work.commit()
        return member, Changes(office=True)

    def change_person(self, actor: StaffMember, member: StaffMember) -> tuple[StaffMember, Changes]:
        """Store an edited person and give them with their new version.

        Raises HasProblems, NotPermitted, EditConflict, and NotAllowed for the last supervisor and for a person who
        still has open cases (ux/screens.md 10.14).
        """
        require(actor, Permission.CHANGE_STAFF)
        with self._database.writing(actor) as work:
            saved = self._change_person_in(work, actor, member)
            work.commit()
        return saved, Changes(office=True)

    def remove_in(self, work: UnitOfWork, actor: StaffMember, member: StaffMember) -> StaffMember:
        """Let a person leave as `remove_person` does, in an open transaction of who has been asked for the right."""
        return self._change_person_in(work, actor, replace(member, is_active=False))

    def remove_person(self, actor: StaffMember, member: StaffMember) -> tuple[StaffMember, Changes]:
        """Let a person leave: they can no longer be chosen, and their history stays. Raises as `change_person`."""
        require(actor, Permission.CHANGE_STAFF)
        return self.change_person(actor, replace(member, is_active=False))

    def new_department(self, actor: StaffMember) -> Department:
        """Give an empty department to be filled in and handed to `add_department`. Raises NotPermitted."""
        require(actor, Permission.CHANGE_STAFF)
        return Department(id=self._make_id(), office_id=actor.office_id, key="", name="")

    def add_department(self, actor: StaffMember, department: Department) -> tuple[Department, Changes]:
        """Store a new department. Raises HasProblems, NotPermitted."""
        require(actor, Permission.CHANGE_STAFF)
        with self._database.writing(actor) as work:
            departments = work.staff.departments(actor.office_id)
            department = _named(department, departments, actor)
            department = clean_department(department, departments, work.staff.members(actor.office_id))
            work.staff.add_department(department)
            work.commit()
        return department, Changes(office=True)

    def change_department(self, actor: StaffMember, department: Department) -> tuple[Department, Changes]:
        """Store an edited department and give it with its new version.

        Raises HasProblems, NotPermitted, EditConflict, and NotAllowed for closing one in which people still work.
        """
        require(actor, Permission.CHANGE_STAFF)
        with self._database.writing(actor) as work:
            departments, members = work.staff.departments(actor.office_id), work.staff.members(actor.office_id)
            stored = _found(next((known for known in departments if known.id == department.id), None), actor)
            department = replace(department, office_id=stored.office_id, key=stored.key)
            department = clean_department(department, departments, members)
            inside = [member.name for member in members if member.is_active and member.department_id == stored.id]
            if stored.is_active and not department.is_active and inside:
                message = mark("{department} still has {people}. Move them to another department first.")
                raise NotAllowed(message, people=", ".join(inside), department=stored.name)
            saved = work.staff.save_department(department)
            work.commit()
        return saved, Changes(office=True)

    def new_topic(self, actor: StaffMember) -> Topic:
        """Give an empty topic to be filled in and handed to `add_topic`. Raises NotPermitted."""
        require(actor, Permission.CHANGE_STAFF)
        return Topic(id=self._make_id(), office_id=actor.office_id, key="", name="")

    def add_topic(self, actor: StaffMember, topic: Topic) -> tuple[Topic, Changes]:
        """Store a new topic; an empty key is made from the name. Raises HasProblems, NotPermitted."""
        require(actor, Permission.CHANGE_STAFF)
        with self._database.writing(actor) as work:
            topics = work.staff.topics(actor.office_id)
            topic = _named(topic, topics, actor)
            topic = clean_topic(topic, topics, work.staff.departments(actor.office_id))
            work.staff.add_topic(topic)
            work.commit()
        return topic, Changes(office=True)

    def change_topic(self, actor: StaffMember, topic: Topic) -> tuple[Topic, Changes]:
        """Store an edited topic and give it with its new version. Raises HasProblems, NotPermitted, EditConflict."""
        require(actor, Permission.CHANGE_STAFF)
        with self._database.writing(actor) as work:
            topics = work.staff.topics(actor.office_id)
            stored = _found(next((known for known in topics if known.id == topic.id), None), actor)
            topic = replace(topic, office_id=stored.office_id, key=stored.key)
            topic = clean_topic(topic, topics, work.staff.departments(actor.office_id))
            saved = work.staff.save_topic(topic)
            work.commit()
        return saved, Changes(office=True)

    def add_listed_people(self, actor: StaffMember, listed: ListedPeople) -> tuple[list[StaffMember], Changes]:
        """Store the people of a pasted list with their departments, all or nobody; who is there already stays as is.

        Raises HasProblems and NotPermitted.
        """
        require(actor, Permission.CHANGE_STAFF)
        if listed.problems:
            raise HasProblems(listed.problems)
        with self._database.writing(actor) as work:
            departments = {d.name.casefold(): d for d in work.staff.departments(actor.office_id)}
            for filed in listed.departments:
                if filed.name.casefold() not in departments:
                    key = free_key(filed.name, {known.key for known in departments.values()})
                    made = Department(id=self._make_id(), office_id=actor.office_id, key=key, name=filed.name)
                    work.staff.add_department(made)
                    departments[filed.name.casefold()] = made
            names = {filed.key: filed.name.casefold() for filed in listed.departments}
            added: list[StaffMember] = []
            members = work.staff.members(actor.office_id)
            for person in listed.members:
                department = departments[names[person.department]]
                known = (person.name.casefold(), department.id)
                if known in {(member.name.casefold(), member.department_id) for member in members}:
                    continue
                member = replace(
                    self.new_person(actor, department.id),
                    key=free_key(person.name, {each.key for each in members}),
                    name=person.name,
                    role=person.role,
                    email=person.email,
                    phone=person.phone,
                )
                work.staff.add(member)
                members.append(member)
                added.append(member)
            work.commit()
        return added, Changes(office=bool(added))

    def _change_person_in(self, work: UnitOfWork, actor: StaffMember, member: StaffMember) -> StaffMember:
        stored = _found(work.staff.get(member.id), actor)
        member = self._checked_person(work, actor, replace(member, office_id=stored.office_id, key=stored.key))
        if stored.may(Permission.WORK_ON_CASES) and not member.may(Permission.WORK_ON_CASES):
            refuse_to_leave_cases(work, stored)
        if stored.role is Role.SUPERVISOR and (member.role is not Role.SUPERVISOR or not member.is_active):
            _refuse_to_lose_the_last_supervisor(work, stored)
        saved = work.staff.save(member)
        if not saved.may(Permission.WORK_ON_CASES):
            end_duties(work, saved)
        return saved

    def _checked_person(self, work: UnitOfWork, actor: StaffMember, member: StaffMember) -> StaffMember:
        office = work.offices.get(actor.office_id)
        country = office.country if office is not None else ""
        departments = work.staff.departments(actor.office_id)
        return clean_member(member, work.staff.members(actor.office_id), departments, country)


def _refuse_to_lose_the_last_supervisor(work: UnitOfWork, member: StaffMember) -> None:
    others: Sequence[StaffMember] = work.staff.members(member.office_id)
    if not any(other.is_active and other.role is Role.SUPERVISOR and other.id != member.id for other in others):
        message = mark("{name} is the only supervisor. Make somebody else a supervisor first.")
        raise NotAllowed(message, name=member.name)


def _found(kept: _Kept | None, actor: StaffMember) -> _Kept:
    if kept is None or kept.office_id != actor.office_id:
        raise NotFound(mark("This is no longer in the database. Open the page again."))
    return kept


def _named(new: _Kept, known: Sequence[_Kept], actor: StaffMember) -> _Kept:
    """Give something new of the actor's office a key of its own, made from its name where it has none."""
    return replace(new, key=new.key or free_key(new.name, {each.key for each in known}), office_id=actor.office_id)
