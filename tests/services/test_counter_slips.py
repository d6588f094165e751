"""The slip that a customer takes along: with a date where one is promised, and else with the reference (P21)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from counter_app.assets import letters_dir
from counter_app.domain.cases import Answer, Case, ToldHow
from counter_app.domain.clock import FixedClock
from tests.stories.front_desk import FrontDesk


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(sqlite_url, tmp_path, clock)
    yield made
    made.close()


def _slip(desk: FrontDesk, case: Case, paper: str = "a6") -> str:
    with pypdfium2.PdfDocument(desk.suite.slips.slip(desk.person("dana"), case.id, paper)) as slip:
        return str(slip[0].get_textpage().get_text_range())


@pytest.mark.parametrize("paper", ["a6", "roll-80"])
def test_an_open_case_names_person_and_date_on_every_channel(desk: FrontDesk, paper: str) -> None:
    for saved in (desk.phone(), desk.email(), desk.postal()):
        text = _slip(desk, saved.case, paper)
        assert str(saved.case.reference) in text
        assert "Sam Okafor" in text
        assert "You can expect a reply by" in text


def test_a_suggestion_and_a_closed_case_get_their_reference(desk: FrontDesk) -> None:
    suggestion = desk.phone(kind="suggestion", told_customer=False).case
    settled = desk.phone().case
    desk.suite.casework.answer(
        desk.person("dana"), settled.id, Answer(analysis="Paid.", proposed="Done."), ToldHow.PHONE
    )
    for case in (suggestion, settled):
        text = _slip(desk, case)
        assert str(case.reference) in text
        assert "+1 217 555 0100" in text
        assert "expect a reply" not in text


def test_the_slip_without_a_date_is_in_every_language_of_the_other() -> None:
    dated, undated = (
        tomllib.loads((letters_dir() / f"{name}.toml").read_text("utf-8"))
        for name in ("counter_slip", "counter_slip_undated")
    )
    assert dated.keys() == undated.keys()
