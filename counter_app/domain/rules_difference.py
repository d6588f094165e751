"""What differs between two versions of a calendar or a service standard, one phrase for each difference."""

from __future__ import annotations

from counter_app.domain.calendar_rules import WEEKDAYS, CalendarRules, ClosedRange, OpenSpan, SpecialDay
from counter_app.domain.countdown_rules import CountdownRules, QuietTimes
from counter_app.domain.phrases import Phrase
from counter_app.domain.service_standard import ServiceStandard
from counter_app.domain.words import mark

_WEEKDAY_NAMES = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
_CLOSED = Phrase(mark("closed"))
_THRESHOLDS = {
    "resolution_soon_business_days": mark(
        "Replies are due soon from {after} business days before, instead of {before}"
    ),
    "acknowledgement_soon_business_days": mark(
        "Acknowledgements are due soon from {after} business days before, instead of {before}"
    ),
    "acknowledgement_today_open_hours": mark(
        "Acknowledgements are due today from {after} open hours before, instead of {before}"
    ),
}


def say_calendar_changes(before: CalendarRules, after: CalendarRules) -> list[Phrase]:
    """Say each change of a calendar; none when both are the same."""
    lines = []
    if before.time_zone != after.time_zone:
        lines.append(
            _from_to(mark("Count in the time zone {after} instead of {before}"), before.time_zone, after.time_zone)
        )
    for number in range(len(WEEKDAYS)):
        old, new = before.week[number], after.week[number]
        if old != new:
            values = {"weekday": Phrase(_WEEKDAY_NAMES[number]), "before": _hours(old), "after": _hours(new)}
            lines.append(Phrase(mark("Hours on {weekday}: {after} instead of {before}"), values))
    lines += _say_days(before, after)
    lines += _say_holidays(before, after)
    if not lines and before != after:
        lines.append(Phrase(mark("Write the closed days in another order")))
    return lines


def say_standard_changes(before: ServiceStandard, after: ServiceStandard) -> list[Phrase]:
    """Say each change of a service standard; none when both are the same."""
    lines = []
    old = {step.name: step.business_days for step in before.steps}
    for step in after.steps:
        if old.get(step.name) != step.business_days:
            values = {"step": step.name, "after": step.business_days, "before": old.get(step.name, "-")}
            lines.append(Phrase(mark("Business days to {step}: {after} instead of {before}"), values))
    if before.count_late_arrivals_from_next_business_day != after.count_late_arrivals_from_next_business_day:
        if after.count_late_arrivals_from_next_business_day:
            lines.append(Phrase(mark("Count what arrives after closing from the next business day")))
        else:
            lines.append(Phrase(mark("Count what arrives after closing from the day it arrives")))
    if not lines and before != after:
        lines.append(Phrase(mark("Change the steps of the service standard")))
    return lines


def say_countdown_changes(before: CountdownRules, after: CountdownRules) -> list[Phrase]:
    """Say each change of the thresholds and of the quiet times; none when both are the same."""
    lines = []
    for name, message in _THRESHOLDS.items():
        old, new = getattr(before.thresholds, name), getattr(after.thresholds, name)
        if old != new:
            lines.append(Phrase(message, {"after": new, "before": old}))
    if before.quiet.is_outside_opening_hours != after.quiet.is_outside_opening_hours:
        if after.quiet.is_outside_opening_hours:
            lines.append(Phrase(mark("Announce nothing outside opening hours")))
        else:
            lines.append(Phrase(mark("Announce changes outside opening hours too")))
    if _quiet_span(before.quiet) != _quiet_span(after.quiet):
        if after.quiet.first is None:
            lines.append(Phrase(mark("No quiet time of the day any more")))
        else:
            lines.append(Phrase(mark("Announce nothing from {times}"), {"times": _quiet_span(after.quiet)}))
    return lines


def _quiet_span(quiet: QuietTimes) -> str:
    return "" if quiet.first is None or quiet.last is None else f"{quiet.first:%H:%M}-{quiet.last:%H:%M}"


def _say_holidays(before: CalendarRules, after: CalendarRules) -> list[Phrase]:
    lines = []
    if _place(before) != _place(after):
        lines.append(_from_to(mark("Public holidays of {after} instead of {before}"), _place(before), _place(after)))
    years_before, years_after = before.years_confirmed or (), after.years_confirmed or ()
    for year in sorted({*years_before, *years_after}):
        days_before = [holiday for holiday in before.holidays if holiday.day.year == year]
        days_after = [holiday for holiday in after.holidays if holiday.day.year == year]
        values = {"year": str(year), "count": len(days_after)}
        if year not in years_before:
            lines.append(Phrase(mark("Confirm the public holidays of {year}: {count} days"), values))
        elif year not in years_after:
            lines.append(Phrase(mark("The public holidays of {year} are no longer confirmed"), values))
        elif days_before != days_after:
            lines.append(Phrase(mark("Change the public holidays of {year}: {count} days"), values))
    if not lines and (before.years_confirmed is None) != (after.years_confirmed is None):
        if after.years_confirmed is None:
            lines.append(Phrase(mark("Keep no public holidays")))
        else:
            lines.append(Phrase(mark("Keep public holidays, to be confirmed each year")))
    return lines


def _place(rules: CalendarRules) -> str:
    return " ".join(part for part in (rules.holiday_country, rules.holiday_subdivision) if part) or "-"


def _say_days(before: CalendarRules, after: CalendarRules) -> list[Phrase]:
    old: tuple[ClosedRange | SpecialDay, ...] = (*before.closed, *before.special)
    new: tuple[ClosedRange | SpecialDay, ...] = (*after.closed, *after.special)
    return [_say_day(entry, is_added=False) for entry in old if entry not in new] + [
        _say_day(entry, is_added=True) for entry in new if entry not in old
    ]


def _say_day(entry: ClosedRange | SpecialDay, *, is_added: bool) -> Phrase:
    if isinstance(entry, SpecialDay) and entry.hours:
        message = mark("Open {days} {hours} {name}") if is_added else mark("No longer open {days} {hours} {name}")
        return Phrase(message, {"days": str(entry.day), "hours": _hours(entry.hours), "name": entry.name})
    if isinstance(entry, SpecialDay):
        days = str(entry.day)
    else:
        days = str(entry.first) if entry.first == entry.last else f"{entry.first} - {entry.last}"
    message = mark("Close {days} {name}") if is_added else mark("No longer close {days} {name}")
    return Phrase(message, {"days": days, "name": entry.name})


def _hours(spans: tuple[OpenSpan, ...]) -> object:
    return ", ".join(map(str, spans)) if spans else _CLOSED


def _from_to(message: str, before: str, after: str) -> Phrase:
    return Phrase(message, {"before": before, "after": after})
