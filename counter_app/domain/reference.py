"""The reference that a customer is told: desk, year, running number and a check character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark

_PARTS = re.compile(r"([A-Z]{1,3})(\d{2})(\d{4,8})([0-9A-Z])", re.ASCII)
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212._/]+")


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """Name a case to people: desk code, two-digit year, running number of that desk and year.

    Written `A26-0142-Z`; the last character is ISO 7064 MOD 37,36 over the rest and catches every single
    mistyped character and nearly every swap of neighbours.
    """

    desk: str
    year: int
    number: int

    @property
    def check_character(self) -> str:
        """Compute the ISO 7064 MOD 37,36 character over desk, year and number."""
        return _check_character(f"{self.desk}{self.year:02d}{self.number:04d}")

    def __str__(self) -> str:
        return _written(self.desk, self.year, self.number)

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Read a reference as people type it: lower case, spaces and missing dashes are accepted.

        Raises CounterError when it is not complete or its check character does not fit.
        """
        compact = _SEPARATORS.sub("", text).upper()
        found = _PARTS.fullmatch(compact)
        if found is None:
            raise CounterError(mark("Enter a reference like {example}"), example="A26-0142-Z")
        reference = cls(desk=found[1], year=int(found[2]), number=int(found[3]))
        if reference.check_character != found[4] or f"{reference.number:04d}" != found[3]:
            raise CounterError(
                mark("There is a mistake in {reference}. Check it letter by letter."), reference=text.strip()
            )
        return reference

    @classmethod
    def is_one(cls, text: str) -> bool:
        """Say whether a text is a complete reference with the right check character."""
        try:
            cls.parse(text)
        except CounterError:
            return False
        return True


@lru_cache(maxsize=1024)
def _check_character(text: str) -> str:
    # One piece of work reads and writes the reference of its case several times.
    from stdnum.iso7064 import mod_37_36

    return str(mod_37_36.calc_check_digit(text))


@lru_cache(maxsize=1024)
def _written(desk: str, year: int, number: int) -> str:
    return f"{desk}{year:02d}-{number:04d}-{_check_character(f'{desk}{year:02d}{number:04d}')}"
