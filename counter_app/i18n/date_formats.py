"""How each language writes a date: names from Babel, order and punctuation from a short table of our own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFormats:
    """Hold the names and patterns with which one language writes dates.

    Patterns are `str.format` texts over weekday, day, month, year; lists start with Monday and January.
    """

    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    months_alone: tuple[str, ...]
    long: str
    medium: str
    short: str
    weekday_and_time: str = "{weekday} {time}"


_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# English is spelt out here, because importing Babel costs more than painting the first window.
ENGLISH = DateFormats(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=_ENGLISH_MONTHS,
    short_months=tuple(month[:3] for month in _ENGLISH_MONTHS),
    months_alone=_ENGLISH_MONTHS,
    long="{weekday}, {day} {month} {year}",
    medium="{weekday} {day} {month}",
    short="{day}/{month}/{year}",
)

_PATTERNS = {
    "de": ("{weekday}, {day}. {month} {year}", "{weekday} {day}. {month}", "{day:02}.{month:02}.{year}"),
    "es": ("{weekday}, {day} de {month} de {year}", "{weekday} {day} {month}", "{day}/{month}/{year}"),
}


def date_formats(code: str) -> DateFormats:
    """Return the formats of a language, English for a code that Babel does not know."""
    language = code.partition("_")[0]
    if language == "en":
        return ENGLISH
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return ENGLISH
    long, medium, short = _PATTERNS.get(language, (ENGLISH.long, ENGLISH.medium, ENGLISH.short))
    days, months = locale.days, locale.months
    return DateFormats(
        weekdays=tuple(days["format"]["wide"][number] for number in range(7)),
        short_weekdays=tuple(days["format"]["abbreviated"][number] for number in range(7)),
        months=tuple(months["format"]["wide"][number] for number in range(1, 13)),
        short_months=tuple(months["format"]["abbreviated"][number] for number in range(1, 13)),
        months_alone=tuple(months["stand-alone"]["wide"][number] for number in range(1, 13)),
        long=long,
        medium=medium,
        short=short,
    )
