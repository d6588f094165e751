"""What an office may set about its countdowns, and when it is quiet."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.calendar_reading import InvalidCalendar
from counter_app.domain.calendar_rules import CalendarRules, OpenSpan
from counter_app.domain.countdown import CountdownReading
from counter_app.domain.countdown_rules import CountdownRules, QuietTimes
from counter_app.domain.deadline_bands import BandThresholds, DeadlineBand, DeadlineClock

_ZONE = ZoneInfo("America/Chicago")
_CALENDAR = BusinessCalendar(
    CalendarRules(time_zone=_ZONE.key, week=(*(((OpenSpan.parse("09:00-17:00"),),) * 5), (), ()))
)


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=_ZONE).astimezone(UTC)


@pytest.mark.parametrize("number", [-1, 31, True, 2.0, "2"])
def test_a_threshold_is_a_whole_number_within_its_limits(number: Any) -> None:
    with pytest.raises(InvalidCalendar) as refused:
        CountdownRules(thresholds=BandThresholds(resolution_soon_business_days=number))
    assert [problem.where for problem in refused.value.problems] == ["countdowns.resolution_soon_business_days"]


@pytest.mark.parametrize(
    ("first", "last", "where"),
    [(time(12), None, "quiet_to"), (None, time(13), "quiet_from"), (time(12), time(12), "quiet_to")],
)
def test_a_quiet_time_has_two_ends(first: time | None, last: time | None, where: str) -> None:
    with pytest.raises(InvalidCalendar) as refused:
        CountdownRules(quiet=QuietTimes(first=first, last=last))
    assert [problem.where for problem in refused.value.problems] == [f"countdowns.{where}"]


def test_what_is_set_comes_back_from_json() -> None:
    rules = CountdownRules(
        thresholds=BandThresholds(acknowledgement_soon_business_days=0, acknowledgement_today_open_hours=6),
        quiet=QuietTimes(is_outside_opening_hours=False, first=time(22, 30), last=time(6)),
    )
    for each in (rules, CountdownRules()):
        assert CountdownRules.from_dict(json.loads(json.dumps(each.to_dict()))) == each


@pytest.mark.parametrize(
    ("quiet", "now", "is_quiet"),
    [
        (QuietTimes(), "2026-11-24T16:59", False),
        (QuietTimes(), "2026-11-24T17:30", True),
        (QuietTimes(), "2026-11-28T10:00", True),
        (QuietTimes(is_outside_opening_hours=False), "2026-11-28T10:00", False),
        (QuietTimes(first=time(12), last=time(13)), "2026-11-24T11:59", False),
        (QuietTimes(first=time(12), last=time(13)), "2026-11-24T12:00", True),
        (QuietTimes(first=time(12), last=time(13)), "2026-11-24T13:00", False),
        (QuietTimes(is_outside_opening_hours=False, first=time(22), last=time(6)), "2026-11-24T23:00", True),
        (QuietTimes(is_outside_opening_hours=False, first=time(22), last=time(6)), "2026-11-24T05:59", True),
        (QuietTimes(is_outside_opening_hours=False, first=time(22), last=time(6)), "2026-11-24T06:00", False),
    ],
)
def test_when_it_is_quiet(quiet: QuietTimes, now: str, is_quiet: bool) -> None:
    assert quiet.cover(_CALENDAR, at(now)) is is_quiet


def test_each_threshold_moves_its_own_band() -> None:
    now, tomorrow, in_three_days = at("2026-11-23T10:00"), at("2026-11-24T17:00"), at("2026-11-26T17:00")
    never = CountdownReading(
        _CALENDAR, now, BandThresholds(resolution_soon_business_days=0, acknowledgement_soon_business_days=0)
    )
    assert never.band(tomorrow) is DeadlineBand.OK
    assert never.band(tomorrow, DeadlineClock.ACKNOWLEDGEMENT) is DeadlineBand.OK
    early = CountdownReading(
        _CALENDAR, now, BandThresholds(resolution_soon_business_days=3, acknowledgement_today_open_hours=15)
    )
    assert early.band(in_three_days) is DeadlineBand.SOON
    assert early.band(tomorrow, DeadlineClock.ACKNOWLEDGEMENT) is DeadlineBand.TODAY
