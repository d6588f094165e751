"""When the post leaves, and what cannot wait for the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.calendar_rules import CalendarRules, ClosedRange, OpenSpan, SpecialDay
from counter_app.domain.post_times import last_departure, post_times

ZONE = ZoneInfo("America/Chicago")
DAY = (OpenSpan.parse("09:00-17:00"),)
MORNING = (OpenSpan.parse("09:00-13:00"),)
RULES = CalendarRules(
    time_zone="America/Chicago",
    week=(DAY, DAY, DAY, DAY, DAY, (), ()),
    closed=(ClosedRange(first=date(2026, 11, 26), last=date(2026, 11, 27), name="Thanksgiving"),),
    special=(SpecialDay(day=date(2026, 11, 25), hours=MORNING, name="Day before Thanksgiving"),),
)
CALENDAR = BusinessCalendar(RULES)
POST = time(16)


def at(text: str) -> datetime:
    """Give a local instant of the office."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "due", "must_go"),
    [
        ("2026-11-23 10:00", "2026-11-24 17:00", False),
        ("2026-11-23 10:00", "2026-11-24 16:00", False),
        ("2026-11-23 10:00", "2026-11-24 15:59", True),
        ("2026-11-24 10:00", "2026-11-24 17:00", True),
        ("2026-11-24 10:00", "2026-11-25 13:00", True),
        ("2026-11-24 18:00", "2026-11-25 13:00", True),
        ("2026-11-24 10:00", "2026-11-30 17:00", False),
        ("2026-11-25 10:00", "2026-11-30 17:00", False),
        ("2026-11-26 10:00", "2026-11-30 15:00", True),
        ("2026-11-29 10:00", "2026-11-30 17:00", False),
    ],
)
def test_a_piece_must_go_when_the_next_departure_would_be_too_late(now: str, due: str, must_go: bool) -> None:
    assert post_times(CALENDAR, POST, at(now)).must_go(at(due)) is must_go


def test_a_piece_without_a_date_never_must_go() -> None:
    assert not post_times(CALENDAR, POST, at("2026-11-24 10:00")).must_go(None)


@pytest.mark.parametrize(
    ("now", "today", "following", "is_gone"),
    [
        ("2026-11-23 15:59", "2026-11-23 16:00", "2026-11-24 16:00", False),
        ("2026-11-23 16:00", "2026-11-23 16:00", "2026-11-24 16:00", True),
        ("2026-11-24 16:00", "2026-11-24 16:00", "2026-11-30 16:00", True),
        ("2026-11-25 18:00", None, "2026-11-30 16:00", False),
        ("2026-11-28 18:00", None, "2026-11-30 16:00", False),
    ],
)
def test_no_post_leaves_on_a_day_that_is_closed_by_then(
    now: str, today: str | None, following: str, is_gone: bool
) -> None:
    post = post_times(CALENDAR, POST, at(now))
    assert post.leaves_today == (None if today is None else at(today))
    assert post.leaves_next == at(following)
    assert post.is_gone is is_gone


def test_an_office_that_always_closes_before_the_post_has_one_on_each_business_day() -> None:
    calendar = BusinessCalendar(replace(RULES, week=(MORNING,) * 5 + ((), ())))
    post = post_times(calendar, POST, at("2026-11-23 10:00"))
    assert (post.leaves_today, post.leaves_next) == (at("2026-11-23 16:00"), at("2026-11-24 16:00"))
    assert post.must_go(at("2026-11-24 13:00"))


def test_without_another_business_day_everything_must_go() -> None:
    calendar = BusinessCalendar(replace(RULES, week=((),) * 7))
    post = post_times(calendar, POST, at("2026-11-25 10:00"))
    assert post.leaves_next is None
    assert post.must_go(at("2030-01-01 10:00"))


@pytest.mark.parametrize(
    ("now", "due", "leaves"),
    [
        ("2026-11-24 10:00", "2026-11-25 13:00", "2026-11-24 16:00"),
        ("2026-11-24 16:00", "2026-11-25 13:00", None),
        ("2026-11-23 10:00", "2026-11-24 17:00", "2026-11-24 16:00"),
        ("2026-11-26 10:00", "2026-11-30 15:00", None),
    ],
)
def test_the_last_post_before_a_piece_is_due(now: str, due: str, leaves: str | None) -> None:
    assert last_departure(CALENDAR, POST, at(now), at(due)) == (None if leaves is None else at(leaves))
