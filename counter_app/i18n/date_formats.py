"""How each language writes a date: the names of days and months, their order and punctuation."""

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


# The shipped languages are spelt out: importing Babel and its locale costs more than painting the first window.
ENGLISH = DateFormats(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=(
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
    ),
    short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    months_alone=(
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
    ),
    long="{weekday}, {day} {month} {year}",
    spoken="{weekday} {day} {month}",
    medium="{weekday} {day} {month}",
    short="{day}/{month}/{year}",
)
_GERMAN = DateFormats(
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    short_weekdays=("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
    months=(
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    short_months=("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    months_alone=(
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    long="{weekday}, {day}. {month} {year}",
    spoken="{weekday}, {day}. {month}",
    medium="{weekday} {day}. {month}",
    short="{day:02}.{month:02}.{year}",
)
_SPANISH = DateFormats(
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    short_weekdays=("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    short_months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"),
    months_alone=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    long="{weekday} {day} de {month} de {year}",
    spoken="{weekday} {day} de {month}",
    medium="{weekday} {day} {month}",
    short="{day}/{month}/{year}",
)
_SHIPPED = {"en": ENGLISH, "de": _GERMAN, "es": _SPANISH}


def date_formats(code: str) -> DateFormats:
    """Return the formats of a language, English for a code that Babel does not know.

    A language that is not shipped has its own names, in the order of English.
    """
    shipped = _SHIPPED.get(code.partition("_")[0])
    return shipped or _formats_from_babel(code)


def _formats_from_babel(code: str) -> DateFormats:
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
        long=ENGLISH.long,
        spoken=ENGLISH.spoken,
        medium=ENGLISH.medium,
        short=ENGLISH.short,
    )
