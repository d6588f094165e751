"""Time left and time overdue, in the open time of the office, cheap enough for thousands of rows a minute."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.day_table import DayTable, ticks_of
from counter_app.domain.deadline_bands import BandThresholds, DeadlineBand, DeadlineClock

_MINUTE = 60 * 1_000_000
_HOUR = 60 * _MINUTE


class TimeLeftState(StrEnum):
    """Name the four ways in which a countdown reads."""

    LEFT = "left"
    DUE_NOW = "due_now"
    OVERDUE_SINCE = "overdue_since"
    OVERDUE_BY = "overdue_by"


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Hold a countdown rounded down: whole business days, then hours and minutes of open time.

    A business day here is one whole day of the office from opening to closing, however short. `due` is local to the
    office, and `due_day` the day that closes then. `days_since_due` counts calendar days. From three business days on,
    hours and minutes are 0; from one, minutes are 0.
    """

    state: TimeLeftState
    due: datetime
    due_day: date
    business_days: int
    hours: int
    minutes: int
    is_due_today: bool
    days_since_due: int

    @property
    def is_overdue(self) -> bool:
        """Say whether the due instant has passed."""
        return self.state in (TimeLeftState.OVERDUE_SINCE, TimeLeftState.OVERDUE_BY)


class CountdownReading:
    """Read every countdown of one office at one instant; equal due instants are worked out once.

    Make a new reading for each tick. Deadlines are closing times, so thousands of rows share a few dozen of them.
    """

    def __init__(self, calendar: BusinessCalendar, now: datetime, thresholds: BandThresholds | None = None) -> None:
        self.calendar = calendar
        self.now = now
        self.thresholds = thresholds or BandThresholds()
        self._now_ticks = ticks_of(now)
        self._today = calendar.local_date(now)
        self._known: dict[datetime, TimeLeft] = {}
        self._bands: dict[tuple[datetime, DeadlineClock], DeadlineBand] = {}

    def time_left(self, due: datetime) -> TimeLeft:
        """Give the countdown to a due instant."""
        known = self._known.get(due)
        if known is None:
            known = self._known[due] = self._work_out(due)
        return known

    def band(
        self, due: datetime, clock: DeadlineClock = DeadlineClock.RESOLUTION, *, is_extended: bool = False
    ) -> DeadlineBand:
        """Give the band of an open deadline; an extended one is `extended` until it is due today or overdue."""
        band = self._bands.get((due, clock))
        if band is None:
            band = self._bands[due, clock] = self._band_of(due, clock)
        if is_extended and band in (DeadlineBand.SOON, DeadlineBand.OK):
            return DeadlineBand.EXTENDED
        return band

    def band_stays_until(self, due: datetime, clock: DeadlineClock = DeadlineClock.RESOLUTION) -> datetime | None:
        """Give an instant up to which an open deadline certainly stays in its band; None when it stays for good.

        It may stay longer: who waits for it reads the band again then and asks anew.
        """
        band = self.band(due, clock)
        if band is DeadlineBand.OVERDUE:
            return None
        if band is DeadlineBand.TODAY:
            return due
        due_day = self.calendar.due_day(due)
        left = self.calendar.business_days_between(self._today, due_day)
        if clock is DeadlineClock.RESOLUTION:
            # So many business days take at least as many days.
            soon = self.thresholds.resolution_soon_business_days
            day = due_day if band is DeadlineBand.SOON else self._today + timedelta(days=left - soon)
            return min(due, self._day_begins(day))
        # So much open time takes at least as much time.
        spare = self._open_ticks_left(due) - self.thresholds.acknowledgement_today_open_hours * _HOUR
        until = min(due, self.now + timedelta(microseconds=spare))
        if band is DeadlineBand.SOON:
            return until
        soon = self.thresholds.acknowledgement_soon_business_days
        return min(until, self._day_begins(self._today + timedelta(days=left - soon)))

    def _day_begins(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.calendar.zone).astimezone(UTC)

    def _open_ticks_left(self, due: datetime) -> int:
        table = self.calendar.table_between(self.now, due)
        return table.open_ticks_until(ticks_of(due)) - table.open_ticks_until(self._now_ticks)

    def _band_of(self, due: datetime, clock: DeadlineClock) -> DeadlineBand:
        if self.now > due:
            return DeadlineBand.OVERDUE
        due_day = self.calendar.due_day(due)
        days_after_today = self.calendar.business_days_between(self._today, due_day)
        if clock is DeadlineClock.RESOLUTION:
            if due_day == self._today:
                return DeadlineBand.TODAY
            is_soon = days_after_today <= self.thresholds.resolution_soon_business_days
            return DeadlineBand.SOON if is_soon else DeadlineBand.OK
        if self._open_ticks_left(due) <= self.thresholds.acknowledgement_today_open_hours * _HOUR:
            return DeadlineBand.TODAY
        is_soon = days_after_today <= self.thresholds.acknowledgement_soon_business_days
        return DeadlineBand.SOON if is_soon else DeadlineBand.OK

    def _work_out(self, due: datetime) -> TimeLeft:
        due_ticks = ticks_of(due)
        due_day = self.calendar.due_day(due)
        is_due_today = due_day == self._today
        is_overdue = self._now_ticks > due_ticks
        start, end = sorted((due_ticks, self._now_ticks))
        table = self.calendar.table_between(self.now, due)
        rest = table.open_ticks_until(end) - table.open_ticks_until(start)
        days = 0
        if is_overdue or not is_due_today:
            days, rest = _whole_days(table, start, end, rest)
        hours, minutes = divmod(rest // _MINUTE, 60)
        if days or hours or minutes:
            state = TimeLeftState.OVERDUE_BY if is_overdue else TimeLeftState.LEFT
        else:
            state = TimeLeftState.OVERDUE_SINCE if is_overdue else TimeLeftState.DUE_NOW
        return TimeLeft(
            state=state,
            due=self.calendar.local(due),
            due_day=due_day,
            business_days=days,
            hours=0 if days >= 3 else hours,
            minutes=0 if days else minutes,
            is_due_today=is_due_today,
            days_since_due=(self._today - due_day).days,
        )


def _whole_days(table: DayTable, start: int, end: int, open_ticks: int) -> tuple[int, int]:
    days, in_whole_days = table.whole_days_between(start, end)
    rest = open_ticks - in_whole_days
    # Only a due instant inside opening hours leaves two part days; together they can be longer than a day.
    day_length = max(table.day_length_at(start), table.day_length_at(end))
    if day_length and rest >= day_length:
        return days + 1, rest - day_length
    return days, rest
