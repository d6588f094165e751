"""Countdowns, due lines and the deadline ledger in words."""

from counter_app.domain.countdown import TimeLeft, TimeLeftState
from counter_app.domain.deadlines import LedgerLine
from counter_app.i18n.language import Language

_DAYS_A_WEEKDAY_IS_CLEAR = 6


def countdown_text(language: Language, time_left: TimeLeft) -> str:
    """Word a countdown for a list: `2 business days 2 h left`, `Overdue by 40 min`."""
    if time_left.state is TimeLeftState.DUE_NOW:
        return language.text("Due now")
    if time_left.state is TimeLeftState.OVERDUE_SINCE:
        return language.text("Overdue since {when}", when=_since_text(language, time_left))
    if time_left.state is TimeLeftState.OVERDUE_BY:
        return language.text("Overdue by {amount}", amount=_short_amount(language, time_left))
    if time_left.is_due_today:
        return language.text("{amount} left today", amount=_short_amount(language, time_left))
    return language.text("{amount} left", amount=_short_amount(language, time_left))


def spoken_countdown(language: Language, time_left: TimeLeft) -> str:
    """Word a countdown in full for a screen reader, with its due date.

    `Overdue by one business day, was due Friday 4 December at 17:00`.
    """
    due = language.text(
        "{date} at {time}", date=language.date_spoken(time_left.due_day), time=_due_time(language, time_left)
    )
    if time_left.state is TimeLeftState.DUE_NOW:
        return language.text("Due now, {due}", due=due)
    if time_left.state is TimeLeftState.OVERDUE_SINCE:
        return language.text("Overdue, was due {due}", due=due)
    amount = _full_amount(language, time_left)
    if time_left.state is TimeLeftState.OVERDUE_BY:
        return language.text("Overdue by {amount}, was due {due}", amount=amount, due=due)
    return language.text("{amount} left, due {due}", amount=amount, due=due)


def due_text(language: Language, time_left: TimeLeft) -> str:
    """Word the second line of a countdown: `Due Fri 4 Dec, 17:00`."""
    return language.text(
        "Due {date}, {time}", date=language.date_medium(time_left.due_day), time=_due_time(language, time_left)
    )


def ledger_text(language: Language, line: LedgerLine) -> str:
    """Word how one calendar day counts towards a deadline: `Not counted: Winter recess`."""
    values = line.values
    return language.text(line.message, **{**values, "reason": language.text(values["reason"])})


def _short_amount(language: Language, time_left: TimeLeft) -> str:
    days, hours, minutes = time_left.business_days, time_left.hours, time_left.minutes
    if days and hours:
        return language.plural("{n} business day {hours} h", "{n} business days {hours} h", days, hours=hours)
    if days:
        return language.plural("{n} business day", "{n} business days", days)
    if hours and minutes:
        return language.text("{hours} h {minutes} min", hours=hours, minutes=minutes)
    if hours:
        return language.text("{hours} h", hours=hours)
    return language.text("{minutes} min", minutes=minutes)


def _full_amount(language: Language, time_left: TimeLeft) -> str:
    parts = []
    if time_left.business_days:
        parts.append(language.plural("one business day", "{n} business days", time_left.business_days))
    if time_left.hours:
        parts.append(language.plural("one hour", "{n} hours", time_left.hours))
    if time_left.minutes:
        parts.append(language.plural("one minute", "{n} minutes", time_left.minutes))
    return " ".join(parts)


def _since_text(language: Language, time_left: TimeLeft) -> str:
    time = _due_time(language, time_left)
    if time_left.days_since_due > _DAYS_A_WEEKDAY_IS_CLEAR:
        return f"{language.date_medium(time_left.due_day)} {time}"
    return f"{language.short_weekday_name(time_left.due_day)} {time}"


def _due_time(language: Language, time_left: TimeLeft) -> str:
    return language.time(time_left.due) if time_left.due.date() == time_left.due_day else "24:00"
