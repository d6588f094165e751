"""Takes an address apart that was copied from a letter or a mail, as far as its shape tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from counter_app.domain.addresses import REGION_IS_SORTED_ON, PostalAddress
from counter_app.domain.text_gate import clean_text

_CODE_LAST = re.compile(r"(?P<city>.+?),?\s+(?P<region>[A-Za-z]{2,3})\.?\s+(?P<code>[A-Za-z0-9][A-Za-z0-9 -]{2,9})")
_CODE_FIRST = re.compile(r"(?:[A-Z]{1,3}-)?(?P<code>\d[\d ]{2,7}(?:\s?[A-Z]{2})?)\s+(?P<city>\D.+)")
_BRITISH = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)


def read_pasted_address(
    pasted: str, country: str, country_names: Mapping[str, str]
) -> tuple[str, PostalAddress] | None:
    """Read lines as name and address; `country_names` are casefolded names by code. None when there is no address.

    What is not recognised stays in the street lines, so that nothing is lost.
    """
    lines = [line.strip(" ,\t") for line in clean_text(pasted, None).split("\n")]
    lines = [line for line in lines if line]
    if len(lines) < 2:
        return None
    codes = {name: code for code, name in country_names.items()}
    if lines[-1].casefold() in codes:
        country = codes[lines.pop().casefold()]
    place = {"city": "", "region": "", "postal_code": ""}
    if lines and _BRITISH.fullmatch(lines[-1]) and len(lines) > 2:
        place["postal_code"] = lines.pop()
        place["city"] = lines.pop()
    elif lines and country in REGION_IS_SORTED_ON and (found := _CODE_LAST.fullmatch(lines[-1])):
        lines.pop()
        place = {"city": found["city"], "region": found["region"].upper(), "postal_code": found["code"]}
    elif lines and (found := _CODE_FIRST.fullmatch(lines[-1])):
        lines.pop()
        place = {"city": found["city"], "region": "", "postal_code": found["code"]}
    name = lines.pop(0) if len(lines) > 1 and not any(character.isdigit() for character in lines[0]) else ""
    return name, PostalAddress(country=country, lines=tuple(lines), **place)
