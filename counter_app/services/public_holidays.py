"""Proposals for public holidays; nothing counts before a supervisor has confirmed its year."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.domain.calendar_rules import Holiday
from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark


class UnknownHolidays(CounterError):
    """Say that there is no list of public holidays for a country or a part of it."""


class PublicHolidays:
    """Look up the public holidays of countries and of their parts, from the `holidays` library."""

    def countries(self) -> dict[str, tuple[str, ...]]:
        """Give each known country (ISO 3166-1 alpha-2) with the codes of its parts (ISO 3166-2, second half)."""
        import holidays

        return {
            country: tuple(parts)
            for country, parts in sorted(holidays.list_supported_countries(include_aliases=False).items())
        }

    def check_place(self, country: str, subdivision: str) -> None:
        """Raise UnknownHolidays, with what to write instead, unless there is a list for a place; no place is fine."""
        if not country and not subdivision:
            return
        if _is_listed(country, subdivision):
            return
        known = self.countries()
        if country not in known:
            raise UnknownHolidays(
                mark("There is no list of public holidays for {country}. Use two letters, like US or DE"),
                country=country,
            )
        if subdivision and subdivision not in known[country]:
            raise UnknownHolidays(
                mark("There are no public holidays for {subdivision} in {country}. Use: {known}"),
                subdivision=subdivision,
                country=country,
                known=", ".join(known[country]) or "-",
            )

    def proposals(
        self, country: str, subdivision: str, years: Iterable[int], language: str = "en"
    ) -> tuple[Holiday, ...]:
        """Propose the days of some years, by date, named in a language if the library has it, else in English.

        Raises UnknownHolidays with what to write instead.
        """
        wanted = sorted(set(years))
        self.check_place(country, subdivision)
        if not country or not wanted:
            return ()
        import holidays

        chosen = _choose_language(
            holidays.country_holidays(country, subdiv=subdivision or None).supported_languages, language
        )
        found = holidays.country_holidays(country, subdiv=subdivision or None, years=wanted, language=chosen)
        # The library also gives the days that fall into a neighbouring year by observance.
        return tuple(Holiday(day=day, name=name) for day, name in sorted(found.items()) if day.year in wanted)


def _is_listed(country: str, subdivision: str) -> bool:
    """Say whether a place is certainly known, without reading the lists of all countries, which takes long."""
    import holidays

    try:
        found = holidays.country_holidays(country)
    except NotImplementedError:
        return False
    return found.country == country and (not subdivision or subdivision in found.subdivisions)


def _choose_language(known: Iterable[str], wanted: str) -> str | None:
    spoken = wanted.replace("-", "_").partition("_")[0].lower()
    codes = sorted(known)
    for start in (spoken, "en"):
        for code in codes:
            if code.partition("_")[0] == start:
                return code
    return None
