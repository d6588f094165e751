"""An export read into another office makes the same cases again, with what was promised."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.clock import FixedClock
from tests.stories.front_desk import EXAMPLES, FrontDesk

EARLIER = {"reply_by": "2026-12-01"}
LATER = {"reply_by": "2026-12-15", "late_reason": "The records are in the archive until then."}


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(sqlite_url, tmp_path, clock)
    yield made
    made.close()


def _lines() -> list[str]:
    lines = (EXAMPLES / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    phone = json.loads(lines[0])
    return [*lines, *(json.dumps(phone | {"what_happened": what, **when}) for what, when in _dated())]


def _dated() -> list[tuple[str, dict[str, str]]]:
    return [("Asked for an earlier date.", EARLIER), ("Agreed to a later date.", LATER)]


def test_what_was_promised_survives_export_and_import(desk: FrontDesk) -> None:
    jo = desk.person("jo")
    taken = list(desk.importing.take(jo, _lines()))
    assert [line.problems for line in taken if line.case is None] == []
    exported = list(desk.exporting.each(jo))
    by_text = {found["what_happened"]: found for found in exported}
    for what, when in _dated():
        assert {key: by_text[what].get(key) for key in when} == when
    again = list(desk.importing.take(jo, [json.dumps(found) for found in exported]))
    assert [line.problems for line in again if line.case is None] == []
    originals = [line.case for line in taken if line.case is not None]
    copies = [line.case for line in again if line.case is not None]
    assert [(case.due, case.resolve_due, case.acknowledge_due, case.status) for case in copies] == [
        (case.due, case.resolve_due, case.acknowledge_due, case.status) for case in originals
    ]


def test_importing_a_file_twice_adds_nothing(desk: FrontDesk) -> None:
    jo = desk.person("jo")
    first = [line.case and line.case.id for line in desk.importing.take(jo, _lines())]
    second = [line.case and line.case.id for line in desk.importing.take(jo, _lines())]
    assert first == second
    assert desk.opened.case_count() == len(first)


def test_what_came_in_already_resolved_counts_as_resolved_now(desk: FrontDesk) -> None:
    jo = desk.person("jo")
    list(desk.importing.take(jo, _lines()[:4]))
    assert desk.suite.reading.day_counts(jo) == {"recorded": 4, "resolved": 1, "referred": 3}
