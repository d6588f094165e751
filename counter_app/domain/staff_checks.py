"""What is wrong with a person, a department or a topic as somebody has edited it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.domain.email_addresses import WRONG_SHAPE, read_email
from counter_app.domain.intake import HasProblems
from counter_app.domain.office import Topic
from counter_app.domain.phones import read_phone
from counter_app.domain.problems import Problem
from counter_app.domain.staff import Department, Role, StaffMember
from counter_app.domain.text_gate import TextTooLong, clean_line
from counter_app.domain.words import mark

_NAME_LIMIT = 100


class _Checks:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def line(self, field: str, typed: str, missing: str = "") -> str:
        try:
            text = clean_line(typed, _NAME_LIMIT)
        except TextTooLong as error:
            self.report(field, error.message, **error.values)
            return typed
        if missing and not text:
            self.report(field, missing)
        return text

    def report(self, field: str, message: str, /, **values: object) -> None:
        self.problems.append(Problem(field=field, message=message, values=values))

    def refuse(self) -> None:
        if self.problems:
            raise HasProblems(tuple(self.problems))


def clean_member(
    member: StaffMember, members: Sequence[StaffMember], departments: Sequence[Department], country: str
) -> StaffMember:
    """Give an edited person with clean texts; `country` is the office's. Raises HasProblems with every problem."""
    checks = _Checks()
    name = checks.line("name", member.name, mark("Enter the name as it is said to customers"))
    phone = checks.line("phone", member.phone)
    email = checks.line("email", member.email)
    if email:
        normal = read_email(email)
        if normal is None:
            checks.report("email", WRONG_SHAPE)
        email = normal or email
    if phone and not read_phone(phone, country).digits:
        checks.report("phone", mark("{phone} is not a phone number"), phone=phone)
    if not any(department.id == member.department_id and department.is_active for department in departments):
        checks.report("department_id", mark("Choose a department"))
    if member.away_from is not None and member.away_to is not None and member.away_to < member.away_from:
        checks.report("away_to", mark("Enter a day on or after the first day away"))
    for other in members:
        if other.id != member.id and other.key == member.key:
            checks.report("key", mark("{id} is used twice. Give each its own id"), id=member.key)
        is_same = other.name.casefold() == name.casefold() and other.department_id == member.department_id
        if other.id != member.id and other.is_active and member.is_active and is_same and name:
            checks.report("name", mark("{name} is in this department already. Add a middle name or initial"), name=name)
    _check_stand_in(checks, member, members)
    checks.refuse()
    return replace(member, name=name, phone=phone, email=email)


def clean_department(
    department: Department, departments: Sequence[Department], members: Sequence[StaffMember]
) -> Department:
    """Give an edited department with clean texts. Raises HasProblems with every problem."""
    checks = _Checks()
    name = checks.line("name", department.name, mark("Enter the name of the department"))
    public_name = checks.line("public_name", department.public_name)
    for other in departments:
        if other.id != department.id and name and other.is_active and other.name.casefold() == name.casefold():
            checks.report("name", mark("There is a department {name} already. Choose another name"), name=name)
    if department.duty_staff_id is not None and not any(
        member.id == department.duty_staff_id and member.is_active and member.department_id == department.id
        for member in members
    ):
        checks.report("duty_staff_id", mark("Choose somebody of this department"))
    checks.refuse()
    return replace(department, name=name, public_name=public_name)


def clean_topic(topic: Topic, topics: Sequence[Topic], departments: Sequence[Department]) -> Topic:
    """Give an edited topic with clean texts. Raises HasProblems with every problem."""
    checks = _Checks()
    name = checks.line("name", topic.name, mark("Enter the name of the topic"))
    words = tuple(word for typed in topic.words if (word := checks.line("words", typed)))
    for other in topics:
        if other.id != topic.id and name and other.is_active and other.name.casefold() == name.casefold():
            checks.report("name", mark("There is a topic {name} already. Choose another name"), name=name)
    if topic.department_id is not None and not any(each.id == topic.department_id for each in departments):
        checks.report("department_id", mark("Choose a department"))
    checks.refuse()
    return replace(topic, name=name, words=tuple(dict.fromkeys(words)))


def _check_stand_in(checks: _Checks, member: StaffMember, members: Sequence[StaffMember]) -> None:
    if member.stand_in_id is None:
        return
    stand_in = next((other for other in members if other.id == member.stand_in_id), None)
    if stand_in is None or not stand_in.is_active or stand_in.role is Role.ADMINISTRATOR:
        checks.report("stand_in_id", mark("Choose somebody who answers cases"))
    elif stand_in.id == member.id:
        checks.report("stand_in_id", mark("Choose somebody else to stand in"))
