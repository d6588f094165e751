"""The references of made-up cases, counted on from where the desk's own numbers will be."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.domain.reference import Reference


class RunningNumbers:
    """Give references in order; the desk's real numbers are taken when the cases are stored."""

    def __init__(self, desk_code: str, first: Mapping[int, int]) -> None:
        self._desk_code = desk_code
        self._next = dict(first)

    def take(self, year: int) -> Reference:
        """Give the next reference of a two-digit year."""
        number = self._next[year]
        self._next[year] = number + 1
        return Reference(desk=self._desk_code, year=year, number=number)
