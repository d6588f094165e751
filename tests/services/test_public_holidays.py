"""Public holidays as they are proposed to a supervisor."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.services.public_holidays import PublicHolidays, UnknownHolidays


def test_holidays_are_proposed_for_a_country_and_its_part() -> None:
    holidays = PublicHolidays()
    in_bavaria = {holiday.day: holiday.name for holiday in holidays.proposals("DE", "BY", (2026,), "de")}
    assert in_bavaria[date(2026, 1, 6)] == "Heilige Drei Könige"
    in_hamburg = {holiday.day for holiday in holidays.proposals("DE", "HH", (2026,), "de")}
    assert date(2026, 1, 6) not in in_hamburg
    assert date(2026, 10, 31) in in_hamburg


@pytest.mark.parametrize(
    ("language", "name"), [("de-AT", "Neujahr"), ("es", "New Year's Day"), ("en", "New Year's Day")]
)
def test_names_are_in_the_offices_language_or_in_english(language: str, name: str) -> None:
    assert PublicHolidays().proposals("DE", "", (2026,), language)[0].name == name


def test_only_the_years_that_were_asked_for_come_back_in_order() -> None:
    found = PublicHolidays().proposals("US", "IL", (2028, 2026))
    assert [holiday.day for holiday in found] == sorted(holiday.day for holiday in found)
    assert {holiday.day.year for holiday in found} == {2026, 2028}
    assert PublicHolidays().proposals("", "", (2026,)) == ()
    assert PublicHolidays().proposals("US", "IL", ()) == ()


@pytest.mark.parametrize(("country", "part"), [("XX", ""), ("US", "ZZ"), ("", "IL")])
def test_an_unknown_place_is_refused(country: str, part: str) -> None:
    with pytest.raises(UnknownHolidays):
        PublicHolidays().proposals(country, part, (2026,))


def test_every_place_that_is_offered_has_proposals() -> None:
    places = PublicHolidays().countries()
    assert "IL" in places["US"]
    for country in ("US", "DE", "GB", "CA", "AU", "ES", "CL", "JP"):
        assert PublicHolidays().proposals(country, (*places[country], "")[0], (2027,))
