"""Card numbers that a customer's words should not hold (P24)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import accumulate

_FEWEST_DIGITS, _MOST_DIGITS = 13, 19
_RUN = re.compile(r"(?<!\d)\d(?:[ \-‑–]?\d)*")
_GROUP = re.compile(r"\d+")
# Directly before the digits: an account number (`DE12 5105 ...`), a number from abroad, a fraction.
_OF_ANOTHER_KIND = re.compile(r"[^\W_]|[.,+]")
# Fourteen digits are left alone: that many, with the same check digit, are on every library card, and few cards that
# are still issued have them.
_ISSUERS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}|(?:5018|5020|5038|6304|6759|676[1-3])\d{12,15}"
)

# Twice each digit, and the sum of the two digits that this gives.
_DOUBLED = str.maketrans("0123456789", "0246813579")


def find_card_number(text: str) -> str | None:
    """Return the first card number in a text, as written there, or None (ISO/IEC 7812: issuer's digits, Luhn check)."""
    return next((text[start:end] for start, end in _places(text)), None)


def remove_card_numbers(text: str) -> str:
    """Return the text without its card numbers."""
    return re.sub(r"[^\S\n]{2,}", " ", replace_card_numbers(text, "")).strip()


def replace_card_numbers(text: str, instead: str) -> str:
    """Return the text with a sign, which has no digits, in place of its card numbers; all else stays as it is."""
    pieces, kept_until = [], 0
    for start, end in _places(text):
        pieces += [text[kept_until:start], instead]
        kept_until = end
    return "".join((*pieces, text[kept_until:]))


def _places(text: str) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(text):
        if run.start() and _OF_ANOTHER_KIND.match(text, run.start() - 1):
            continue
        groups = [found.span() for found in _GROUP.finditer(text, *run.span())]
        digits = "".join(text[start:end] for start, end in groups)
        ends = dict(zip(accumulate(end - start for start, end in groups), (end for _, end in groups), strict=True))
        passed = past = 0
        for start, end in groups:
            # The date of expiry and the code on the back often stand in the same row of digits.
            length = _length_of_card(digits, passed, ends) if passed >= past else 0
            if length:
                past = passed + length
                yield start, ends[past]
            passed += end - start


def _length_of_card(digits: str, first: int, ends: Container[int]) -> int:
    """Give how many digits the longest card number has that begins with a group and ends with one; 0 for none."""
    for length in range(_MOST_DIGITS, _FEWEST_DIGITS - 1, -1):
        if first + length in ends:
            found = digits[first : first + length]
            if _ISSUERS.fullmatch(found) and _passes_luhn(found):
                return length
    return 0


def _passes_luhn(digits: str) -> bool:
    return (sum(map(int, digits[-1::-2])) + sum(map(int, digits[-2::-2].translate(_DOUBLED)))) % 10 == 0
