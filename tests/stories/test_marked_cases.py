"""A case that touches a law is seen by the person who is responsible for that law (P32)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.cases import Answer, Case, ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import NotPermitted
from counter_app.domain.staff import Role
from tests.stories.front_desk import FrontDesk

FOUND = Answer(analysis="The camera was left on.", proposed="It is off.")


@pytest.fixture
def desk(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(database_url, tmp_path, clock)
    yield made
    made.close()


def _mark(desk: FrontDesk, case: Case, laws: str) -> None:
    edits = {"legislation": laws}
    desk.suite.casework.edit_header(desk.person("dana"), case.id, desk.case(case.id).version, edits)


def _make_responsible(desk: FrontDesk, key: str, *laws: str) -> None:
    desk.suite.staff.change_person(desk.person("jo"), replace(desk.person(key), laws=laws))


def _seen_by(desk: FrontDesk, key: str) -> list[tuple[object, tuple[str, ...]]]:
    return [(marked.row.id, marked.laws) for marked in desk.suite.reading.marked_for(desk.person(key))]


def test_a_marked_case_is_shown_to_who_is_responsible_until_it_is_closed(desk: FrontDesk) -> None:
    _make_responsible(desk, "sam", "privacy", "copyright")
    first, second, third = (desk.phone().case for _ in range(3))
    _mark(desk, first, "privacy")
    _mark(desk, second, "work_safety")
    _mark(desk, third, "environment copyright")
    assert _seen_by(desk, "sam") == [(third.id, ("environment", "copyright")), (first.id, ("privacy",))]
    assert _seen_by(desk, "dana") == []
    desk.suite.casework.answer(desk.person("dana"), first.id, FOUND, ToldHow.PHONE)
    _mark(desk, third, "environment")
    assert _seen_by(desk, "sam") == []


def test_a_law_that_nobody_is_responsible_for_is_shown_to_supervisors(desk: FrontDesk) -> None:
    case = desk.phone().case
    _mark(desk, case, "privacy")
    assert _seen_by(desk, "jo") == [(case.id, ("privacy",))]
    assert _seen_by(desk, "sam") == []
    _make_responsible(desk, "sam", "privacy")
    assert _seen_by(desk, "jo") == []
    assert _seen_by(desk, "sam") == [(case.id, ("privacy",))]
    desk.suite.casework.hand_over(desk.person("jo"), [case.id], desk.person("dana").id)
    desk.suite.staff.remove_person(desk.person("jo"), desk.person("sam"))
    assert _seen_by(desk, "jo") == [(case.id, ("privacy",))]


def test_the_office_file_names_who_is_responsible_and_leaves_others_alone(desk: FrontDesk) -> None:
    _make_responsible(desk, "sam", "environment")
    text = (Path(__file__).parents[1] / "data" / "examples" / "office.toml").read_text("utf-8")
    told = text.replace('name = "Jo Lee"', 'name = "Jo Lee"\nlaws = ["privacy", "child_safety"]')
    desk.opened.setup.carry_out(desk.person("jo"), desk.opened.setup.parse(told), is_command_line=True)
    assert desk.person("jo").laws == ("child_safety", "privacy")
    assert desk.person("sam").laws == ("environment",)


def test_somebody_who_may_not_read_cases_sees_none(desk: FrontDesk) -> None:
    with pytest.raises(NotPermitted):
        desk.suite.reading.marked_for(replace(desk.person("dana"), role=Role.ADMINISTRATOR))
