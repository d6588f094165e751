"""Telephone numbers: kept as typed, understood where possible, read back in groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from counter_app.domain.text_gate import clean_line
from counter_app.domain.words import mark

TOO_SHORT = mark("Enter the call-back number in full, with the area code, or as an extension like ext 4471")

_FEWEST_DIGITS = 7
_MOST_DIGITS = 18
_LIMIT = 60
# The words with which staff announce an internal number, in the languages of the interface.
_WORD = r"(?:ext(?:ension|ensión)?\.?|x|#|int(?:erno|ern)?\.?|durchwahl|dw\.?|nst\.?|anexo)"
_EXTENSION = re.compile(rf"{_WORD}\s*:?\s*(\d{{2,6}})", re.IGNORECASE)
_WITH_EXTENSION = re.compile(rf"(.*\d[\s)]*)[,;]?\s*{_WORD}\s*:?\s*\d{{1,6}}", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_GROUP_SEPARATORS = re.compile(r"\D+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """Hold a telephone number as typed, in E.164 where it is a public number, and in the groups in which it is said.

    `e164` is None for an internal extension and for a number that no numbering plan knows. `digits` are all digits
    typed; the last of them find the customer. `chunks` are the groups: `("217", "555", "0142")`. `can_be_called` says
    whether it is an internal extension, or digits enough to be dialled from outside with no letter among them.
    """

    typed: str
    e164: str | None
    digits: str
    chunks: tuple[str, ...]
    is_extension: bool = False
    can_be_called: bool = False

    @property
    def spoken(self) -> str:
        """Give the number as it is said, digit by digit: `2 1 7, 5 5 5, 0 1 4 2`."""
        return ", ".join(" ".join(chunk) for chunk in self.chunks)

    @property
    def read_back(self) -> str:
        """Give the number in its groups, to be read: `217 - 555 - 0142`."""
        return " - ".join(self.chunks)


@lru_cache(maxsize=64)
def read_phone(typed: str, country: str) -> Phone:
    """Read a number as a person types it, in the office's country (ISO 3166-1 alpha-2); ask `can_be_called` then."""
    text = clean_line(typed, None)[:_LIMIT]
    digits = _ascii_digits(text)
    extension = _EXTENSION.fullmatch(text)
    if extension:
        chunks = (_ascii_digits(extension[1]),)
        return Phone(typed=text, e164=None, digits=digits, chunks=chunks, is_extension=True, can_be_called=True)
    outside = _WITH_EXTENSION.fullmatch(text)
    dialled = outside[1] if outside else text
    if _LETTER.search(dialled) or not _FEWEST_DIGITS <= len(_ascii_digits(dialled)) <= _MOST_DIGITS:
        return Phone(typed=text, e164=None, digits=digits, chunks=_typed_groups(text))
    e164, national = _ask_the_numbering_plan(dialled, country)
    return Phone(typed=text, e164=e164, digits=digits, chunks=_chunks(text, digits, national), can_be_called=True)


def _ascii_digits(text: str) -> str:
    return "".join(str(int(each)) for each in text if each.isdecimal())


def _ask_the_numbering_plan(text: str, country: str) -> tuple[str | None, str]:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country.upper() or None)
    except phonenumbers.NumberParseException:
        return None, ""
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None, ""
    is_at_home = country.upper() in phonenumbers.region_codes_for_country_code(number.country_code or 0)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if is_at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return (
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        phonenumbers.format_number(number, style),
    )


def _chunks(text: str, digits: str, national: str) -> tuple[str, ...]:
    typed = _typed_groups(text)
    if len(typed) > 1:
        return typed
    groups = _typed_groups(national.partition(" ext")[0])
    if len(groups) > 1:
        return groups
    cuts = [*range(0, len(digits) - 1, 3), len(digits)]
    return tuple(digits[start:end] for start, end in pairwise(cuts))


def _typed_groups(text: str) -> tuple[str, ...]:
    groups = (_ascii_digits(group) for group in _GROUP_SEPARATORS.split(text))
    return tuple(group for group in groups if group)
