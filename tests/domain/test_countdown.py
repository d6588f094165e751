"""Countdowns: the reference table of the office, line by line, and the rules around it."""

import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.calendar_rules import CalendarRules, ClosedRange, SpecialDay
from counter_app.domain.countdown import CountdownReading, TimeLeftState
from counter_app.domain.deadline_bands import BandThresholds, DeadlineBand, DeadlineClock, done_band
from counter_app.i18n.countdown import countdown_text, due_text, spoken_countdown
from counter_app.i18n.language import load_language
from tests.domain.calendar_strategies import office_and_receipt, spans
from tests.domain.test_deadlines import at

ENGLISH = load_language("en", Path("no-catalogue-is-needed"))
DUE = at("2026-12-04T17:00")
REFERENCE_TABLE = [
    ("2026-11-23T14:20", "7 business days left"),
    ("2026-11-25T17:00", "5 business days left"),
    ("2026-11-26T12:00", "5 business days left"),
    ("2026-12-02T14:30", "2 business days 2 h left"),
    ("2026-12-03T10:00", "1 business day 7 h left"),
    ("2026-12-04T09:30", "7 h 30 min left today"),
    ("2026-12-04T16:10", "50 min left today"),
    ("2026-12-04T16:59:30", "Due now"),
    ("2026-12-04T17:30", "Overdue since Fri 17:00"),
    ("2026-12-05T12:00", "Overdue since Fri 17:00"),
    ("2026-12-07T09:40", "Overdue by 40 min"),
    ("2026-12-07T12:00", "Overdue by 3 h"),
    ("2026-12-07T17:00", "Overdue by 1 business day"),
    ("2026-12-09T09:00", "Overdue by 2 business days"),
]
AROUND_THE_TABLE = [
    ("2026-12-04T17:00", "Due now"),
    ("2026-12-04T17:00:00.000001", "Overdue since Fri 17:00"),
    ("2026-12-04T16:59:00", "1 min left today"),
    ("2026-12-04T16:00", "1 h left today"),
    ("2026-12-04T16:00:01", "59 min left today"),
    ("2026-12-04T07:00", "8 h left today"),
    ("2026-12-03T20:00", "1 business day left"),
    ("2026-12-03T16:59", "1 business day left"),
    ("2026-12-02T08:00", "3 business days left"),
    ("2026-12-07T09:00:59", "Overdue since Fri 17:00"),
    ("2026-12-07T12:20", "Overdue by 3 h 20 min"),
    ("2026-12-08T12:20", "Overdue by 1 business day 3 h"),
    ("2026-12-10T12:20", "Overdue by 3 business days"),
]


def calendar(**changes: object) -> BusinessCalendar:
    rules: dict[str, object] = {
        "time_zone": "America/Chicago",
        "week": (spans(("09:00-17:00",)),) * 5 + ((), ()),
        "closed": (ClosedRange(first=date(2026, 11, 26), last=date(2026, 11, 27), name="Thanksgiving"),),
    }
    return BusinessCalendar(CalendarRules(**(rules | changes)))  # type: ignore[arg-type]


def shown(now: str, due: datetime = DUE, office: BusinessCalendar | None = None) -> str:
    return countdown_text(ENGLISH, CountdownReading(office or calendar(), at(now)).time_left(due))


@pytest.mark.parametrize(("now", "text"), REFERENCE_TABLE)
def test_the_reference_table(now: str, text: str) -> None:
    assert shown(now) == text


@pytest.mark.parametrize(("now", "text"), AROUND_THE_TABLE)
def test_the_rules_around_the_table(now: str, text: str) -> None:
    assert shown(now) == text


