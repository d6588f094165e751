"""Everybody and everything the staff page shows, read in one go, and how each is written in a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from counter_app.domain.office import Topic
from counter_app.domain.staff import Department, Role, StaffMember
from counter_app.ui.shared.entry_list import Entry
from counter_app.ui.shared.role_words import ROLE_WORDS

if TYPE_CHECKING:
    from counter_app.i18n.language import Language
    from counter_app.services.suite import Suite

Kept = StaffMember | Department | Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePeople:
    """Hold the people, departments and topics of an office, also those no longer in use, by name."""

    people: tuple[StaffMember, ...] = ()
    departments: tuple[Department, ...] = ()
    topics: tuple[Topic, ...] = ()

    def department_name(self, department_id: UUID | None) -> str:
        """Give the name of a department; empty for none."""
        return next((each.name for each in self.departments if each.id == department_id), "")

    def person_name(self, person_id: UUID | None) -> str:
        """Give the name of a person; empty for nobody."""
        return next((each.name for each in self.people if each.id == person_id), "")

    def colleagues_of(self, member: StaffMember) -> list[StaffMember]:
        """Give who can stand in for somebody or take their cases."""
        return [
            other
            for other in self.people
            if other.is_active and other.id != member.id and other.role is not Role.ADMINISTRATOR
        ]

    def with_stored(self, stored: Kept) -> OfficePeople:
        """Give what is known with one of it as it is stored now."""
        if isinstance(stored, StaffMember):
            return replace(self, people=_placed(self.people, stored))
        if isinstance(stored, Department):
            return replace(self, departments=_placed(self.departments, stored))
        return replace(self, topics=_placed(self.topics, stored))


def read_office_people(services: Suite, actor: StaffMember) -> OfficePeople:
    """Read all of it; call it on the database lane."""
    return OfficePeople(
        people=tuple(sorted(services.staff.people(actor), key=lambda each: each.name.casefold())),
        departments=tuple(sorted(services.staff.departments(actor), key=lambda each: each.name.casefold())),
        topics=tuple(sorted(services.staff.topics(actor), key=lambda each: each.name.casefold())),
    )


def person_entry(member: StaffMember, known: OfficePeople, language: Language, today: date) -> Entry:
    """Write a person for the list: name, department and role, or until when they are away."""
    _ = language.text
    role = _(ROLE_WORDS[member.role])
    department = known.department_name(member.department_id)
    detail = _("{department} · {role}", department=department, role=role) if department else role
    if member.is_active and member.is_away_on(today):
        detail = _("Away until {date}", date=language.date_medium(member.away_to)) if member.away_to else _("Away")
    return Entry(
        key=str(member.id),
        name=member.name,
        detail=detail,
        note="" if member.is_active else _("Has left"),
        is_quiet=not member.is_active,
    )


def department_entry(department: Department, known: OfficePeople, language: Language) -> Entry:
    """Write a department for the list, with how many people work there."""
    _ = language.text
    count = sum(1 for each in known.people if each.is_active and each.department_id == department.id)
    note = _("Closed") if not department.is_active else _("Sensitive") if department.is_sensitive else ""
    return Entry(
        key=str(department.id),
        name=department.name,
        detail=language.plural("{n} person", "{n} people", count),
        icon="shield" if department.is_sensitive else "building-2",
        note=note,
        is_quiet=not department.is_active,
    )


def topic_entry(topic: Topic, known: OfficePeople, language: Language) -> Entry:
    """Write a topic for the list, with who usually answers it."""
    _ = language.text
    return Entry(
        key=str(topic.id),
        name=topic.name,
        detail=known.department_name(topic.department_id) or _("No department"),
        icon="message-circle",
        note="" if topic.is_active else _("No longer used"),
        is_quiet=not topic.is_active,
    )


def _placed(kept: tuple[Any, ...], stored: Kept) -> tuple[Any, ...]:
    others = [each for each in kept if each.id != stored.id]
    return tuple(sorted([*others, stored], key=lambda each: each.name.casefold()))
