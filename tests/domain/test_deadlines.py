"""Deadlines and why they fall where they fall (policy P7, P9, "How a deadline is computed")."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import BusinessCalendar, NoBusinessDay
from counter_app.domain.calendar_reading import InvalidCalendar
from counter_app.domain.calendar_rules import CalendarRules, ClosedRange, SpecialDay
from counter_app.domain.deadlines import DayCount, compute_deadlines, explain_receipt_outside_hours
from counter_app.domain.service_standard import ACKNOWLEDGE, RESOLVE, ServiceStandard, ServiceStep
from tests.domain.calendar_oracle import deadline_by_hand, open_minutes_by_hand
from tests.domain.calendar_strategies import INSTANTS, office_and_receipt, rules_near, spans

LATE_IS_MOVED = ServiceStandard(count_late_arrivals_from_next_business_day=True)
CHICAGO = ZoneInfo("America/Chicago")


def november(**changes: object) -> BusinessCalendar:
    """Make the office of the examples: 26 and 27 November 2026 closed, 25 November short."""
    rules: dict[str, object] = {
        "time_zone": "America/Chicago",
        "week": (spans(("09:00-17:00",)),) * 5 + ((), ()),
        "closed": (ClosedRange(first=date(2026, 11, 26), last=date(2026, 11, 27), name="Thanksgiving"),),
        "special": (SpecialDay(day=date(2026, 11, 25), hours=spans(("09:00-13:00",)), name="Short day"),),
    }
    return BusinessCalendar(CalendarRules(**(rules | changes)))  # type: ignore[arg-type]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO)


def test_one_business_day_to_acknowledge_and_seven_to_resolve() -> None:
    deadlines = compute_deadlines(ServiceStandard(), november(), at("2026-11-23T14:20"))
    assert deadlines.acknowledge_due == at("2026-11-24T17:00")
    assert deadlines.resolve_due == at("2026-12-04T17:00")
    assert deadlines.resolve_due.utcoffset() == timedelta(0)
    assert (deadlines.acknowledge_on, deadlines.resolve_on) == (date(2026, 11, 24), date(2026, 12, 4))
    assert deadlines.day_zero == date(2026, 11, 23)
    assert deadlines.warnings == ()


def test_a_short_day_closes_early() -> None:
    assert compute_deadlines(ServiceStandard(), november(), at("2026-11-24T16:00")).acknowledge_due == at(
        "2026-11-25T13:00"
    )


@pytest.mark.parametrize("received", ["2026-11-21T18:40", "2026-11-22T23:41"])
def test_the_day_of_receipt_is_never_counted_even_when_it_is_closed(received: str) -> None:
    assert compute_deadlines(ServiceStandard(), november(), at(received)).acknowledge_on == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("received", "day_zero"),
    [
        ("2026-11-24T07:00", date(2026, 11, 24)),
        ("2026-11-24T17:00", date(2026, 11, 24)),
        ("2026-11-24T17:00:00.000001", date(2026, 11, 25)),
        ("2026-11-25T13:00:01", date(2026, 11, 30)),
        ("2026-11-26T12:00", date(2026, 11, 30)),
        ("2026-11-28T12:00", date(2026, 11, 30)),
    ],
)
def test_a_late_arrival_has_the_next_business_day_as_day_zero_when_the_office_says_so(
    received: str, day_zero: date
) -> None:
    moved = compute_deadlines(LATE_IS_MOVED, november(), at(received))
    assert moved.day_zero == day_zero
    assert compute_deadlines(ServiceStandard(), november(), at(received)).day_zero == at(received).date()


def test_a_letter_with_a_date_only_is_in_time_on_a_business_day() -> None:
    assert compute_deadlines(LATE_IS_MOVED, november(), date(2026, 11, 24)).day_zero == date(2026, 11, 24)
    assert compute_deadlines(LATE_IS_MOVED, november(), date(2026, 11, 28)).day_zero == date(2026, 11, 30)
    assert compute_deadlines(ServiceStandard(), november(), date(2026, 11, 28)).acknowledge_on == date(2026, 11, 30)


def test_the_date_of_receipt_is_the_offices_own() -> None:
    late_in_chicago = datetime.fromisoformat("2026-11-24T05:30:00+00:00")
    assert compute_deadlines(ServiceStandard(), november(), late_in_chicago).received_on == date(2026, 11, 23)


def test_the_ledger_says_for_each_day_why_it_counts_or_not() -> None:
    ledger = compute_deadlines(ServiceStandard(), november(), at("2026-11-24T09:00")).ledger
    said = [(line.day.isoformat()[5:], line.message.format(**line.values), line.steps) for line in ledger[:8]]
    assert said == [
        ("11-24", "Day 0: the day of receipt is not counted", ()),
        ("11-25", "Business day 1, open 09:00-13:00", (ACKNOWLEDGE,)),
        ("11-26", "Not counted: Thanksgiving", ()),
        ("11-27", "Not counted: Thanksgiving", ()),
        ("11-28", "Not counted: Not a working day of the week", ()),
        ("11-29", "Not counted: Not a working day of the week", ()),
        ("11-30", "Business day 2, open 09:00-17:00", ()),
        ("12-01", "Business day 3, open 09:00-17:00", ()),
    ]
    assert (ledger[-1].number, ledger[-1].steps) == (7, (RESOLVE,))


def test_the_ledger_of_a_late_arrival_starts_on_the_day_it_came() -> None:
    ledger = compute_deadlines(LATE_IS_MOVED, november(), at("2026-11-25T18:00")).ledger
    assert [line.message.format(**line.values) for line in ledger[:6]] == [
        "Received after closing: counts as received on the next business day",
        "Not counted before day 0: Thanksgiving",
        "Not counted before day 0: Thanksgiving",
        "Not counted before day 0: Not a working day of the week",
        "Not counted before day 0: Not a working day of the week",
        "Day 0: the day of receipt is not counted",
    ]


def test_a_deadline_in_a_year_that_nobody_confirmed_is_computed_with_a_warning() -> None:
    calendar = november(years_confirmed=(2026,))
    assert not compute_deadlines(ServiceStandard(), calendar, at("2026-12-01T09:00")).warnings
    (warning,) = compute_deadlines(ServiceStandard(), calendar, at("2026-12-28T09:00")).warnings
    assert "2027" in str(warning)


def test_a_step_can_be_counted_from_an_earlier_step() -> None:
    standard = ServiceStandard(
        steps=(
            ServiceStep(name=ACKNOWLEDGE, business_days=1),
            ServiceStep(name="ask_back", business_days=2, anchor=ACKNOWLEDGE),
            ServiceStep(name=RESOLVE, business_days=7),
        )
    )
    assert compute_deadlines(standard, november(), at("2026-11-23T09:00")).step("ask_back").day == date(2026, 11, 30)
    assert ServiceStandard.from_dict(standard.to_dict()) == standard


@pytest.mark.parametrize(
    "table",
    [
        {"acknowledge_within": 0},
        {"resolve_within": -1},
        {"resolve_within": 7.5},
        {"resolve_within": True},
        {"resolve_within": 100_000},
        {"resolve_in": 7},
        {"count_late_arrivals_from_next_business_day": "no"},
    ],
)
def test_a_standard_that_cannot_be_kept_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(InvalidCalendar, match="standard"):
        ServiceStandard.from_office({"standard": table})


def test_a_step_needs_an_anchor_before_it() -> None:
    with pytest.raises(InvalidCalendar, match="not from resolve"):
        ServiceStandard(
            steps=(
                ServiceStep(name=ACKNOWLEDGE, business_days=1, anchor=RESOLVE),
                ServiceStep(name=RESOLVE, business_days=7),
            )
        )


def test_no_business_day_is_an_error_and_no_date() -> None:
    with pytest.raises(NoBusinessDay):
        compute_deadlines(ServiceStandard(), november(week=((),) * 7), at("2026-11-23T09:00"))


def test_a_receipt_outside_hours_is_explained() -> None:
    explained = explain_receipt_outside_hours(november(), at("2026-11-21T18:40"))
    assert explained is not None
    assert explained.received == at("2026-11-21T18:40")
    assert explained.first_business_day == date(2026, 11, 23)
    after_closing = explain_receipt_outside_hours(november(), at("2026-11-25T13:01"))
    assert after_closing is not None
    assert after_closing.first_business_day == date(2026, 11, 30)
    assert explain_receipt_outside_hours(november(), at("2026-11-25T13:00")) is None
    assert explain_receipt_outside_hours(november(), at("2026-11-25T09:00")) is None


@given(office_and_receipt(), st.integers(1, 20), st.booleans())
def test_deadlines_agree_with_a_walk_through_the_days(
    office: tuple[CalendarRules, datetime], business_days: int, is_late_moved: bool
) -> None:
    rules, received = office
    standard = ServiceStandard(
        steps=(
            ServiceStep(name=ACKNOWLEDGE, business_days=1),
            ServiceStep(name=RESOLVE, business_days=business_days),
        ),
        count_late_arrivals_from_next_business_day=is_late_moved,
    )
    deadlines = compute_deadlines(standard, BusinessCalendar(rules), received)
    assert deadlines.acknowledge_due == deadline_by_hand(rules, received, 1, is_late_moved=is_late_moved)
    assert deadlines.resolve_due == deadline_by_hand(rules, received, business_days, is_late_moved=is_late_moved)
    counted = [line.number for line in deadlines.ledger if line.count is DayCount.COUNTED]
    assert counted == list(range(1, business_days + 1))
    days = [line.day for line in deadlines.ledger]
    assert days == [deadlines.received_on + timedelta(days=offset) for offset in range(len(days))]


@given(office_and_receipt(), st.integers(0, 20 * 24 * 60), st.booleans())
def test_what_arrives_later_is_never_due_earlier(
    office: tuple[CalendarRules, datetime], later_by: int, is_late_moved: bool
) -> None:
    rules, received = office
    standard = LATE_IS_MOVED if is_late_moved else ServiceStandard()
    calendar = BusinessCalendar(rules)
    first = compute_deadlines(standard, calendar, received)
    second = compute_deadlines(standard, calendar, received + timedelta(minutes=later_by))
    assert first.acknowledge_due <= second.acknowledge_due
    assert first.resolve_due <= second.resolve_due


@given(office_and_receipt(), st.integers(0, 30), st.integers(0, 5))
def test_one_more_closure_never_makes_a_deadline_earlier(
    office: tuple[CalendarRules, datetime], starts_in: int, lasts: int
) -> None:
    rules, received = office
    first = received.date() + timedelta(days=starts_in)
    closure = ClosedRange(first=first, last=first + timedelta(days=lasts), name="One more")
    parts = {name: getattr(rules, name) for name in ("time_zone", "week", "special", "holidays")}
    closed = CalendarRules(**parts, closed=(*rules.closed, closure))
    before = compute_deadlines(ServiceStandard(), BusinessCalendar(rules), received)
    after = compute_deadlines(ServiceStandard(), BusinessCalendar(closed), received)
    assert after.acknowledge_on >= before.acknowledge_on
    assert after.resolve_on >= before.resolve_on


@given(office_and_receipt(), st.integers(0, 20_000), st.integers(0, 20_000))
def test_open_time_is_measured_right_and_adds_up(
    office: tuple[CalendarRules, datetime], first: int, second: int
) -> None:
    rules, start = office
    calendar = BusinessCalendar(rules)
    middle = start + timedelta(minutes=first)
    end = middle + timedelta(minutes=second)
    assert calendar.open_time_between(start, end) == calendar.open_time_between(
        start, middle
    ) + calendar.open_time_between(middle, end)
    assert calendar.open_time_between(start, middle) == timedelta(minutes=open_minutes_by_hand(rules, start, middle))


@given(INSTANTS.flatmap(lambda start: st.tuples(rules_near(start.date()), st.just(start))), st.integers(1, 300))
def test_counting_days_and_finding_the_nth_are_each_others_inverse(
    office: tuple[CalendarRules, datetime], n: int
) -> None:
    rules, start = office
    calendar = BusinessCalendar(rules)
    found = calendar.nth_business_day_after(start.date(), n)
    assert calendar.business_days_between(start.date(), found) == n
    assert calendar.is_business_day(found)
    assert calendar.next_opening(start) >= start
    assert calendar.is_open(calendar.next_opening(start))