def test_the_second_line_and_the_spoken_sentence() -> None:
    overdue = CountdownReading(calendar(), at("2026-12-07T17:00")).time_left(DUE)
    assert due_text(ENGLISH, overdue) == "Due Fri 4 Dec, 17:00"
    assert spoken_countdown(ENGLISH, overdue) == "Overdue by one business day, was due Friday 4 December at 17:00"
    left = CountdownReading(calendar(), at("2026-12-02T14:30")).time_left(DUE)
    assert spoken_countdown(ENGLISH, left) == "2 business days 2 hours left, due Friday 4 December at 17:00"
    now = CountdownReading(calendar(), at("2026-12-04T16:59:30")).time_left(DUE)
    assert spoken_countdown(ENGLISH, now) == "Due now, Friday 4 December at 17:00"
    just_over = CountdownReading(calendar(), at("2026-12-05T12:00")).time_left(DUE)
    assert spoken_countdown(ENGLISH, just_over) == "Overdue, was due Friday 4 December at 17:00"


def test_overdue_through_a_long_closure_gives_the_date() -> None:
    closed = calendar(closed=(ClosedRange(first=date(2026, 12, 5), last=date(2027, 1, 3), name="Recess"),))
    assert shown("2026-12-10T12:00", office=closed) == "Overdue since Fri 17:00"
    assert shown("2026-12-11T12:00", office=closed) == "Overdue since Fri 4 Dec 17:00"


def test_a_closing_time_of_midnight_belongs_to_the_day_that_ends() -> None:
    late = calendar(week=(spans(("12:00-24:00",)),) * 7)
    due = late.closing_instant(date(2026, 12, 4))
    time_left = CountdownReading(late, at("2026-12-04T23:30")).time_left(due)
    assert time_left.due_day == date(2026, 12, 4)
    assert countdown_text(ENGLISH, time_left) == "30 min left today"
    assert due_text(ENGLISH, time_left) == "Due Fri 4 Dec, 24:00"


def test_short_days_count_as_whole_business_days() -> None:
    short = calendar(special=(SpecialDay(day=date(2026, 12, 3), hours=spans(("09:00-13:00",)), name="Short"),))
    assert shown("2026-12-02T18:00", office=short) == "2 business days left"


def test_a_due_time_inside_opening_hours_after_the_calendar_changed() -> None:
    longer = calendar(week=(spans(("09:00-20:00",)),) * 5 + ((), ()))
    assert shown("2026-12-04T18:00", office=longer) == "Overdue by 1 h"
    assert shown("2026-12-07T19:00", office=longer) == "Overdue by 1 business day 2 h"


@pytest.mark.parametrize(
    ("now", "band"),
    [
        ("2026-12-01T23:59", DeadlineBand.OK),
        ("2026-12-02T00:00", DeadlineBand.SOON),
        ("2026-12-03T23:59", DeadlineBand.SOON),
        ("2026-12-04T00:00", DeadlineBand.TODAY),
        ("2026-12-04T17:00", DeadlineBand.TODAY),
        ("2026-12-04T17:00:01", DeadlineBand.OVERDUE),
    ],
)
def test_bands_of_the_answer(now: str, band: DeadlineBand) -> None:
    assert CountdownReading(calendar(), at(now)).band(DUE) is band


@pytest.mark.parametrize(
    ("now", "band"),
    [
        ("2026-11-23T14:20", DeadlineBand.SOON),
        ("2026-11-24T12:59", DeadlineBand.SOON),
        ("2026-11-24T13:00", DeadlineBand.TODAY),
        ("2026-11-24T17:00", DeadlineBand.TODAY),
        ("2026-11-24T17:01", DeadlineBand.OVERDUE),
    ],
)
def test_bands_of_the_acknowledgement(now: str, band: DeadlineBand) -> None:
    due = at("2026-11-24T17:00")
    assert CountdownReading(calendar(), at(now)).band(due, DeadlineClock.ACKNOWLEDGEMENT) is band


