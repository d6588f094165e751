"""Addresses of each country in its own order, with its own capitals, and with the country's name when posted abroad."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.address_rules import address_parts, address_problems
from counter_app.domain.addresses import PostalAddress, format_address, normal_address
from tests.domain.form_support import ENGLISH

US = PostalAddress(country="US", lines=("77 Elm Street", "Apt 4"), city="Springfield", region="IL", postal_code="62704")
GB = PostalAddress(country="GB", lines=("10 High Street",), city="London", postal_code="SW1A 1AA")
DE = PostalAddress(country="DE", lines=("Lindenstraße 7",), city="Köln", postal_code="50674")
JP = PostalAddress(country="JP", lines=("1-13",), city="千代田区", region="東京都", postal_code="101-0054")
CA = PostalAddress(country="CA", lines=("12 King St W",), city="Toronto", region="ON", postal_code="M5H 1A1")
ES = PostalAddress(country="ES", lines=("Calle Mayor 3",), city="Alcalá", region="Madrid", postal_code="28801")


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (US, ("Ana Ruiz", "77 Elm Street", "Apt 4", "SPRINGFIELD, IL 62704")),
        (GB, ("Ana Ruiz", "10 High Street", "LONDON", "SW1A 1AA")),
        (DE, ("Ana Ruiz", "Lindenstraße 7", "50674 KÖLN")),
        (JP, ("〒101-0054", "東京都", "千代田区", "1-13", "Ana Ruiz")),
        (CA, ("ANA RUIZ", "12 KING ST W", "TORONTO ON M5H 1A1")),
        (ES, ("Ana Ruiz", "Calle Mayor 3", "28801 ALCALÁ MADRID")),
    ],
)
def test_at_home_an_address_is_written_as_the_country_does(address: PostalAddress, lines: tuple[str, ...]) -> None:
    assert format_address(address, "Ana Ruiz", address.country, ENGLISH.country_name) == lines
    assert address_problems(address) == ()


def test_abroad_the_country_stands_alone_in_capitals_in_the_senders_language() -> None:
    assert format_address(DE, "Ana Ruiz", "US", ENGLISH.country_name)[-1] == "GERMANY"
    assert format_address(JP, "Ana Ruiz", "US", ENGLISH.country_name)[-1] == "JAPAN"
    assert format_address(US, "Ana Ruiz", "DE", {"US": "Vereinigte Staaten"}.__getitem__)[-1] == "VEREINIGTE STAATEN"


def test_what_is_missing_leaves_no_stray_punctuation() -> None:
    bare = PostalAddress(country="US", lines=("77 Elm Street",), postal_code="62704")
    assert format_address(bare, "", "US", ENGLISH.country_name) == ("77 Elm Street", "62704")


def test_an_unknown_country_is_asked_for_and_still_written() -> None:
    somewhere = PostalAddress(country="XX", lines=("1 Road",), city="Town")
    assert [problem.field for problem in address_problems(somewhere)] == ["address.country"]
    assert format_address(somewhere, "A", "XX", ENGLISH.country_name) == ("A", "1 Road", "Town")


def test_regions_and_postcodes_are_brought_into_shape() -> None:
    typed = PostalAddress(country="CA", lines=("12 King",), city="Toronto", region="ontario", postal_code="m5h 1a1")
    assert normal_address(typed).region == "ON"
    assert normal_address(typed).postal_code == "M5H 1A1"
    wrong = PostalAddress(country="US", lines=("1",), city="X", region="Narnia", postal_code="62704")
    assert [problem.field for problem in address_problems(wrong)] == ["address.region"]


def test_long_lines_and_many_lines_are_refused() -> None:
    long = PostalAddress(country="GB", lines=("x" * 101, "2", "3", "4", "5"), city="y" * 101, postal_code="SW1A 1AA")
    assert [problem.field for problem in address_problems(long)] == ["address.lines", "address.city", "address.lines"]


@pytest.mark.parametrize(
    ("country", "parts", "word"),
    [
        ("US", ["lines", "city", "region", "postal_code"], "ZIP code"),
        ("GB", ["lines", "city", "postal_code"], "Postcode"),
        ("DE", ["lines", "postal_code", "city"], "Postcode"),
        ("IN", ["lines", "city", "postal_code", "region"], "PIN code"),
        ("JP", ["lines", "city", "postal_code", "region"], "Postcode"),
    ],
)
def test_each_country_is_asked_in_its_own_words(country: str, parts: list[str], word: str) -> None:
    asked = address_parts(country)
    assert [part.part for part in asked] == parts
    assert word in [part.label for part in asked]


@pytest.mark.parametrize(
    "country", ["US", "GB", "DE", "FR", "ES", "IE", "IN", "JP", "MX", "BR", "CN", "VN", "AE", "AU"]
)
@given(text=st.text(min_size=1, max_size=30))
def test_any_words_are_judged_and_written_without_an_error(country: str, text: str) -> None:
    address = PostalAddress.from_json({"country": country, "lines": [text], "city": text, "postal_code": text})
    address_problems(address)
    written = format_address(address, "Ana", "ZZ", ENGLISH.country_name)
    assert all(written)
    assert PostalAddress.from_json(json.loads(json.dumps(address.to_json()))) == address


def test_json_that_is_no_address_is_refused() -> None:
    with pytest.raises(TypeError):
        PostalAddress.from_json({"country": "US", "lines": [1]})
    assert PostalAddress.from_json({"lines": "1 Elm\n\n Apt 2 "}, "us").lines == ("1 Elm", "Apt 2")
    assert PostalAddress.from_json({}, "us").is_empty
