"""When a case must be acknowledged and resolved, with the reason for each date (policy P7, P9)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from counter_app.domain.calendar import BusinessCalendar, CalendarDay
from counter_app.domain.service_standard import ACKNOWLEDGE, RECEIVED, RESOLVE, ServiceStandard
from counter_app.domain.words import mark


class DayCount(StrEnum):
    """Say how the ledger treats a calendar day."""

    BEFORE_DAY_ZERO = "before_day_zero"
    DAY_ZERO = "day_zero"
    COUNTED = "counted"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDeadline:
    """Hold the due day of one step and the instant (UTC) at which that day closes."""

    step: str
    day: date
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineWarning:
    """Hold a doubt about a date as a msgid and its values."""

    message: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """Hold what one calendar day contributes to a deadline.

    `number` is the business day's number when it is counted; `steps` are the steps that are due at its close. The
    line's sentence is `message`, filled with `number`, `reason` and `hours` (see `values`); `reason` is a msgid or
    the office's own name of a closure.
    """

    calendar_day: CalendarDay
    count: DayCount
    number: int | None = None
    steps: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """Give the date."""
        return self.calendar_day.day

    @property
    def message(self) -> str:
        """Give the msgid that says how the day was treated."""
        if self.count is DayCount.DAY_ZERO:
            return mark("Day 0: the day of receipt is not counted")
        if self.count is DayCount.BEFORE_DAY_ZERO:
            if self.calendar_day.hours:
                return mark("Received after closing: counts as received on the next business day")
            return mark("Not counted before day 0: {reason}")
        if self.count is DayCount.COUNTED:
            return mark("Business day {number}, open {hours}")
        return mark("Not counted: {reason}")

    @property
    def values(self) -> dict[str, str]:
        """Give the values that fill the message."""
        return {
            "number": "" if self.number is None else str(self.number),
            "hours": ", ".join(str(span) for span in self.calendar_day.hours),
            "reason": "" if self.calendar_day.hours else self.calendar_day.name,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Hold the deadlines of one receipt.

    `received_on` is the office's date of receipt and `day_zero` the date from which business days are counted; they
    differ only for a late arrival that counts from the next business day. `days` are all days of the office's calendar
    from the receipt to the last deadline.
    """

    received: datetime | date
    received_on: date
    day_zero: date
    steps: tuple[StepDeadline, ...]
    warnings: tuple[DeadlineWarning, ...]
    days: tuple[CalendarDay, ...]

    def step(self, name: str) -> StepDeadline:
        """Give the deadline of a step by its name. Raises KeyError."""
        for step in self.steps:
            if step.step == name:
                return step
        raise KeyError(name)

    @property
    def acknowledge_due(self) -> datetime:
        """Give the instant (UTC) by which the receipt is acknowledged (P7)."""
        return self.step(ACKNOWLEDGE).due

    @property
    def acknowledge_on(self) -> date:
        """Give the office's date by which the receipt is acknowledged."""
        return self.step(ACKNOWLEDGE).day

    @property
    def resolve_due(self) -> datetime:
        """Give the instant (UTC) by which the case is resolved (P9)."""
        return self.step(RESOLVE).due

    @property
    def resolve_on(self) -> date:
        """Give the office's date by which the case is resolved."""
        return self.step(RESOLVE).day

    @property
    def ledger(self) -> tuple[LedgerLine, ...]:
        """Explain the dates: one line for each calendar day from the receipt to the last deadline."""
        lines = []
        number = 0
        for day in self.days:
            if day.day < self.day_zero:
                lines.append(LedgerLine(calendar_day=day, count=DayCount.BEFORE_DAY_ZERO))
            elif day.day == self.day_zero:
                lines.append(LedgerLine(calendar_day=day, count=DayCount.DAY_ZERO, number=0))
            elif day.hours:
                number += 1
                steps = tuple(step.step for step in self.steps if step.day == day.day)
                lines.append(LedgerLine(calendar_day=day, count=DayCount.COUNTED, number=number, steps=steps))
            else:
                lines.append(LedgerLine(calendar_day=day, count=DayCount.NOT_COUNTED))
        return tuple(lines)


def compute_deadlines(standard: ServiceStandard, calendar: BusinessCalendar, received: datetime | date) -> Deadlines:
    """Compute every deadline of a receipt, and the ledger that explains them.

    `received` is an aware instant, or for post the plain date on which the letter arrived, which counts as in time on
    a business day. Raises NoBusinessDay, and ValueError for an instant without its offset.
    """
    received_on, day_zero = count_from(standard, calendar, received)
    return deadlines_from(standard, calendar, received, received_on, day_zero)


def count_from(standard: ServiceStandard, calendar: BusinessCalendar, received: datetime | date) -> tuple[date, date]:
    """Give the office's date of a receipt and the date from which business days are counted for it."""
    received_on = calendar.local_date(received) if isinstance(received, datetime) else received
    if standard.count_late_arrivals_from_next_business_day and _is_late(calendar, received, received_on):
        return received_on, calendar.nth_business_day_after(received_on, 1)
    return received_on, received_on


def deadlines_from(
    standard: ServiceStandard,
    calendar: BusinessCalendar,
    received: datetime | date,
    received_on: date,
    day_zero: date,
) -> Deadlines:
    """Compute the deadlines of a receipt whose days are known; all receipts with the same days have the same ones."""
    due_days = {RECEIVED: day_zero}
    steps = []
    for step in standard.steps:
        day = due_days[step.name] = calendar.nth_business_day_after(due_days[step.anchor], step.business_days)
        steps.append(StepDeadline(step=step.name, day=day, due=calendar.closing_instant(day)))
    last_day = max(step.day for step in steps)
    return Deadlines(
        received=received,
        received_on=received_on,
        day_zero=day_zero,
        steps=tuple(steps),
        warnings=tuple(
            DeadlineWarning(
                message=mark("The public holidays of {year} are not confirmed yet, so this date may still change"),
                values={"year": str(year)},
            )
            for year in range(received_on.year, last_day.year + 1)
            if not calendar.is_confirmed(year)
        ),
        days=tuple(
            calendar.day(received_on + timedelta(days=offset)) for offset in range((last_day - received_on).days + 1)
        ),
    )


def _is_late(calendar: BusinessCalendar, received: datetime | date, received_on: date) -> bool:
    if not calendar.is_business_day(received_on):
        return True
    return isinstance(received, datetime) and received > calendar.closing_instant(received_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideHours:
    """Hold why a receipt outside opening hours counts as it does; `received` is in the office's time zone.

    Worded as `Received Sat 21 Nov 18:40 - the first business day after that is Mon 23 Nov.`
    """

    received: datetime
    first_business_day: date
    message: str = mark("Received {received} - the first business day after that is {day}.")


def explain_receipt_outside_hours(calendar: BusinessCalendar, received: datetime) -> OutsideHours | None:
    """Explain a receipt on a closed day, before opening or after closing; None within the day's opening hours.

    A lunch break is within the hours: exactly at closing is before closing. Raises NoBusinessDay.
    """
    local = calendar.local(received)
    day = local.date()
    if calendar.is_business_day(day) and calendar.opening_instant(day) <= received <= calendar.closing_instant(day):
        return None
    return OutsideHours(received=local, first_business_day=calendar.nth_business_day_after(day, 1))
