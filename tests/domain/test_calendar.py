"""Business days, opening hours and open time, as the office's people would tell them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from counter_app.domain.calendar import BusinessCalendar, ClosedBecause, ClosedDay, NoBusinessDay
from counter_app.domain.calendar_rules import CalendarRules, ClosedRange, Holiday, SpecialDay
from tests.domain.calendar_strategies import spans

NINE_TO_FIVE = spans(("09:00-17:00",))
OFFICE_WEEK = (NINE_TO_FIVE,) * 5 + ((), ())


def office(zone: str = "America/Chicago", **rules: object) -> BusinessCalendar:
    return BusinessCalendar(CalendarRules(**({"time_zone": zone, "week": OFFICE_WEEK} | rules)))  # type: ignore[arg-type]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def test_a_mistyped_year_is_not_bridged_to() -> None:
    calendar = office()
    assert calendar.nth_business_day_after(date(2026, 11, 24), 1) == date(2026, 11, 25)
    assert calendar.nth_business_day_after(date(5000, 1, 1), 1) == date(5000, 1, 2)
    assert calendar.nth_business_day_after(date(2026, 11, 24), 1) == date(2026, 11, 25)
    assert len(calendar._years) < 10


def test_closures_close_both_ends_and_cross_new_year() -> None:
    recess = ClosedRange(first=date(2026, 12, 24), last=date(2027, 1, 3), name="Winter recess")
    calendar = office(closed=(recess,))
    assert calendar.is_business_day(date(2026, 12, 23))
    assert calendar.why_closed(date(2026, 12, 24)) == "Winter recess"
    assert calendar.why_closed(date(2027, 1, 3)) == "Winter recess"
    assert calendar.nth_business_day_after(date(2026, 12, 23), 1) == date(2027, 1, 4)


def test_special_hours_override_closures_and_holidays_and_can_close_a_day() -> None:
    christmas = date(2026, 12, 25)
    calendar = office(
        closed=(ClosedRange(first=date(2026, 12, 24), last=date(2026, 12, 31), name="Recess"),),
        holidays=(Holiday(day=christmas, name="Christmas Day"),),
        special=(
            SpecialDay(day=christmas, hours=spans(("10:00-12:00",)), name="Open house"),
            SpecialDay(day=date(2026, 12, 21), hours=(), name="Stocktaking"),
        ),
    )
    assert calendar.closing_instant(christmas) == utc("2026-12-25T12:00-06:00")
    assert calendar.why_closed(christmas) is None
    assert calendar.why_closed(date(2026, 12, 21)) == "Stocktaking"
    assert calendar.day(date(2026, 12, 21)).closed_because is ClosedBecause.SPECIAL
    assert calendar.day(date(2026, 12, 28)).closed_because is ClosedBecause.CLOSURE
    assert calendar.day(date(2026, 12, 20)).closed_because is ClosedBecause.WEEKDAY


def test_a_holiday_is_named() -> None:
    calendar = office(holidays=(Holiday(day=date(2026, 11, 26), name="Thanksgiving Day"),))
    assert calendar.why_closed(date(2026, 11, 26)) == "Thanksgiving Day"
    with pytest.raises(ClosedDay, match="closed on 2026-11-26"):
        calendar.closing_instant(date(2026, 11, 26))


def test_a_lunch_break_is_not_open_time() -> None:
    calendar = office(week=(spans(("09:00-12:30", "14:00-18:00")),) * 7)
    noon, afternoon = utc("2026-11-24T12:00-06:00"), utc("2026-11-24T15:00-06:00")
    assert calendar.open_time_between(noon, afternoon) == timedelta(minutes=90)
    assert calendar.open_time_between(afternoon, noon) == -timedelta(minutes=90)
    assert not calendar.is_open(utc("2026-11-24T13:00-06:00"))
    assert calendar.next_opening(utc("2026-11-24T13:00-06:00")) == utc("2026-11-24T14:00-06:00")
    assert calendar.closing_instant(date(2026, 11, 24)) == utc("2026-11-24T18:00-06:00")


def test_open_from_opening_up_to_closing() -> None:
    calendar = office()
    assert not calendar.is_open(utc("2026-11-24T08:59:59-06:00"))
    assert calendar.is_open(utc("2026-11-24T09:00-06:00"))
    assert calendar.is_open(utc("2026-11-24T16:59:59.999999-06:00"))
    assert not calendar.is_open(utc("2026-11-24T17:00-06:00"))
    assert calendar.next_opening(utc("2026-11-24T09:00-06:00")) == utc("2026-11-24T09:00-06:00")
    assert calendar.next_opening(utc("2026-11-27T17:00-06:00")) == utc("2026-11-30T09:00-06:00")


def test_clock_changes_move_closing_times_in_utc() -> None:
    calendar = office()
    assert calendar.closing_instant(date(2026, 3, 6)) == utc("2026-03-06T23:00Z")
    assert calendar.closing_instant(date(2026, 3, 9)) == utc("2026-03-09T22:00Z")
    assert calendar.closing_instant(date(2026, 10, 30)) == utc("2026-10-30T22:00Z")
    assert calendar.closing_instant(date(2026, 11, 2)) == utc("2026-11-02T23:00Z")


def test_a_night_office_works_the_hours_that_really_pass_when_clocks_change() -> None:
    calendar = office(week=(spans(("00:00-06:00",)),) * 7)
    assert _length(calendar, date(2026, 3, 7)) == timedelta(hours=6)
    assert _length(calendar, date(2026, 3, 8)) == timedelta(hours=5)
    assert _length(calendar, date(2026, 11, 1)) == timedelta(hours=7)


def test_a_closing_time_that_the_clocks_skip_is_read_with_the_offset_before() -> None:
    calendar = office(week=(spans(("00:00-02:30", "03:00-03:20")),) * 7)
    assert calendar.closing_instant(date(2026, 3, 8)) == utc("2026-03-08T03:30-05:00")
    assert _length(calendar, date(2026, 3, 8)) == timedelta(hours=2, minutes=30)


def test_midnight_as_a_closing_time_where_clocks_change_at_midnight() -> None:
    calendar = office(zone="America/Santiago", week=(spans(("12:00-24:00",)),) * 7)
    assert calendar.closing_instant(date(2026, 9, 5)) == utc("2026-09-06T04:00Z")
    assert _length(calendar, date(2026, 9, 5)) == timedelta(hours=12)
    assert _length(calendar, date(2026, 4, 4)) == timedelta(hours=13)


def test_round_the_clock_is_one_unbroken_stretch() -> None:
    calendar = office(week=(spans(("00:00-24:00",)),) * 7)
    start, end = utc("2026-01-01T00:00-06:00"), utc("2027-01-01T00:00-06:00")
    assert calendar.open_time_between(start, end) == end - start


def test_the_day_that_samoa_skipped_is_no_business_day() -> None:
    calendar = office(zone="Pacific/Apia")
    assert calendar.nth_business_day_after(date(2011, 12, 29), 1) == date(2012, 1, 2)
    assert calendar.day(date(2011, 12, 30)).closed_because is ClosedBecause.SKIPPED


@pytest.mark.parametrize("last_open", [None, date(2026, 6, 1)])
def test_a_calendar_without_business_days_says_so_and_does_not_hang(last_open: date | None) -> None:
    special = () if last_open is None else (SpecialDay(day=last_open, hours=NINE_TO_FIVE, name=""),)
    calendar = office(week=((),) * 7, special=special)
    for day in (date(2000, 1, 1), date(2026, 6, 1), date(2100, 12, 31)):
        with pytest.raises(NoBusinessDay, match="too few business days"):
            calendar.nth_business_day_after(day, 2)


def test_business_days_resume_after_years_of_closure() -> None:
    calendar = office(closed=(ClosedRange(first=date(2020, 1, 1), last=date(2028, 12, 31), name="Rebuilding"),))
    assert calendar.nth_business_day_after(date(2020, 1, 1), 1) == date(2029, 1, 1)


def test_a_table_asked_backwards_and_far_away_stays_right() -> None:
    calendar = office()
    assert calendar.nth_business_day_after(date(2100, 12, 30), 2) == date(2101, 1, 3)
    assert calendar.nth_business_day_after(date(2000, 1, 1), 1) == date(2000, 1, 3)
    assert calendar.business_days_between(date(2026, 11, 20), date(2026, 11, 27)) == 5
    assert calendar.business_days_between(date(2026, 11, 27), date(2026, 11, 20)) == -5
    assert calendar.nth_business_day_after(date(2026, 1, 1), 5_000) == date(2045, 3, 2)


def test_counting_starts_at_one_and_instants_need_offsets() -> None:
    with pytest.raises(ValueError, match="from 1"):
        office().nth_business_day_after(date(2026, 1, 1), 0)
    with pytest.raises(ValueError, match="offset"):
        office().local_date(datetime(2026, 1, 1, 12))  # noqa: DTZ001 - the refusal is what is tested


def test_unconfirmed_years() -> None:
    assert office(years_confirmed=(2026,)).is_confirmed(2026)
    assert not office(years_confirmed=(2026,)).is_confirmed(2027)
    assert office(years_confirmed=None).is_confirmed(2027)


def _length(calendar: BusinessCalendar, day: date) -> timedelta:
    return calendar.open_time_between(calendar.opening_instant(day), calendar.closing_instant(day))
