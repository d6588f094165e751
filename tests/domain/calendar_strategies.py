"""Random offices and receipts for property tests."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from counter_app.domain.calendar_rules import CalendarRules, ClosedRange, Holiday, OpenSpan, SpecialDay

ODD_ZONES = (
    "America/Chicago",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Antarctica/Troll",
    "America/Havana",
    "UTC",
)
SOME_HOURS = (
    ("09:00-17:00",),
    ("09:00-12:30", "14:00-18:00"),
    ("07:45-16:15",),
    ("12:00-24:00",),
    ("00:00-24:00",),
    ("10:00-13:00",),
)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
_FIRST_INSTANT = datetime(2000, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 100 * 365 * 24 * 60).map(lambda minutes: _FIRST_INSTANT + timedelta(minutes=minutes))


def spans(texts: tuple[str, ...]) -> tuple[OpenSpan, ...]:
    """Read opening hours."""
    return tuple(OpenSpan.parse(text) for text in texts)


HOURS = st.sampled_from(SOME_HOURS).map(spans)


@st.composite
def rules_near(draw: st.DrawFn, around: date) -> CalendarRules:
    """Make an office whose closures, holidays and special days fall near a date."""
    near = st.integers(-10, 60).map(lambda days: around + timedelta(days=days))
    week = [draw(st.one_of(HOURS, st.just(()))) for _ in range(6)]
    closed = [
        ClosedRange(first=first, last=first + timedelta(days=draw(st.integers(0, 12))), name="Closed")
        for first in draw(st.lists(near, max_size=3))
    ]
    special = [
        SpecialDay(day=day, hours=draw(st.one_of(HOURS, st.just(()))), name="Special")
        for day in draw(st.lists(near, max_size=4, unique=True))
    ]
    holidays = [Holiday(day=day, name="Holiday") for day in draw(st.lists(near, max_size=4, unique=True))]
    return CalendarRules(
        time_zone=draw(st.sampled_from(ODD_ZONES)),
        week=(spans(("09:00-17:00",)), *week),
        closed=tuple(closed),
        special=tuple(special),
        holidays=tuple(holidays),
    )


@st.composite
def office_and_receipt(draw: st.DrawFn) -> tuple[CalendarRules, datetime]:
    """Make an office and an instant at which something reaches it."""
    received = draw(INSTANTS)
    return draw(rules_near(received.date())), received
