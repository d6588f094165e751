"""A search text and the filters of a list narrow it together, however common the word and however old the case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.domain.cases import Case, Channel
from counter_app.domain.clock import FixedClock
from counter_app.domain.worklist import CaseFilter, CaseOrder, CaseRow
from counter_app.storage import search
from tests.stories.front_desk import FrontDesk

_ALIKE = 2_100


@pytest.fixture
def desk(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(database_url, tmp_path, clock)
    yield made
    made.close()


@pytest.fixture(params=[5_000, 2], ids=["few hits", "many hits"])
def _counted_as_many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_MANY", request.param)


def _add_like(desk: FrontDesk, case: Case, count: int) -> None:
    with desk.database.writing() as work:
        for number in range(1, count + 1):
            reference = replace(case.reference, number=case.reference.number + 1_000 + number)
            row = work.cases.add(case.having(id=UUID(int=case.id.int + number), reference=reference))
            work.search.add(row, (str(reference), case.what_happened))
        work.commit()


def _whole_list(desk: FrontDesk, wanted: CaseFilter, order: CaseOrder) -> list[CaseRow]:
    rows: list[CaseRow] = []
    while True:
        page = desk.suite.reading.page(desk.person("dana"), wanted, order, rows[-1] if rows else None)
        rows += page.rows
        if not page.has_more:
            return rows


def test_thousands_of_newer_hits_hide_no_older_case(desk: FrontDesk) -> None:
    dana = desk.person("dana")
    old = desk.postal(what_happened="The ramp is blocked.").case
    desk.later(days=1)
    _add_like(desk, desk.phone(what_happened="The ramp is slippery.").case, _ALIKE)
    by_post = CaseFilter(search="ramp", channels=(Channel.POSTAL,))
    for order in CaseOrder:
        assert [row.id for row in desk.suite.reading.page(dana, by_post, order).rows] == [old.id]
    assert desk.suite.reading.count(dana, by_post) == 1
    everything = CaseFilter(search="ramp")
    assert desk.suite.reading.count(dana, everything) == _ALIKE + 2
    assert desk.suite.reading.page(dana, everything, CaseOrder.OLDEST).rows[0].id == old.id
    rows = _whole_list(desk, everything, CaseOrder.NEWEST)
    assert len({row.id for row in rows}) == len(rows) == _ALIKE + 2
    assert rows[-1].id == old.id


@pytest.mark.usefixtures("_counted_as_many")
@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("ramp", {1, 2, 4}),
        ("slip", {2, 4}),
        ("kryptonite", {1}),
        ("nguy", {3}),
        ("guyễ", {3}),
        ("0142", {2, 4}),
        ("A26-0003-M", {3}),
        ("ramp slippery", {2, 4}),
        ("nobody", set()),
        ("'", set()),
    ],
)
def test_a_list_finds_what_the_search_finds(desk: FrontDesk, typed: str, numbers: set[int]) -> None:
    dana = desk.person("dana")
    first = desk.postal(what_happened="The ramp is blocked.").case
    desk.phone(what_happened="The ramp is slippery.")
    desk.email(what_happened="The reading room is cold.")
    desk.phone(what_happened="The ramp is still slippery.")
    desk.suite.casework.add_note(dana, first.id, "Spoke with facilities about kryptonite")
    wanted = CaseFilter(search=typed)
    found = {int(row.reference.split("-")[1]) for row in _whole_list(desk, wanted, CaseOrder.NEWEST)}
    assert found == numbers
    assert {int(reference.split("-")[1]) for reference in desk.found(typed)} == numbers
    assert desk.suite.reading.count(dana, wanted) == len(numbers)
