"""The policy's calendar rules once more, one day and one minute at a time, and in another way than the program."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from counter_app.domain.calendar_rules import CalendarRules

DAY_THAT_SAMOA_SKIPPED = date(2011, 12, 30)


def hours_by_hand(rules: CalendarRules, day: date) -> list[str]:
    """Look through all rules for one day; special hours win, then anything that closes it, then the week."""
    if (rules.time_zone, day) == ("Pacific/Apia", DAY_THAT_SAMOA_SKIPPED):
        return []
    for special in rules.special:
        if special.day == day:
            return [str(span) for span in special.hours]
    if any(holiday.day == day for holiday in rules.holidays):
        return []
    if any(closure.first <= day <= closure.last for closure in rules.closed):
        return []
    return [str(span) for span in rules.week[day.isoweekday() - 1]]


def instant_by_hand(rules: CalendarRules, day: date, clock: str) -> datetime:
    """Turn a local time into UTC; `24:00` is the midnight that follows."""
    if clock == "24:00":
        return instant_by_hand(rules, day + timedelta(days=1), "00:00")
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(rules.time_zone)).astimezone(UTC)


def closing_by_hand(rules: CalendarRules, day: date) -> datetime:
    """Give the last closing time of a business day."""
    return instant_by_hand(rules, day, hours_by_hand(rules, day)[-1].split("-")[1])


def deadline_by_hand(rules: CalendarRules, received: datetime, business_days: int, *, is_late_moved: bool) -> datetime:
    """Walk from the day of receipt until enough business days were seen."""
    day = received.astimezone(ZoneInfo(rules.time_zone)).date()
    if is_late_moved and (not hours_by_hand(rules, day) or received > closing_by_hand(rules, day)):
        day += timedelta(days=1)
        while not hours_by_hand(rules, day):
            day += timedelta(days=1)
    while business_days:
        day += timedelta(days=1)
        if hours_by_hand(rules, day):
            business_days -= 1
    return closing_by_hand(rules, day)


def open_minutes_by_hand(rules: CalendarRules, start: datetime, end: datetime) -> int:
    """Count the open minutes from start to end (both on whole minutes) by cutting each span to the interval."""
    zone = ZoneInfo(rules.time_zone)
    day, last = start.astimezone(zone).date() - timedelta(days=1), end.astimezone(zone).date()
    seconds = 0.0
    while day <= last:
        for span in hours_by_hand(rules, day):
            opens, closes = (instant_by_hand(rules, day, clock) for clock in span.split("-"))
            seconds += max(0.0, (min(closes, end) - max(opens, start)).total_seconds())
        day += timedelta(days=1)
    return int(seconds // 60)
