"""A pasted list of people: names and departments, from a spreadsheet, a CSV file or typed by hand."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from counter_app.domain.email_addresses import WRONG_SHAPE, read_email
from counter_app.domain.office_file import FiledDepartment, FiledMember
from counter_app.domain.problems import Problem
from counter_app.domain.staff import Role
from counter_app.domain.text_gate import TextTooLong, clean_line
from counter_app.domain.words import mark

_COLUMNS = ("name", "department", "email", "phone", "role")
_LIMIT = 100
_LONGEST_LINE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPeople:
    """Hold what a list says; `field` of a problem is the line: `line 3`. Members name departments by their keys."""

    departments: tuple[FiledDepartment, ...]
    members: tuple[FiledMember, ...]
    problems: tuple[Problem, ...] = ()


def read_people_list(text: str) -> ListedPeople:
    """Read one person a line: name, department, and if wanted e-mail, phone and role (else `department`).

    Columns are parted by tabs, semicolons or commas; a first line that names the columns may put them in any order.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    delimiter = next((each for each in "\t;," if each in text), ",")
    columns: tuple[str, ...] = _COLUMNS
    departments: dict[str, FiledDepartment] = {}
    members: list[FiledMember] = []
    problems: list[Problem] = []
    is_first = True
    for number, line in enumerate(lines, 1):
        if not line.strip(f" {delimiter}"):
            continue
        if len(line) > _LONGEST_LINE:
            values = {"count": len(line), "limit": _LONGEST_LINE}
            message = mark("This text has {count} characters. Make it {limit} or less.")
            problems.append(Problem(field=f"line {number}", message=message, values=values))
            continue
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))]
        named = tuple(cell.casefold() for cell in cells)
        if is_first and "name" in named and set(named) <= {*_COLUMNS, ""}:
            columns, is_first = named, False
            continue
        is_first = False
        found = dict(zip(columns, cells, strict=False))
        member, wrong = _read_member(found, departments, {each.key for each in members})
        problems += [Problem(field=f"line {number}", message=message, values=values) for message, values in wrong]
        if member is not None:
            members.append(member)
    if not members and not problems:
        problems.append(Problem(field="line 1", message=mark("Paste at least one line with a name and a department")))
    return ListedPeople(departments=tuple(departments.values()), members=tuple(members), problems=tuple(problems))


def free_key(name: str, taken: Collection[str]) -> str:
    """Make a short name that never changes from a name: `Sam Okafor` gives `sam-okafor`, or `sam-okafor-2`."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "staff"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


def _read_member(
    found: dict[str, str], departments: dict[str, FiledDepartment], taken: Collection[str]
) -> tuple[FiledMember | None, list[tuple[str, dict[str, object]]]]:
    wrong: list[tuple[str, dict[str, object]]] = []
    try:
        name, department = clean_line(found.get("name", ""), _LIMIT), clean_line(found.get("department", ""), _LIMIT)
        phone = clean_line(found.get("phone", ""), _LIMIT)
    except TextTooLong as error:
        return None, [(error.message, error.values)]
    if not name:
        wrong.append((mark("Enter the name as it is said to customers"), {}))
    if not department:
        wrong.append((mark("Enter the department after the name"), {}))
    email = read_email(found["email"]) if found.get("email") else ""
    if email is None:
        wrong.append((WRONG_SHAPE, {}))
    role = found.get("role", "").casefold() or Role.DEPARTMENT.value
    if role not in set(Role):
        wrong.append((mark("{role} is not a role. Use: {known}"), {"role": role, "known": ", ".join(Role)}))
    if wrong:
        return None, wrong
    filed = departments.get(department.casefold())
    if filed is None:
        key = free_key(department, {each.key for each in departments.values()})
        filed = departments[department.casefold()] = FiledDepartment(key=key, name=department)
    return (
        FiledMember(
            key=free_key(name, taken),
            name=name,
            department=filed.key,
            role=Role(role),
            email=email or "",
            phone=phone,
        ),
        [],
    )