def test_an_extension_shows_until_its_new_date_is_near_enough_to_act() -> None:
    for now, band in (
        ("2026-11-30T10:00", DeadlineBand.EXTENDED),
        ("2026-12-03T10:00", DeadlineBand.EXTENDED),
        ("2026-12-04T10:00", DeadlineBand.TODAY),
        ("2026-12-04T18:00", DeadlineBand.OVERDUE),
    ):
        assert CountdownReading(calendar(), at(now)).band(DUE, is_extended=True) is band


def test_thresholds_can_be_set() -> None:
    careful = BandThresholds(resolution_soon_business_days=4, acknowledgement_today_open_hours=8)
    assert CountdownReading(calendar(), at("2026-12-01T10:00"), careful).band(DUE) is DeadlineBand.SOON
    due = at("2026-11-24T17:00")
    reading = CountdownReading(calendar(), at("2026-11-24T09:00"), careful)
    assert reading.band(due, DeadlineClock.ACKNOWLEDGEMENT) is DeadlineBand.TODAY


@given(
    office_and_receipt(),
    st.integers(-2 * 24 * 60, 20 * 24 * 60),
    st.sampled_from(DeadlineClock),
    st.lists(st.floats(0, 1, exclude_max=True), min_size=3, max_size=12),
)
def test_a_band_stays_until_it_is_said_to(
    drawn: tuple[CalendarRules, datetime], minutes: int, clock: DeadlineClock, parts: list[float]
) -> None:
    rules, now = drawn
    office, due = BusinessCalendar(rules), now + timedelta(minutes=minutes)
    reading = CountdownReading(office, now)
    band, until = reading.band(due, clock), reading.band_stays_until(due, clock)
    for part in parts:
        later = now + (until - now if until is not None else timedelta(days=30)) * part
        # The last part of a span may be rounded up to its end, which is no longer in it.
        if now <= later and (until is None or later < until):
            assert CountdownReading(office, later).band(due, clock) is band, later
    if until is not None and due > now:
        assert now < until <= due


def test_done_in_time_or_late() -> None:
    assert done_band(DUE, DUE) is DeadlineBand.MET
    assert done_band(DUE, DUE + timedelta(microseconds=1)) is DeadlineBand.MET_LATE
    assert [band.word for band in sorted(DeadlineBand, key=lambda band: band.order)] == [
        "Overdue",
        "Due today",
        "Due soon",
        "On track",
        "Extended",
        "Met",
        "Met late",
    ]


@given(office_and_receipt(), st.integers(0, 90 * 24 * 60), st.integers(1, 10), st.integers(0, 59))
def test_a_countdown_only_ever_counts_down(
    office: tuple[CalendarRules, datetime], after: int, n: int, seconds: int
) -> None:
    rules, received = office
    some = BusinessCalendar(rules)
    due = some.closing_instant(some.nth_business_day_after(received.date(), n))
    now = received + timedelta(minutes=after - 30 * 24 * 60, seconds=seconds)
    next_minute = now + timedelta(minutes=1)
    first = CountdownReading(some, now).time_left(due)
    second = CountdownReading(some, next_minute).time_left(due)
    assert (first.is_overdue, second.is_overdue) == (now > due, next_minute > due)
    assert min(first.business_days, first.hours, first.minutes) >= 0
    assert first.minutes < 60
    if first.is_overdue:
        assert (second.business_days, second.hours, second.minutes) >= (first.business_days, first.hours, first.minutes)
    if first.state is TimeLeftState.DUE_NOW:
        assert some.open_time_between(now, due) < timedelta(minutes=1)


def test_twenty_thousand_rows_are_read_well_within_a_second() -> None:
    office = calendar()
    first = date(2026, 1, 1)
    dues = [office.closing_instant(office.nth_business_day_after(first, n % 250 + 1)) for n in range(20_000)]
    started = time.process_time()
    reading = CountdownReading(office, at("2026-06-01T12:00"))
    for due in dues:
        reading.band(due)
        countdown_text(ENGLISH, reading.time_left(due))
    assert time.process_time() - started < 1
