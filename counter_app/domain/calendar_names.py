"""The names of closed and special days pass the same gate as every other text from people."""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.text_gate import clean_line


def clean_names(calendar: CalendarRules) -> CalendarRules:
    """Give the calendar with clean names of its days. Raises TextTooLong."""
    return replace(
        calendar,
        closed=tuple(replace(each, name=clean_line(each.name)) for each in calendar.closed),
        special=tuple(replace(each, name=clean_line(each.name)) for each in calendar.special),
        holidays=tuple(replace(each, name=clean_line(each.name)) for each in calendar.holidays),
    )
