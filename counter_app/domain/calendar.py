"""The business calendar of one office: which days count, when they open and close, how much open time passes."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from counter_app.domain.calendar_rules import CalendarRules, OpenSpan
from counter_app.domain.day_table import DayTable, instant_of, make_table, spans_in_ticks, ticks_of
from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark

_FIRST_YEAR, _LAST_YEAR = 2, 9997
_NEAR_YEARS = 30
_SEARCH_YEARS = 10


class ClosedDay(CounterError):
    """Refuse to name an opening or closing time for a day on which the office is closed."""

    def __init__(self, day: date) -> None:
        super().__init__(mark("The office is closed on {day}. Choose a business day."), day=day)
        self.day = day


class NoBusinessDay(CounterError):
    """Say that a calendar has no business day to count to, so that no deadline can be promised."""

    def __init__(self, day: date) -> None:
        super().__init__(
            mark(
                "The calendar has too few business days after {day} to count to. Open some days in Calendar and rules."
            ),
            day=day,
        )
        self.day = day


class ClosedBecause(StrEnum):
    """Name the rule that closes a day."""

    WEEKDAY = "weekday"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    SPECIAL = "special"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """Hold one day of the office: its hours (none when closed), why it is closed, and its name if it has one."""

    day: date
    hours: tuple[OpenSpan, ...]
    closed_because: ClosedBecause | None = None
    name: str = ""


class BusinessCalendar:
    """Answer every question about business days and opening hours from one set of rules.

    Carries out the service policy, "How a deadline is computed". Days are local dates of the office; instants are
    aware and come back in UTC. Safe to use from several threads.
    """

    def __init__(self, rules: CalendarRules) -> None:
        self.rules = rules
        self.zone = ZoneInfo(rules.time_zone)
        self._special = {special.day: special for special in rules.special}
        self._holidays = {holiday.day: holiday.name for holiday in reversed(rules.holidays)}
        self._closures: dict[int, dict[date, str]] = {}
        self._days: dict[date, CalendarDay] = {}
        self._years: dict[int, list[tuple[int, list[tuple[int, int]]]]] = {}
        self._table: DayTable | None = None

    def day(self, day: date) -> CalendarDay:
        """Give hours, closing reason and name of a day."""
        known = self._days.get(day)
        if known is None:
            known = self._days[day] = self._work_out(day)
        return known

    def is_business_day(self, day: date) -> bool:
        """Say whether the office works on a day."""
        return bool(self.day(day).hours)

    def hours_on(self, day: date) -> tuple[OpenSpan, ...]:
        """Give the opening hours of a day, none when it is closed."""
        return self.day(day).hours

    def why_closed(self, day: date) -> str | None:
        """Name what closes a day (the office's own name for it, or a msgid); None on a business day."""
        found = self.day(day)
        return None if found.hours else found.name

    def is_confirmed(self, year: int) -> bool:
        """Say whether a supervisor has confirmed the public holidays of a year."""
        return self.rules.years_confirmed is None or year in self.rules.years_confirmed

    def nth_business_day_after(self, day: date, n: int) -> date:
        """Find the n-th (1, 2, ...) business day strictly after a day. Raises NoBusinessDay, never loops for ever."""
        if n < 1:
            raise ValueError("Business days are counted from 1.")
        until = day.year
        while True:
            table = self._covering(day.year, until)
            index = bisect_right(table.days, day.toordinal()) + n - 1
            if index < len(table.days):
                return date.fromordinal(table.days[index])
            latest = date.fromordinal(table.days[-1]).year if table.days else day.year
            if table.last_year >= _LAST_YEAR or table.last_year - max(latest, day.year) > _SEARCH_YEARS:
                raise NoBusinessDay(day)
            until = min(_LAST_YEAR, table.last_year + max(1, table.last_year - day.year))

    def business_days_between(self, after: date, until: date) -> int:
        """Count the business days after one day, up to and including another; negative in reverse order."""
        table = self._covering(min(after.year, until.year), max(after.year, until.year))
        return bisect_right(table.days, until.toordinal()) - bisect_right(table.days, after.toordinal())

    def opening_instant(self, day: date) -> datetime:
        """Give the instant at which a business day opens, in UTC. Raises ClosedDay."""
        table, index = self._place(day)
        return instant_of(table.day_opens[index])

    def closing_instant(self, day: date) -> datetime:
        """Give the instant at which a business day closes for good, in UTC. Raises ClosedDay."""
        table, index = self._place(day)
        return instant_of(table.day_closes[index])

    def local(self, instant: datetime) -> datetime:
        """Bring an instant to the office's time zone."""
        if instant.tzinfo is None:
            raise ValueError("An instant needs its offset, such as 2026-11-24T14:21:00-06:00.")
        return instant.astimezone(self.zone)

    def local_date(self, instant: datetime) -> date:
        """Give the office's date at an instant."""
        return self.local(instant).date()

    def due_day(self, due: datetime) -> date:
        """Give the office's day that closes at a due instant; a closing time of 24:00 belongs to the day that ends."""
        return self.local_date(due - timedelta(microseconds=1))

    def is_open(self, instant: datetime) -> bool:
        """Say whether the office is open; it is from the opening time up to, but not at, the closing time."""
        table, ticks = self._around(instant), ticks_of(instant)
        index = bisect_right(table.span_opens, ticks) - 1
        return index >= 0 and ticks < table.span_closes[index]

    def next_opening(self, instant: datetime) -> datetime:
        """Find the first opening time at or after an instant, in UTC. Raises NoBusinessDay."""
        table, ticks = self._around(instant), ticks_of(instant)
        index = bisect_left(table.span_opens, ticks)
        if index < len(table.span_opens):
            return instant_of(table.span_opens[index])
        return self.opening_instant(self.nth_business_day_after(self.local_date(instant), 1))

    def open_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Measure how long the office is open between two instants; negative when they are in reverse order."""
        table = self.table_between(start, end)
        return timedelta(microseconds=table.open_ticks_until(ticks_of(end)) - table.open_ticks_until(ticks_of(start)))

    def table_between(self, first: datetime, last: datetime) -> DayTable:
        """Give the table that covers two instants in any order, with at least a year to spare on both sides."""
        years = first.astimezone(UTC).year, last.astimezone(UTC).year
        return self._covering(min(years), max(years))

    def _around(self, instant: datetime) -> DayTable:
        return self.table_between(instant, instant)

    def _place(self, day: date) -> tuple[DayTable, int]:
        table = self._covering(day.year, day.year)
        ordinal = day.toordinal()
        index = bisect_left(table.days, ordinal)
        if index == len(table.days) or table.days[index] != ordinal:
            raise ClosedDay(day)
        return table, index

    def _covering(self, first: int, last: int) -> DayTable:
        # The table is replaced as a whole and never changed, so that two threads cannot see half of one.
        table = self._table
        if table is not None and table.first_year < first and last < table.last_year:
            return table
        first, last = max(_FIRST_YEAR, first - 1), min(_LAST_YEAR, last + 1)
        # A mistyped year is not bridged to: working out each day of three thousand years would take seconds.
        if table is not None and first - table.last_year < _NEAR_YEARS and table.first_year - last < _NEAR_YEARS:
            first, last = min(first, table.first_year), max(last, table.last_year)
            if (first, last) == (table.first_year, table.last_year):
                return table
        business_days = [entry for year in range(first, last + 1) for entry in self._year(year)]
        self._table = table = make_table(first, last, business_days)
        return table

    def _year(self, year: int) -> list[tuple[int, list[tuple[int, int]]]]:
        known = self._years.get(year)
        if known is None:
            known = []
            for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
                day = date.fromordinal(ordinal)
                hours = self.day(day).hours
                if hours:
                    known.append((ordinal, spans_in_ticks(day, hours, self.zone)))
            self._years[year] = known
        return known

    def _work_out(self, day: date) -> CalendarDay:
        if self._is_skipped(day):
            return _closed(day, ClosedBecause.SKIPPED, mark("This date did not exist in the office's time zone"))
        special = self._special.get(day)
        if special is not None:
            if special.hours:
                return CalendarDay(day=day, hours=special.hours, name=special.name)
            return _closed(day, ClosedBecause.SPECIAL, special.name or mark("Closed"))
        holiday = self._holidays.get(day)
        if holiday is not None:
            return _closed(day, ClosedBecause.HOLIDAY, holiday or mark("Public holiday"))
        closure = self._closures_in(day.year).get(day)
        if closure is not None:
            return _closed(day, ClosedBecause.CLOSURE, closure or mark("Closed"))
        hours = self.rules.week[day.weekday()]
        if hours:
            return CalendarDay(day=day, hours=hours)
        return _closed(day, ClosedBecause.WEEKDAY, mark("Not a working day of the week"))

    def _closures_in(self, year: int) -> dict[date, str]:
        known = self._closures.get(year)
        if known is None:
            known = {}
            for closure in self.rules.closed:
                first, last = max(closure.first, date(year, 1, 1)), min(closure.last, date(year, 12, 31))
                for ordinal in range(first.toordinal(), last.toordinal() + 1):
                    known.setdefault(date.fromordinal(ordinal), closure.name)
            self._closures[year] = known
        return known

    def _is_skipped(self, day: date) -> bool:
        # Samoa had no 30 December 2011: a date that nobody lived through is no business day.
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=self.zone)
        return noon.astimezone(UTC).astimezone(self.zone).day != day.day


def _closed(day: date, because: ClosedBecause, name: str) -> CalendarDay:
    return CalendarDay(day=day, hours=(), closed_because=because, name=name)
