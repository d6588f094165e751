"""Somebody who has been here before is offered from a few characters of their name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.clock import FixedClock
from tests.stories.front_desk import FrontDesk


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


def test_what_stands_in_no_name_finds_nobody(desk: FrontDesk) -> None:
    assert desk.suite.lookup.matching(desk.person("dana"), "name", "fined") == []
