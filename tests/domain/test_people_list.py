"""Lists of people as somebody pastes them."""

from __future__ import annotations

import pytest

from counter_app.domain.people_list import free_key, read_people_list
from counter_app.domain.staff import Role


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
def test_names_and_departments_are_read_with_any_delimiter(delimiter: str) -> None:
    lines = [["Ann Lee", "Archive", "ann@example.org"], ["", ""], ["Bo Ek", "archive"]]
    listed = read_people_list("\r\n".join(delimiter.join(line) for line in lines))
    assert [department.name for department in listed.departments] == ["Archive"]
    assert [(m.name, m.department, m.email, m.role) for m in listed.members] == [
        ("Ann Lee", "archive", "ann@example.org", Role.DEPARTMENT),
        ("Bo Ek", "archive", "", Role.DEPARTMENT),
    ]


def test_a_heading_may_order_the_columns() -> None:
    listed = read_people_list('Role,Name,Department\nsupervisor,"Lee, Ann",Archive\n')
    assert [(member.name, member.role) for member in listed.members] == [("Lee, Ann", Role.SUPERVISOR)]


def test_each_wrong_line_is_named_and_the_others_are_read() -> None:
    listed = read_people_list("Ann\nBo,Archive,nowhere\nCy,Archive\n,Archive\n" + "x" * 2000)
    assert [problem.field for problem in listed.problems] == ["line 1", "line 2", "line 4", "line 5"]
    assert [member.name for member in listed.members] == ["Cy"]
    assert read_people_list(" \n").problems


def test_keys_are_plain_and_free() -> None:
    assert free_key("Éva Kiss", ()) == "eva-kiss"
    assert free_key("Éva Kiss", {"eva-kiss", "eva-kiss-2"}) == "eva-kiss-3"
    assert free_key("山田", ()) == "staff"
