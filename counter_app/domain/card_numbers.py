"""Card numbers that a customer's words should not hold (P24)."""

from __future__ import annotations

import re

# Thirteen to nineteen digits, perhaps in groups. Fourteen are left alone: that many digits, with the same check digit,
# are on every library card and every book, and few cards that are still issued have them.
_CANDIDATE = re.compile(r"(?<![\d.,+])\d(?:[ \-‑–]?\d){12,18}(?![\d])")
_ISSUERS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}|(?:5018|5020|5038|6304|6759|676[1-3])\d{12,15}"
)


def find_card_number(text: str) -> str | None:
    """Return the first card number in a text, as written there, or None (ISO/IEC 7812: issuer's digits, Luhn check)."""
    for candidate in _CANDIDATE.finditer(text):
        digits = re.sub(r"\D", "", candidate[0])
        if _ISSUERS.fullmatch(digits) and _passes_luhn(digits):
            return candidate[0]
    return None


def remove_card_numbers(text: str) -> str:
    """Return the text without its card numbers."""
    return re.sub(r"[^\S\n]{2,}", " ", replace_card_numbers(text, "")).strip()


def replace_card_numbers(text: str, instead: str) -> str:
    """Return the text with a sign, which has no digits, in place of its card numbers; all else stays as it is."""
    while (found := find_card_number(text)) is not None:
        text = text.replace(found, instead)
    return text


def _passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0
