"""What differs between an office file and the database, and the writes that make them agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.countdown_rules import CountdownRules
from counter_app.domain.identity import MakesIds
from counter_app.domain.office import Office, OfficeRules, Topic
from counter_app.domain.office_file import FiledDepartment, FiledMember, FiledTopic, OfficeFile
from counter_app.domain.phrases import Phrase
from counter_app.domain.rules_difference import say_calendar_changes, say_standard_changes
from counter_app.domain.staff import Department, Permission, StaffMember
from counter_app.domain.words import mark
from counter_app.services.leaving import end_duties, refuse_to_leave_cases

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import UnitOfWork

_Write = Callable[[], object]
_Stored = Department | StaffMember | Topic
_OFFICE_FIELDS = {
    "name": mark("name"),
    "institution": mark("institution"),
    "phone": mark("phone"),
    "email": mark("email"),
    "security_phone": mark("security phone"),
    "time_zone": mark("time zone"),
    "language": mark("language"),
    "postcard_profile": mark("postcard"),
    "letter_layout": mark("letter layout"),
    "post_leaves_at": mark("time the post leaves"),
    "address": mark("address"),
}
_ENTRY_FIELDS = {
    "name": mark("name"),
    "public_name": mark("name on cards"),
    "is_sensitive": mark("whether its cases are sensitive"),
    "department_id": mark("department"),
    "role": mark("role"),
    "email": mark("email"),
    "phone": mark("phone"),
    "laws": mark("laws to be told of"),
    "words": mark("words that suggest it"),
    "is_active": mark("is there again"),
}


class OfficeComparison:
    """Compare a file with one office, or with none: `lines` say what differs, `carry_out` makes it so.

    The comparison reads in the transaction in which `carry_out` writes, so that nothing comes between.
    """

    def __init__(
        self,
        work: UnitOfWork,
        make_id: MakesIds,
        now: datetime,
        file: OfficeFile,
        office: Office | None,
        resolve_calendar: Callable[[CalendarRules | None], CalendarRules],
        *,
        made_by: UUID | None,
        is_demo: bool,
    ) -> None:
        self._work = work
        self._make_id = make_id
        self._now = now
        self._file = file
        self._made_by = made_by
        self._lines: list[Phrase] = []
        self._writes: list[_Write] = []
        self.known_office_id = office.id if office else None
        self._office_id = office.id if office else make_id()
        self._compare_office(office, is_demo=is_demo)
        self._compare_rules(resolve_calendar)
        departments = self._compare_departments()
        self._compare_members(departments)
        self._compare_topics(departments)

    @property
    def lines(self) -> tuple[Phrase, ...]:
        """Give one phrase for each thing that is added or changed."""
        return tuple(self._lines)

    def carry_out(self) -> UUID:
        """Write all differences and give the office's id."""
        for write in self._writes:
            write()
        return self._office_id

    def _compare_office(self, stored: Office | None, *, is_demo: bool) -> None:
        file = self._file
        wanted = Office(
            id=self._office_id,
            **{name: getattr(file, name) for name in _OFFICE_FIELDS},
            is_demo=stored.is_demo if stored else is_demo,
            version=stored.version if stored else 1,
        )
        if stored is None:
            line = Phrase(
                mark("Add the office {name}, {institution}"), {"name": file.name, "institution": file.institution}
            )
            self._add(line, lambda: self._work.offices.add(wanted))
        elif wanted != stored:
            changed = [name for name in _OFFICE_FIELDS if getattr(wanted, name) != getattr(stored, name)]
            for name in changed[:-1]:
                self._add(_office_line(name, stored, wanted))
            self._add(_office_line(changed[-1], stored, wanted), lambda: self._work.offices.save(wanted))

    def _compare_rules(self, resolve_calendar: Callable[[CalendarRules | None], CalendarRules]) -> None:
        stored = self._work.offices.rules(self._office_id)
        # Compared as they will be read again.
        calendar = CalendarRules.from_dict(resolve_calendar(stored.calendar if stored else None).to_dict())
        standard = self._file.standard
        if stored is None:
            values = {
                "acknowledge": standard.business_days_of("acknowledge"),
                "resolve": standard.business_days_of("resolve"),
            }
            message = mark(
                "Add the calendar; acknowledge within {acknowledge} and resolve within {resolve} business days"
            )
            lines = [Phrase(message, values)]
            version = 1
        else:
            lines = [*say_calendar_changes(stored.calendar, calendar), *say_standard_changes(stored.standard, standard)]
            version = stored.version + 1
        rules = OfficeRules(
            office_id=self._office_id,
            version=version,
            calendar=calendar,
            standard=standard,
            countdowns=stored.countdowns if stored else CountdownRules(),
        )
        for line in lines:
            self._add(line)
        if lines:
            self._writes.append(lambda: self._work.offices.add_rules(rules, self._now, self._made_by))

    def _compare_departments(self) -> dict[str, UUID]:
        stored = {department.key: department for department in self._work.staff.departments(self._office_id)}
        for filed in self._file.departments:
            known = stored.get(filed.key)
            if known is None:
                stored[filed.key] = self._add_department(filed)
                continue
            wanted = replace(
                known,
                name=filed.name,
                public_name=filed.public_name,
                is_sensitive=filed.is_sensitive,
                is_active=True,
            )
            if wanted != known:
                self._change(known, wanted, self._work.staff.save_department)
        return {key: department.id for key, department in stored.items()}

    def _add_department(self, filed: FiledDepartment) -> Department:
        department = Department(
            id=self._make_id(),
            office_id=self._office_id,
            key=filed.key,
            name=filed.name,
            public_name=filed.public_name,
            is_sensitive=filed.is_sensitive,
        )
        line = Phrase(mark("Add the department {name}"), {"name": filed.name})
        self._add(line, _saving(self._work.staff.add_department, department))
        return department

    def _compare_members(self, departments: dict[str, UUID]) -> None:
        stored = {member.key: member for member in self._work.staff.members(self._office_id)}
        leaving: list[StaffMember] = []
        for filed in self._file.members:
            known = stored.get(filed.key)
            if known is None:
                self._add_member(filed, departments)
                continue
            wanted = replace(
                known,
                name=filed.name,
                department_id=departments[filed.department],
                role=filed.role,
                email=filed.email,
                phone=filed.phone,
                laws=known.laws if filed.laws is None else filed.laws,
                is_active=True,
            )
            if wanted != known:
                self._change(known, wanted, self._work.staff.save)
            if known.may(Permission.WORK_ON_CASES) and not wanted.may(Permission.WORK_ON_CASES):
                refuse_to_leave_cases(self._work, known)
                leaving.append(wanted)
        # Only now: it changes people that the file may change as well.
        self._writes += [partial(end_duties, self._work, member) for member in leaving]

    def _add_member(self, filed: FiledMember, departments: dict[str, UUID]) -> None:
        member = StaffMember(
            id=self._make_id(),
            office_id=self._office_id,
            key=filed.key,
            name=filed.name,
            department_id=departments[filed.department],
            role=filed.role,
            email=filed.email,
            phone=filed.phone,
            laws=filed.laws or (),
        )
        names = {department.key: department.name for department in self._file.departments}
        values = {"name": filed.name, "department": names[filed.department]}
        self._add(Phrase(mark("Add {name}, {department}"), values), _saving(self._work.staff.add, member))

    def _compare_topics(self, departments: dict[str, UUID]) -> None:
        stored = {topic.key: topic for topic in self._work.staff.topics(self._office_id)}
        for filed in self._file.topics:
            known = stored.get(filed.key)
            department_id = departments.get(filed.department)
            if known is None:
                self._add_topic(filed, department_id)
                continue
            wanted = replace(known, name=filed.name, department_id=department_id, words=filed.words, is_active=True)
            if wanted != known:
                self._change(known, wanted, self._work.staff.save_topic)

    def _add_topic(self, filed: FiledTopic, department_id: UUID | None) -> None:
        topic = Topic(
            id=self._make_id(),
            office_id=self._office_id,
            key=filed.key,
            name=filed.name,
            department_id=department_id,
            words=filed.words,
        )
        self._add(
            Phrase(mark("Add the topic {name}"), {"name": filed.name}), _saving(self._work.staff.add_topic, topic)
        )

    def _change(self, stored: _Stored, wanted: _Stored, save: Callable[[Any], object]) -> None:
        for each in fields(stored):
            if getattr(stored, each.name) != getattr(wanted, each.name):
                values = {"name": stored.name, "field": Phrase(_ENTRY_FIELDS[each.name])}
                self._lines.append(Phrase(mark("Change {name}: {field}"), values))
        self._writes.append(_saving(save, wanted))

    def _add(self, line: Phrase, write: _Write | None = None) -> None:
        self._lines.append(line)
        if write is not None:
            self._writes.append(write)


def _saving(save: Callable[[Any], object], wanted: object) -> _Write:
    return lambda: save(wanted)


def _office_line(name: str, stored: Office, wanted: Office) -> Phrase:
    values = {
        "field": Phrase(_OFFICE_FIELDS[name]),
        "before": _plain(getattr(stored, name)),
        "after": _plain(getattr(wanted, name)),
    }
    return Phrase(mark("Change the office's {field} from {before} to {after}"), values)


def _plain(value: Any) -> str:
    if hasattr(value, "lines"):
        return ", ".join(
            part for part in (*value.lines, value.city, value.region, value.postal_code, value.country) if part
        )
    return value.strftime("%H:%M") if hasattr(value, "strftime") else str(value) or "-"
