"""What people type into a search box, made comparable with what was stored."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from counter_app.domain.reference import Reference

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile("[a-z0-9]+")
_NOT_LATIN_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}
_SHORTEST_PHONE_END = 3
_SHORTEST_NUMBER = 7
_WAY_OUT_OF_TOWN = re.compile(r"\(0\)")
_LONGEST_TERMS = 12


def fold(text: str) -> str:
    """Give a text without case, accents and double spaces: `Nguyễn  Thị` is `nguyen thi`."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    for letter, replacement in _NOT_LATIN_LETTERS.items():
        plain = plain.replace(letter, replacement)
    return " ".join(plain.split())


def words(text: str) -> list[str]:
    """Give the folded words of a text, in order."""
    return _ASCII_WORD.findall(text.lower()) if text.isascii() else _WORD.findall(fold(text))


def phone_digits(text: str) -> str:
    """Give the digits of a number as ASCII, without anything between them."""
    if text.isascii():
        return "".join(filter(str.isdecimal, text))
    return "".join(str(unicodedata.digit(character)) for character in text if character.isdecimal())


def end_of_number(typed: str) -> str:
    """Give the digits in which a number ends however it is dialled: `030 1234567` is +49 30 1234567 from nearby.

    Of a number that seems to be whole, the zeros are left out that stand for the country or for the way out of town.
    """
    digits = phone_digits(_WAY_OUT_OF_TOWN.sub("", typed))
    return digits if len(digits) < _SHORTEST_NUMBER else digits.lstrip("0")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerms:
    """Hold what a query asks for: a reference, the last digits of a number, words or beginnings of words."""

    reference: Reference | None = None
    phone_end: str = ""
    words: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> SearchTerms:
        """Read a query as typed. An e-mail address counts as its words; at most twelve words are used."""
        reference = Reference.parse(text) if Reference.is_one(text) else None
        digits = end_of_number(text)
        looks_like_number = bool(re.fullmatch(r"[\d\s()+./\-]+", text.strip())) and len(digits) >= _SHORTEST_PHONE_END
        return cls(
            reference=reference,
            phone_end=digits if looks_like_number else "",
            words=tuple(words(text)[:_LONGEST_TERMS]),
        )

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to look for."""
        return self.reference is None and not self.phone_end and not self.words
