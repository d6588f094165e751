"""When the post leaves the office, and which pieces cannot wait for the next time it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from counter_app.domain.calendar import BusinessCalendar, NoBusinessDay


@dataclass(frozen=True, slots=True, kw_only=True)
class PostTimes:
    """Hold today's departure of the post, None on a day without one, and the next after today; both aware UTC.

    `leaves_next` is None when the calendar has no business day left. `is_gone` says that today's departure has been.
    """

    leaves_today: datetime | None
    leaves_next: datetime | None
    is_gone: bool

    def must_go(self, due: datetime | None) -> bool:
        """Say whether something due at an instant would be late if it were left for the next departure (P7)."""
        return due is not None and (self.leaves_next is None or due < self.leaves_next)


def post_times(calendar: BusinessCalendar, leaves_at: time, now: datetime) -> PostTimes:
    """Find the departures of the post around an instant; `leaves_at` is local to the office.

    A day that closes before the post leaves has no departure that a promise may count on, unless the office has such
    hours all week.
    """
    today = calendar.local_date(now)
    leaves_today = _departure(calendar, leaves_at, today)
    return PostTimes(
        leaves_today=leaves_today,
        leaves_next=_next_departure(calendar, leaves_at, today),
        is_gone=leaves_today is not None and now >= leaves_today,
    )


def last_departure(calendar: BusinessCalendar, leaves_at: time, now: datetime, due: datetime) -> datetime | None:
    """Find the last departure of the post at or before an instant by which a piece is due; None when all are over."""
    day = calendar.local_date(due)
    today = calendar.local_date(now)
    while day >= today:
        leaves = _departure(calendar, leaves_at, day)
        if leaves is not None and now < leaves <= due:
            return leaves
        day -= timedelta(days=1)
    return None


def _next_departure(calendar: BusinessCalendar, leaves_at: time, day: date) -> datetime | None:
    leaves_next = None
    while leaves_next is None:
        try:
            day = calendar.nth_business_day_after(day, 1)
        except NoBusinessDay:
            return None
        leaves_next = _departure(calendar, leaves_at, day)
    return leaves_next


def _departure(calendar: BusinessCalendar, leaves_at: time, day: date) -> datetime | None:
    hours = calendar.hours_on(day)
    if not hours:
        return None
    minutes = leaves_at.hour * 60 + leaves_at.minute
    usual = max((span.closes for spans in calendar.rules.week for span in spans), default=0)
    if hours[-1].closes < minutes <= usual:
        return None
    return datetime.combine(day, leaves_at, tzinfo=calendar.zone).astimezone(UTC)
