"""What the command line answers when it is asked for deadlines."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.office import OfficeRules
from counter_app.domain.service_standard import ServiceStandard
from counter_app.i18n.catalogue import Catalogue
from counter_app.i18n.language import Language
from counter_app.services.deadline_answers import NoInstant, answer, read_received

_ENGLISH = Language(Catalogue(code="en"))
_VECTORS = sorted((Path(__file__).parents[1] / "data" / "vectors").glob("*.toml"))


def _rules(file: Path) -> OfficeRules:
    tables = tomllib.loads(file.read_text("utf-8"))
    return OfficeRules(
        office_id=UUID(int=1),
        version=1,
        calendar=CalendarRules.from_office(tables),
        standard=ServiceStandard.from_office(tables),
    )


@pytest.mark.parametrize("file", _VECTORS, ids=lambda file: file.stem)
def test_answers_agree_with_the_vectors(file: Path) -> None:
    lines = file.with_suffix(".deadlines.jsonl").read_text("utf-8").splitlines()
    expected = [json.loads(line) for line in lines]
    found = [each.to_json(_ENGLISH) for each in answer(_rules(file), (line["received"] for line in expected))]
    assert found == expected


def test_thousands_are_answered_in_a_second() -> None:
    received = [f"2026-{1 + n % 12:02}-{1 + n % 28:02}T{n % 24:02}:15:00Z" for n in range(4000)]
    start = time.perf_counter()
    count = sum(each.deadlines is not None for each in answer(_rules(_VECTORS[1]), received))
    assert count == len(received)
    assert time.perf_counter() - start < 4


def test_a_bad_line_is_answered_with_its_problem_and_the_others_go_on() -> None:
    lines = [
        "2026-03-08",
        "",
        "yesterday",
        "2026-03-08T14:00:00",
        "9999-12-31T23:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "2026-03-09T10:00:00Z",
    ]
    found = [each.to_json(_ENGLISH) for each in answer(_rules(_VECTORS[1]), lines)]
    assert [each.get("line") for each in found] == [None, 3, 4, 5, 6, None]
    messages = [each["problems"][0]["message"] for each in found if "problems" in each]
    assert messages[0].endswith("not yesterday")
    assert messages[1] == "Add the offset to 2026-03-08T14:00:00, like -06:00, or Z for UTC"


def test_the_ledger_explains_each_day() -> None:
    [found] = answer(_rules(_VECTORS[1]), ["2026-03-08T14:39:25+01:00"])
    why = found.to_json(_ENGLISH, why=True)["why"]
    assert why[0]["date"] == "2026-03-08"
    assert [line["steps_due"] for line in why if line["steps_due"]] == [["acknowledge"], ["resolve"]]
    assert why[-1]["business_day"] == 7


@pytest.mark.parametrize("received", ["0001-01-01", "1899-12-31", "2201-01-01T10:00:00Z", "9999-12-31"])
def test_a_year_that_is_a_slip_of_the_pen_is_refused_with_the_years_that_work(received: str) -> None:
    with pytest.raises(NoInstant, match=r"is outside the calendar\. Use the years 1900 to 2200"):
        read_received(received)
