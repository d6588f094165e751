"""What was found of a form is not found again, and is never taken for what would be found of another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.form_defaults import fill
from counter_app.domain.form_facts import FormFacts
from tests.domain.form_support import CHANNELS, FACTS, NOW, answers, form, new_id

_LATER = replace(FACTS, now=NOW + timedelta(minutes=5))


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[FormFacts]:
    """Collect the facts of each examination that was carried out."""
    carried_out: list[FormFacts] = []

    def counted(fields: Any, given: dict[str, Any], facts: FormFacts) -> dict[str, Any]:
        carried_out.append(facts)
        return fill(fields, given, facts)

    monkeypatch.setattr("counter_app.domain.form_defaults.fill", counted)
    return carried_out


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_save_finds_what_the_window_found(channel: str, filled: list[FormFacts]) -> None:
    definition, given = form(channel), answers(channel)
    found = definition.examine(given, FACTS)
    assert definition.examine(answers(channel), _LATER) == found == form(channel).examine(given, _LATER)
    assert filled == [FACTS, _LATER], "the second is that of another definition, which knows nothing"


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(replace(FACTS, now=NOW + timedelta(days=1)), id="another day"),
        pytest.param(replace(FACTS, now=NOW - timedelta(minutes=5)), id="clock put back"),
        pytest.param(replace(FACTS, now=NOW.astimezone(UTC)), id="another time zone"),
        pytest.param(replace(FACTS, staff=FACTS.staff[1:]), id="other people"),
        pytest.param(replace(FACTS, topics=()), id="other topics"),
        pytest.param(replace(FACTS, departments=FACTS.departments[:2]), id="other departments"),
        pytest.param(replace(FACTS, is_business_day=lambda day: day.weekday() < 4), id="another calendar"),
        pytest.param(replace(FACTS, resolve_within=5), id="another standard"),
        pytest.param(replace(FACTS, acting_staff="jo"), id="another clerk"),
    ],
)
def test_other_facts_are_looked_at(facts: FormFacts, filled: list[FormFacts]) -> None:
    definition = form("phone")
    definition.examine(answers("phone"), FACTS)
    assert definition.examine(answers("phone"), facts) == form("phone").examine(answers("phone"), facts)
    assert filled == [FACTS, facts, facts]


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Maria"},
        {"told_customer": 1},
        {"received": NOW.astimezone(UTC)},
        {"outcome": None},
        {"refer_to": "nobody"},
    ],
)
def test_other_answers_are_looked_at(changed: dict[str, Any], filled: list[FormFacts]) -> None:
    definition, given = form("phone"), answers("phone", **changed)
    definition.examine(answers("phone"), FACTS)
    assert definition.examine(given, FACTS) == form("phone").examine(given, FACTS)
    assert len(filled) == 3


def test_an_answer_that_changes_in_place_is_looked_at(filled: list[FormFacts]) -> None:
    definition, given = form("postal"), answers("postal")
    given["address"] = {**given["address"], "lines": ["77 Elm Street"]}
    definition.examine(given, FACTS)
    given["address"]["lines"][0] = ""
    given["address"]["city"] = ""
    problems, _ = definition.examine(given, FACTS)
    assert {problem.field for problem in problems} >= {"address.city"}
    assert len(filled) == 2


def test_what_was_given_out_can_be_changed_without_harm() -> None:
    definition = form("postal")
    _, cleaned = definition.examine(answers("postal"), FACTS)
    cleaned["address"]["city"] = "Elsewhere"
    assert definition.examine(answers("postal"), FACTS)[1]["address"]["city"] == "Springfield"


def test_errors_and_forms_without_a_receipt_are_looked_at_each_time(filled: list[FormFacts]) -> None:
    definition = form("phone")
    in_future = answers("phone", received=NOW + timedelta(minutes=2))
    assert any(problem.field == "received" for problem in definition.examine(in_future, FACTS)[0])
    assert not any(problem.field == "received" for problem in definition.examine(in_future, _LATER)[0])

    without = answers("phone", received=None)
    assert definition.examine(without, FACTS)[1]["received"] == NOW
    assert definition.examine(without, _LATER)[1]["received"] == _LATER.now
    assert len(filled) == 4


def test_files_are_not_kept_in_memory(filled: list[FormFacts]) -> None:
    file = NewAttachment(id=new_id("scan"), name="scan.pdf", media_type="application/pdf", content=b"%PDF-")
    given = answers("postal", attachments=(file,))
    definition = form("postal")
    assert definition.examine(given, FACTS) == definition.examine(given, FACTS)
    assert len(filled) == 2


def test_an_instant_is_that_of_its_zone() -> None:
    received = datetime(2026, 11, 24, 20, 21, tzinfo=UTC)
    assert received == NOW
    definition = form("phone")
    definition.examine(answers("phone"), FACTS)
    assert definition.examine(answers("phone", received=received), FACTS)[1]["received"].tzinfo is UTC
