"""Reading the calendar of an office file, and saying what is wrong with it."""

import json
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from counter_app.domain.calendar_reading import InvalidCalendar
from counter_app.domain.calendar_rules import CalendarRules, Holiday, OpenSpan
from tests.domain.calendar_strategies import DAYS, rules_near

OFFICE = """
[office]
time_zone = "America/Chicago"
[calendar.hours]
monday = ["13:00-17:00", "09:00-12:00"]
friday = ["09:00-24:00"]
[calendar.holidays]
country = "US"
subdivision = "IL"
years_confirmed = [2027, 2026]
[[calendar.closed]]
from = 2026-12-24
to = 2027-01-03
name = "Winter recess"
[[calendar.special]]
date = 2026-11-25
hours = ["09:00-13:00"]
name = "Day before Thanksgiving"
"""


def office(text: str = OFFICE) -> dict[str, Any]:
    return tomllib.loads(text)


def problems_of(text: str) -> dict[str, str]:
    with pytest.raises(InvalidCalendar) as refused:
        CalendarRules.from_office(office(text))
    return {problem.where: problem.message.format(**problem.values) for problem in refused.value.problems}


def test_an_office_file_is_read() -> None:
    holiday = Holiday(day=date(2026, 11, 26), name="Thanksgiving Day")
    rules = CalendarRules.from_office(office(), [holiday])
    assert rules.week[0] == (OpenSpan(540, 720), OpenSpan(780, 1020))
    assert rules.week[1] == ()
    assert str(rules.week[4][0]) == "09:00-24:00"
    assert rules.holidays == (holiday,)
    assert rules.years_confirmed == (2026, 2027)
    assert (rules.holiday_country, rules.holiday_subdivision) == ("US", "IL")
    assert rules.closed[0].last == date(2027, 1, 3)


def test_an_office_without_public_holidays_has_none_to_confirm() -> None:
    only_hours = '[office]\ntime_zone = "UTC"\n[calendar.hours]\nmonday = ["09:00-17:00"]\n'
    assert CalendarRules.from_office(office(only_hours)).years_confirmed is None


@given(DAYS.flatmap(rules_near))
def test_rules_survive_json(rules: CalendarRules) -> None:
    assert CalendarRules.from_dict(json.loads(json.dumps(rules.to_dict()))) == rules


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ('["09:00-13:00", "12:00-17:00"]', "09:00-13:00 and 12:00-17:00 overlap. Change one of them"),
        (
            '["22:00-02:00"]',
            "22:00-02:00 ends before it starts. Hours cannot cross midnight: end them at 24:00 and continue next day",
        ),
        ('["09:00-09:00"]', "09:00-09:00 has no length. Enter a later closing time, or leave the hours out"),
        ('["09:00-24:30"]', "09:00-24:30 is not a time of day. Use 00:00 to 24:00"),
        ('["24:00-24:00"]', "24:00-24:00 is not a time of day. Use 00:00 to 24:00"),
        ('["9 to 5"]', "Write opening hours like 09:00-17:00, not 9 to 5"),
        ('"09:00-17:00"', 'Write a list of opening hours, like ["09:00-17:00"], or [] for a closed day'),
    ],
)
def test_wrong_hours_are_refused_with_a_sentence(hours: str, sentence: str) -> None:
    text = f'[office]\ntime_zone = "UTC"\n[calendar.hours]\nmonday = ["09:00-17:00"]\ntuesday = {hours}\n'
    assert problems_of(text) == {"calendar.hours.tuesday": sentence}


def test_every_problem_is_said_at_once_with_its_place() -> None:
    text = """
[office]
time_zone = "Mars/Olympus"
[calendar.hours]
monday = ["09:00-17:00"]
tuseday = ["09:00-17:00"]
[calendar.holidays]
years_confirmed = ["this year"]
[[calendar.closed]]
from = 2027-01-03
to = 2026-12-24
[[calendar.closed]]
to = 2026-12-24
[[calendar.special]]
date = 2026-11-25T09:00:00
hours = []
[[calendar.special]]
date = 2026-11-26
[[calendar.special]]
date = 2026-11-26
hours = []
"""
    found = problems_of(text)
    assert set(found) == {
        "office.time_zone",
        "calendar.hours.tuseday",
        "calendar.holidays.years_confirmed",
        "calendar.closed[1]",
        "calendar.closed[2].from",
        "calendar.special[1].date",
        "calendar.special[2].hours",
        "calendar.special[3]",
    }
    assert found["calendar.closed[1]"] == "The closure ends on 2026-12-24, before it begins on 2027-01-03"
    assert found["calendar.special[3]"] == "2026-11-26 has special hours twice. Keep one of them"


@pytest.mark.parametrize("zone", ["", "America", "../etc/passwd", "Berlin"])
def test_a_time_zone_must_be_a_known_name(zone: str) -> None:
    text = f'[office]\ntime_zone = "{zone}"\n[calendar.hours]\nmonday = ["09:00-17:00"]\n'
    assert set(problems_of(text)) == {"office.time_zone"}


def test_an_office_that_never_opens_is_refused() -> None:
    assert set(problems_of('[office]\ntime_zone = "UTC"\n[calendar.hours]\nmonday = []\n')) == {"calendar.hours"}
    assert "calendar.hours" in problems_of('[office]\ntime_zone = "UTC"\n')


@pytest.mark.parametrize(
    "calendar", ["calendar = 3", "calendar.hours = 3", "calendar.closed = 3", "calendar.closed = [3]"]
)
def test_the_wrong_shape_is_a_problem_and_no_crash(calendar: str) -> None:
    assert problems_of(f'{calendar}\n[office]\ntime_zone = "UTC"\n')
