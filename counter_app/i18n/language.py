"""One language of people: texts, plurals, dates, numbers and names, ready to show."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.i18n.catalogue import SOURCE_LANGUAGE, Catalogue, available_languages, read_catalogue

if TYPE_CHECKING:
    from babel import Locale

    from counter_app.i18n.date_formats import DateFormats

_RIGHT_TO_LEFT = frozenset(
    {
        "apc",
        "ar",
        "bal",
        "bgn",
        "ckb",
        "dv",
        "fa",
        "he",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "ps",
        "rhg",
        "sd",
        "sdh",
        "skr",
        "syr",
        "trw",
        "ug",
        "ur",
        "yi",
    }
)


def load_language(code: str, locale_dir: Path) -> "Language":
    """Load a language by its code (`de`, `de-AT`, `de_DE.UTF-8`); English when there is no catalogue for it.

    Ask `available_languages(locale_dir)` first where a wrong code must be refused.
    """
    wanted = code.partition(".")[0].replace("-", "_")
    for candidate in (wanted, wanted.partition("_")[0].lower()):
        if candidate != SOURCE_LANGUAGE and candidate in available_languages(locale_dir):
            return Language(read_catalogue(locale_dir / f"{candidate}.po"))
    return Language(Catalogue(code=SOURCE_LANGUAGE))


class Language:
    """Word texts, dates and numbers for people who read one language.

    Digits are Latin in every language. Dates and times are written as given: bring an instant to the office's time
    zone (`BusinessCalendar.local`) before it is shown.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.code = catalogue.code
        self._texts = catalogue.texts
        self._plurals = catalogue.plurals
        self._plural_form = catalogue.plural_form

    @property
    def is_right_to_left(self) -> bool:
        """Say whether the script runs from right to left."""
        return self.code.partition("_")[0] in _RIGHT_TO_LEFT

    def text(self, msgid: str, /, **values: object) -> str:
        """Translate an English text and fill its `{placeholders}`."""
        translated = self._texts.get(msgid, msgid)
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate a counted text in the form that `n` takes; `{n}` is filled with the number."""
        forms = self._plurals.get(one)
        if forms is None:
            chosen = one if n == 1 else many
        else:
            chosen = forms[self._plural_form(abs(n))]
        return chosen.format(n=values.pop("n", n), **values)

    def date_long(self, day: date) -> str:
        """Write a date in full: `Friday, 4 December 2026`."""
        formats = self._formats
        return formats.long.format(
            weekday=formats.weekdays[day.weekday()], day=day.day, month=formats.months[day.month - 1], year=day.year
        )

    def date_spoken(self, day: date) -> str:
        """Write a date near today in full words, for a screen reader: `Friday 4 December`."""
        formats = self._formats
        return formats.spoken.format(
            weekday=formats.weekdays[day.weekday()], day=day.day, month=formats.months[day.month - 1]
        )

    def date_medium(self, day: date) -> str:
        """Write a date near today: `Fri 4 Dec`."""
        formats = self._formats
        return formats.medium.format(
            weekday=formats.short_weekdays[day.weekday()], day=day.day, month=formats.short_months[day.month - 1]
        )

    def date_short(self, day: date) -> str:
        """Write a date in figures, in the order the language uses: `4/12/2026`."""
        return self._formats.short.format(day=day.day, month=day.month, year=day.year)

    def time(self, moment: time | datetime) -> str:
        """Write a time of day on the 24-hour clock: `17:00`."""
        return f"{moment.hour:02}:{moment.minute:02}"

    def weekday_name(self, day: date) -> str:
        """Name the weekday of a date in full: `Friday`."""
        return self._formats.weekdays[day.weekday()]

    def short_weekday_name(self, day: date) -> str:
        """Name the weekday of a date in short: `Fri`."""
        return self._formats.short_weekdays[day.weekday()]

    def month_name(self, month: int) -> str:
        """Name a month (1 to 12) as it stands alone: `December`."""
        return self._formats.months_alone[month - 1]

    def number(self, value: float, *, decimals: int | None = None) -> str:
        """Write a number with the separators of the language: `1,234.5`."""
        if self.code == SOURCE_LANGUAGE and isinstance(value, int) and decimals is None:
            return f"{value:,}"
        from babel.numbers import format_decimal

        pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, format=pattern, locale=self._locale)

    def list_of(self, parts: Iterable[str]) -> str:
        """Join parts as the language does: `a, b, and c`."""
        chosen = list(parts)
        if len(chosen) < 2:
            return "".join(chosen)
        from babel.lists import format_list

        return format_list(chosen, locale=self._locale)

    def language_name(self, code: str) -> str:
        """Name a language in this language; the code itself when it is unknown."""
        return str(self._locale.languages.get(code.replace("-", "_"), code))

    def country_name(self, code: str) -> str:
        """Name a country (ISO 3166-1 alpha-2) in this language; the code itself when it is unknown."""
        return str(self._locale.territories.get(code.upper(), code))

    def colleague_name(self, whole: str, first: str) -> str:
        """Name a colleague to a customer: whoever is addressed as Sie or usted is not told a first name alone."""
        return first if self.code == SOURCE_LANGUAGE else whole

    def standing_alone(self, name: str) -> str:
        """Write a name as it begins a label or fills a cell, also where a sentence writes it small: `Lunes`."""
        return name[:1].upper() + name[1:]

    @cached_property
    def _formats(self) -> "DateFormats":
        from counter_app.i18n.date_formats import date_formats

        return date_formats(self.code)

    @cached_property
    def _locale(self) -> "Locale":
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self.code)
        except (UnknownLocaleError, ValueError):
            return Locale.parse(SOURCE_LANGUAGE)
