"""The three kinds of things on the staff page: how each is listed, made and stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from counter_app.domain.office import Topic
from counter_app.domain.staff import Department, StaffMember
from counter_app.domain.words import mark
from counter_app.ui.shared.entry_list import Entry
from counter_app.ui.staff.department_editor import DepartmentEditor
from counter_app.ui.staff.office_people import Kept, OfficePeople, department_entry, person_entry, topic_entry
from counter_app.ui.staff.person_editor import PersonEditor
from counter_app.ui.staff.topic_editor import TopicEditor

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.i18n.language import Language
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.staff.editor import Editor

Make = Callable[["Suite", StaffMember, OfficePeople], "Kept | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Hold the words (msgids) and the functions of one kind."""

    key: str
    type: type
    many: str
    add: str
    new: str
    nothing: str
    nothing_more: str
    of: Callable[[OfficePeople], Sequence[Any]]
    entry: Callable[[Any, OfficePeople, Language, date], Entry]
    make_editor: Callable[[AppContext], Editor[Any]]
    make: Make
    add_new: Callable[[Suite, StaffMember, Any], tuple[Any, Changes]]
    change: Callable[[Suite, StaffMember, Any], tuple[Any, Changes]]

    def store(self, services: Suite, actor: StaffMember, wanted: Kept, *, is_new: bool) -> tuple[Kept, Changes]:
        """Add or change one of this kind; call it on the database lane."""
        return self.add_new(services, actor, wanted) if is_new else self.change(services, actor, wanted)


def _make_person(services: Suite, actor: StaffMember, known: OfficePeople) -> StaffMember | None:
    department = next((each for each in known.departments if each.is_active), None)
    return None if department is None else services.staff.new_person(actor, department.id)


PEOPLE = Kind(
    key="people",
    type=StaffMember,
    many=mark("People"),
    add=mark("Add a person"),
    new=mark("New person"),
    nothing=mark("Nobody works here yet."),
    nothing_more=mark("People stand here with their department, role and absences."),
    of=lambda known: known.people,
    entry=person_entry,
    make_editor=PersonEditor,
    make=_make_person,
    add_new=lambda services, actor, member: services.staff.add_person(actor, member),
    change=lambda services, actor, member: services.staff.change_person(actor, member),
)
DEPARTMENTS = Kind(
    key="departments",
    type=Department,
    many=mark("Departments"),
    add=mark("Add a department"),
    new=mark("New department"),
    nothing=mark("There is no department yet."),
    nothing_more=mark("Departments stand here with the people who answer for them."),
    of=lambda known: known.departments,
    entry=lambda department, known, language, today: department_entry(department, known, language),
    make_editor=DepartmentEditor,
    make=lambda services, actor, known: services.staff.new_department(actor),
    add_new=lambda services, actor, department: services.staff.add_department(actor, department),
    change=lambda services, actor, department: services.staff.change_department(actor, department),
)
TOPICS = Kind(
    key="topics",
    type=Topic,
    many=mark("Topics"),
    add=mark("Add a topic"),
    new=mark("New topic"),
    nothing=mark("There is no topic yet."),
    nothing_more=mark("Topics stand here with the department that usually answers, and the words that suggest them."),
    of=lambda known: known.topics,
    entry=lambda topic, known, language, today: topic_entry(topic, known, language),
    make_editor=TopicEditor,
    make=lambda services, actor, known: services.staff.new_topic(actor),
    add_new=lambda services, actor, topic: services.staff.add_topic(actor, topic),
    change=lambda services, actor, topic: services.staff.change_topic(actor, topic),
)
KINDS = (PEOPLE, DEPARTMENTS, TOPICS)
