"""The public holidays of the made-up office, read from a file: a demo starts without the library of all countries."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from counter_app.domain.calendar_rules import Holiday
from counter_app.services.public_holidays import PublicHolidays


class DemoHolidays(PublicHolidays):
    """Know the place and the years of the made-up office by heart, and ask the library for all others."""

    def __init__(self, file: Path) -> None:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        self._place = (found["country"], found["subdivision"])
        self._days = tuple(Holiday(day=date.fromisoformat(day), name=name) for day, name in found["days"].items())
        self._years = {holiday.day.year for holiday in self._days}

    def check_place(self, country: str, subdivision: str) -> None:
        """Raise UnknownHolidays, with what to write instead, unless there is a list for a place; no place is fine."""
        if (country, subdivision) != self._place:
            super().check_place(country, subdivision)

    def proposals(
        self, country: str, subdivision: str, years: Iterable[int], language: str = "en"
    ) -> tuple[Holiday, ...]:
        """Propose the days of some years, by date, in English; those of other places and years as the library does.

        Raises UnknownHolidays with what to write instead.
        """
        wanted = set(years)
        if (country, subdivision) != self._place or language != "en" or not wanted <= self._years:
            return super().proposals(country, subdivision, wanted, language)
        return tuple(holiday for holiday in self._days if holiday.day.year in wanted)
