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
    spoken: str
    medium: str
    short: str


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
    spoken="{weekday} {day} {month}",
    medium="{weekday} {day} {month}",
    short="{day}/{month}/{year}",
)

_PATTERNS = {
    "de": {
        "long": "{weekday}, {day}. {month} {year}",
        "spoken": "{weekday}, {day}. {month}",
        "medium": "{weekday} {day}. {month}",
        "short": "{day:02}.{month:02}.{year}",
    },
    "es": {
        "long": "{weekday}, {day} de {month} de {year}",
        "spoken": "{weekday} {day} de {month}",
        "medium": "{weekday} {day} {month}",
        "short": "{day}/{month}/{year}",
    },
}
_OTHER_PATTERNS = {
    "long": ENGLISH.long,
    "spoken": ENGLISH.spoken,
    "medium": ENGLISH.medium,
    "short": ENGLISH.short,
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
    days, months = locale.days, locale.months
    return DateFormats(
        weekdays=tuple(days["format"]["wide"][number] for number in range(7)),
        short_weekdays=tuple(days["format"]["abbreviated"][number] for number in range(7)),
        months=tuple(months["format"]["wide"][number] for number in range(1, 13)),
        short_months=tuple(months["format"]["abbreviated"][number] for number in range(1, 13)),
        months_alone=tuple(months["stand-alone"]["wide"][number] for number in range(1, 13)),
        **_PATTERNS.get(language, _OTHER_PATTERNS),
    )
