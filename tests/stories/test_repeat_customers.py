"""Somebody who has been here before is offered from a few characters of their name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.clock import FixedClock
from counter_app.domain.customers import Customer, LeaveMessage
from counter_app.domain.errors import EditConflict
from counter_app.domain.intake import FilledForm
from tests.stories.front_desk import LETTER, MESSAGE, PHONE_CALL, FrontDesk

VISIT: dict[str, Any] = {
    "kind": "question",
    "what_happened": "Where is the map collection?",
    "outcome": "resolved",
    "how_resolved": "Walked the visitor to the map room.",
}


@pytest.fixture
def desk(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(database_url, tmp_path, clock)
    made.phone(name="Maria Alvarez")
    made.phone(name="Nguyễn Thị Ánh")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Mar", "Maria Alvarez"), ("Alvarez", "Maria Alvarez"), ("lvar", "Maria Alvarez"), ("anh", "Nguyễn Thị Ánh")],
)
def test_any_part_of_a_name_finds_its_customer(desk: FrontDesk, typed: str, name: str) -> None:
    offered = desk.suite.lookup.matching(desk.person("dana"), "name", typed)
    assert [known.customer.name for known in offered] == [name]


@pytest.mark.parametrize("typed", ["030 1234567", "(030) 1234567", "+49 30 1234567", "0049 30 1234567", "4567"])
def test_a_number_finds_its_customer_however_it_is_dialled(desk: FrontDesk, typed: str) -> None:
    taken = desk.phone(callback_number="+49 30 1234567", name="Jürgen Groß")
    offered = desk.suite.lookup.matching(desk.person("dana"), "callback_number", typed)
    assert [known.customer.name for known in offered] == ["Jürgen Groß"]
    assert desk.found(typed) == [str(taken.case.reference)]


def test_what_stands_in_no_name_finds_nobody(desk: FrontDesk) -> None:
    assert desk.suite.lookup.matching(desk.person("dana"), "name", "fined") == []


def _maria(desk: FrontDesk) -> Customer:
    (known,) = desk.suite.lookup.matching(desk.person("dana"), "name", "Maria")
    return known.customer


def _call_from(desk: FrontDesk, shown: Customer, **changes: str) -> FilledForm:
    return replace(desk.form("phone", PHONE_CALL | changes), customer=shown)


def _changed_by_somebody_else(desk: FrontDesk, **changes: Any) -> Customer:
    with desk.database.writing() as work:
        changed = work.customers.save(replace(_maria(desk), **changes))
        work.commit()
    return changed


def test_a_correction_on_a_form_is_kept_in_the_record(desk: FrontDesk) -> None:
    shown = _maria(desk)
    saved = desk.suite.intake.save(desk.person("dana"), _call_from(desk, shown, email="maria@example.org"))
    assert saved.case.customer_id == shown.id
    assert _maria(desk).email == "maria@example.org"


@pytest.mark.parametrize("channel", ["email", "in_person", "postal"])
def test_a_form_that_does_not_ask_what_may_be_left_as_a_message_keeps_what_was_said(
    desk: FrontDesk, channel: str
) -> None:
    wanted = _changed_by_somebody_else(desk, leave_message=LeaveMessage.NO)
    answers = {"email": MESSAGE, "in_person": VISIT, "postal": LETTER}[channel] | {"name": "Maria Alvarez"}
    saved = desk.suite.intake.save(desk.person("dana"), replace(desk.form(channel, answers), customer=wanted))
    assert saved.case.customer_id == wanted.id
    assert _maria(desk).leave_message is LeaveMessage.NO


def test_a_correction_does_not_overwrite_that_of_somebody_else(desk: FrontDesk) -> None:
    shown = _maria(desk)
    theirs = _changed_by_somebody_else(desk, email="m.alvarez@example.org")
    form = _call_from(desk, shown, email="maria@example.org")
    with pytest.raises(EditConflict) as clash:
        desk.suite.intake.save(desk.person("dana"), form)
    assert isinstance(clash.value.mine, Customer)
    assert (clash.value.mine.email, clash.value.theirs) == ("maria@example.org", theirs)
    assert _maria(desk) == theirs
    with desk.database.reading() as work:
        assert not work.cases.is_there(form.case_id)

    desk.suite.intake.save(desk.person("dana"), replace(form, customer=theirs))
    assert _maria(desk).email == "maria@example.org"


def test_who_corrected_nothing_undoes_no_correction(desk: FrontDesk) -> None:
    shown = _maria(desk)
    theirs = _changed_by_somebody_else(desk, name="Maria Alvarez-Ruiz")
    saved = desk.suite.intake.save(desk.person("dana"), _call_from(desk, shown))
    assert saved.case.customer_id == shown.id
    assert _maria(desk) == theirs


def test_the_same_correction_twice_is_no_clash(desk: FrontDesk) -> None:
    shown = _maria(desk)
    theirs = _changed_by_somebody_else(desk, email="maria@example.org")
    desk.suite.intake.save(desk.person("dana"), _call_from(desk, shown, email="maria@example.org"))
    assert _maria(desk) == theirs
