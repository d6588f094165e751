"""What a country asks of an address: its parts, their names, and what is wrong with one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from counter_app.domain.addresses import (
    PARTS,
    REGION_IS_SORTED_ON,
    RULE_NAMES,
    TOKENS,
    PostalAddress,
    country_rules,
)
from counter_app.domain.phrases import CountryName, Phrase
from counter_app.domain.problems import Problem
from counter_app.domain.words import mark

_POSTCODE_WORDS = {
    "zip": mark("ZIP code"),
    "postal": mark("postcode"),
    "pin": mark("PIN code"),
    "eircode": mark("Eircode"),
}
_POSTCODE_LABELS = {
    "zip": mark("ZIP code"),
    "postal": mark("Postcode"),
    "pin": mark("PIN code"),
    "eircode": mark("Eircode"),
}
_ENTER_POSTCODE = {
    "zip": mark("Enter ZIP code"),
    "postal": mark("Enter postcode"),
    "pin": mark("Enter PIN code"),
    "eircode": mark("Enter Eircode"),
}
_REGION_LABELS = {
    "state": mark("State"),
    "province": mark("Province"),
    "prefecture": mark("Prefecture"),
    "county": mark("County"),
    "island": mark("Island"),
    "emirate": mark("Emirate"),
    "oblast": mark("Oblast"),
    "department": mark("Department (region)"),
    "district": mark("District"),
    "do_si": mark("Province or city"),
    "area": mark("Area"),
    "parish": mark("Parish"),
}
_ENTER_REGION = {
    "state": mark("Enter state"),
    "province": mark("Enter province"),
    "prefecture": mark("Enter prefecture"),
    "county": mark("Enter county"),
    "island": mark("Enter island"),
}
_ENTER_LINE = mark("Enter address line 1, typically the building and street")
_ENTER_CITY = mark("Enter town or city")
_ENTER_OTHER_REGION = mark("Enter state, province or region")
_ENTER_FULL_POSTCODE = mark("Enter a full {postcode_word} for {country}")
_CHOOSE_COUNTRY = mark("Choose the country of the address")
_UNKNOWN_REGION = mark("Choose the state or province from the list for {country}")
_TOO_LONG = mark("Each line of the address must be {limit} characters or less")
_TOO_MANY_LINES = mark("The address must have {limit} lines or less")
_LINE_LIMIT = 100
_MOST_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressPart:
    """Describe one part of an address as it is asked for in a country: `label` is a msgid."""

    part: str
    label: str
    is_required: bool
    choices: tuple[tuple[str, str], ...] = ()


def address_parts(country: str) -> tuple[AddressPart, ...]:
    """List what is asked for in a country, in the order in which people there fill it in; street lines come first."""
    rules = country_rules(country)
    if rules is None:
        return (
            AddressPart(part="lines", label=mark("Address lines"), is_required=True),
            AddressPart(part="city", label=mark("Town or city"), is_required=True),
        )
    parts = [
        AddressPart(part="lines", label=mark("Address lines"), is_required="street_address" in rules.required_fields)
    ]
    tokens = [token for token in re.findall("%[ACDSXZ]", rules.address_format) if token != "%A"]
    for token in tokens if "%C" in tokens else ["%C", *tokens]:
        parts.append(
            AddressPart(
                part=TOKENS[token],
                label=_label(token, rules),
                is_required=RULE_NAMES[token] in rules.required_fields,
                choices=_region_choices(rules) if token == "%S" and country in REGION_IS_SORTED_ON else (),
            )
        )
    return tuple(parts)


@lru_cache(maxsize=64)
def address_problems(address: PostalAddress, field: str = "address") -> tuple[Problem, ...]:
    """Check an address by the rules of its country and return the problems in the order of the fields."""
    rules = country_rules(address.country)
    if rules is None:
        return (Problem(field=f"{field}.country", message=_CHOOSE_COUNTRY),)
    required = rules.required_fields
    problems = list(_line_problems(address, field))
    if not address.lines and "street_address" in required:
        problems.insert(0, Problem(field=f"{field}.lines", message=_ENTER_LINE))
    if not address.city and "city" in required:
        problems.append(Problem(field=f"{field}.city", message=_ENTER_CITY))
    if not address.region and "country_area" in required:
        message = _ENTER_REGION.get(rules.country_area_type, _ENTER_OTHER_REGION)
        problems.append(Problem(field=f"{field}.region", message=message))
    elif address.region and address.country in REGION_IS_SORTED_ON and not _is_known_region(address, rules):
        values = {"country": CountryName(address.country)}
        problems.append(Problem(field=f"{field}.region", message=_UNKNOWN_REGION, values=values))
    problems.extend(_postcode_problems(address, rules, field))
    return tuple(problems)


def _line_problems(address: PostalAddress, field: str) -> list[Problem]:
    texts = {"lines": max(address.lines, key=len, default="")} | {part: getattr(address, part) for part in PARTS}
    problems = [
        Problem(field=f"{field}.{part}", message=_TOO_LONG, values={"limit": _LINE_LIMIT})
        for part, text in texts.items()
        if len(text) > _LINE_LIMIT
    ]
    if len(address.lines) > _MOST_LINES:
        problems.append(Problem(field=f"{field}.lines", message=_TOO_MANY_LINES, values={"limit": _MOST_LINES}))
    return problems


def _postcode_problems(address: PostalAddress, rules: Any, field: str) -> list[Problem]:
    word = rules.postal_code_type
    if not address.postal_code:
        if "postal_code" not in rules.required_fields:
            return []
        return [Problem(field=f"{field}.postal_code", message=_ENTER_POSTCODE.get(word, _ENTER_POSTCODE["postal"]))]
    # The library anchors an alternation only at its ends, so the bare pattern is matched against the whole text.
    patterns = [matcher.pattern[1:-1] for matcher in rules.postal_code_matchers[:1]]
    if all(re.fullmatch(pattern, address.postal_code.upper()) for pattern in patterns):
        return []
    values = {
        "postcode_word": Phrase(_POSTCODE_WORDS.get(word, _POSTCODE_WORDS["postal"])),
        "country": CountryName(address.country),
    }
    return [Problem(field=f"{field}.postal_code", message=_ENTER_FULL_POSTCODE, values=values)]


def _is_known_region(address: PostalAddress, rules: Any) -> bool:
    known = {text.casefold() for choice in rules.country_area_choices for text in choice}
    return address.region.casefold() in known


def _region_choices(rules: Any) -> tuple[tuple[str, str], ...]:
    return tuple(dict(rules.country_area_choices).items())


def _label(token: str, rules: Any) -> str:
    if token == "%C":
        return mark("Town or city")
    if token == "%S":
        return _REGION_LABELS.get(rules.country_area_type, mark("State, province or region"))
    if token == "%Z":
        return _POSTCODE_LABELS.get(rules.postal_code_type, _POSTCODE_LABELS["postal"])
    return mark("District of the city") if token == "%D" else mark("Sorting code")
