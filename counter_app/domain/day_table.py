"""Flat, sorted tables of business days and opening hours, made year by year and searched by bisection."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from counter_app.domain.calendar_rules import MINUTES_IN_A_DAY, OpenSpan

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def ticks_of(instant: datetime) -> int:
    """Give an aware instant as whole microseconds since 1970 in UTC."""
    passed = instant - _EPOCH
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds


def instant_of(ticks: int) -> datetime:
    """Give the UTC instant of a number of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=ticks)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTable:
    """Hold the business days of consecutive years: date ordinals, and open spans in microseconds since 1970.

    `days`, `day_opens`, `day_closes` and `open_before_day` run in parallel, one entry a business day; `span_opens`,
    `span_closes` and `open_before_span` run in parallel, one entry an open span. `open_before_*` is the open time
    from the start of the table.
    """

    first_year: int
    last_year: int
    days: Sequence[int]
    day_opens: Sequence[int]
    day_closes: Sequence[int]
    open_before_day: Sequence[int]
    span_opens: Sequence[int]
    span_closes: Sequence[int]
    open_before_span: Sequence[int]

    def open_ticks_until(self, ticks: int) -> int:
        """Give the open time from the start of the table until an instant, in microseconds."""
        index = bisect_right(self.span_opens, ticks) - 1
        if index < 0:
            return 0
        return self.open_before_span[index] + min(ticks, self.span_closes[index]) - self.span_opens[index]

    def whole_days_between(self, start: int, end: int) -> tuple[int, int]:
        """Count the business days that open and close between two instants, and give their open time."""
        first, after = bisect_left(self.day_opens, start), bisect_right(self.day_closes, end)
        if after <= first:
            return 0, 0
        return after - first, self.open_before_day[after] - self.open_before_day[first]

    def day_length_at(self, ticks: int) -> int:
        """Give the open time of the business day that is under way at an instant, 0 when there is none."""
        index = bisect_right(self.day_opens, ticks) - 1
        if index < 0 or ticks > self.day_closes[index]:
            return 0
        return self.open_before_day[index + 1] - self.open_before_day[index]


def spans_in_ticks(day: date, spans: Iterable[OpenSpan], zone: ZoneInfo) -> list[tuple[int, int]]:
    """Give the open spans of a local day as instants, in order and without overlap.

    A local time that the clocks skip is read with the offset before the change, and one that comes twice is its first
    occurrence (RFC 5545, 3.3.5). Where a change makes an opening fall behind its closing, the span has no length.
    """
    found: list[tuple[int, int]] = []
    previous = -(1 << 63)
    for span in spans:
        closes = max(_local_ticks(day, span.closes, zone), previous)
        opens = min(max(_local_ticks(day, span.opens, zone), previous), closes)
        found.append((opens, closes))
        previous = closes
    return found


def make_table(first_year: int, last_year: int, business_days: Iterable[tuple[int, list[tuple[int, int]]]]) -> DayTable:
    """Build a table from (date ordinal, open spans) of each business day, in order."""
    days: list[int] = []
    day_opens: list[int] = []
    day_closes: list[int] = []
    open_before_day: list[int] = []
    span_opens: list[int] = []
    span_closes: list[int] = []
    open_before_span: list[int] = []
    total = 0
    for ordinal, spans in business_days:
        days.append(ordinal)
        day_opens.append(spans[0][0])
        day_closes.append(spans[-1][1])
        open_before_day.append(total)
        for opens, closes in spans:
            span_opens.append(opens)
            span_closes.append(closes)
            open_before_span.append(total)
            total += closes - opens
    open_before_day.append(total)
    return DayTable(
        first_year=first_year,
        last_year=last_year,
        days=days,
        day_opens=day_opens,
        day_closes=day_closes,
        open_before_day=open_before_day,
        span_opens=span_opens,
        span_closes=span_closes,
        open_before_span=open_before_span,
    )


def _local_ticks(day: date, minutes: int, zone: ZoneInfo) -> int:
    if minutes == MINUTES_IN_A_DAY:
        day, minutes = day + timedelta(days=1), 0
    return ticks_of(datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=zone))
