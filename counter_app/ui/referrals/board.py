"""Open cases sorted into bands, and sorted again each minute at the price of a few comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from counter_app.domain.countdown import CountdownReading
from counter_app.domain.deadline_bands import DeadlineBand, DeadlineClock
from counter_app.domain.drafts import Draft
from counter_app.domain.worklist import CaseRow
from counter_app.ui.shared.case_words import clock_of, is_extended

if TYPE_CHECKING:
    from counter_app.i18n.language import Language

ReferralLine = CaseRow | Draft

BANDS = (DeadlineBand.OVERDUE, DeadlineBand.TODAY, DeadlineBand.SOON, DeadlineBand.OK, DeadlineBand.EXTENDED)

_Countdown = tuple[datetime, DeadlineClock, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class BandChange:
    """Hold how many cases came into a band since the last reading, and the first of them."""

    band: DeadlineBand
    count: int
    first: CaseRow


class ReferralBoard:
    """Hold the open cases of a list, the most urgent first, those without a date (P2), and unfinished forms.

    Thousands of cases share a few dozen due instants: a reading compares those, and cases move between bands only when
    one of them did (ux/countdowns.md 4.5).
    """

    def __init__(self, rows: Sequence[CaseRow] = (), drafts: Sequence[Draft] = ()) -> None:
        self._rows = sorted(
            (row for row in rows if row.next_due is not None), key=lambda row: (row.next_due, row.reference)
        )
        self.undated = tuple(row for row in rows if row.next_due is None)
        self.drafts = tuple(drafts)
        self._places: dict[_Countdown, int] = {}
        self._countdown_of = [self._place(row) for row in self._rows]
        self._sizes = [0] * len(self._places)
        for place in self._countdown_of:
            self._sizes[place] += 1
        self._bands: list[DeadlineBand] = []
        self._groups: dict[DeadlineBand, list[CaseRow]] = {band: [] for band in BANDS}

    @property
    def rows(self) -> Sequence[CaseRow]:
        """Give the cases by due instant, then reference."""
        return self._rows

    def read(self, reading: CountdownReading) -> list[BandChange]:
        """Sort the cases into the bands of an instant; says which bands gained cases since the reading before."""
        bands = [reading.band(due, clock, is_extended=extended) for due, clock, extended in self._places]
        if bands == self._bands:
            return []
        before, self._bands = self._bands, bands
        self._groups = {band: [] for band in BANDS}
        for row, place in zip(self._rows, self._countdown_of, strict=True):
            self._groups[bands[place]].append(row)
        return self._changes(before) if before else []

    def group(self, band: DeadlineBand) -> Sequence[CaseRow]:
        """Give the cases of a band, by due instant, then reference."""
        return self._groups[band]

    def count(self, band: DeadlineBand) -> int:
        """Count the cases of a band."""
        return len(self._groups[band])

    def _place(self, row: CaseRow) -> int:
        assert row.next_due is not None
        key = (row.next_due, clock_of(row), is_extended(row))
        return self._places.setdefault(key, len(self._places))

    def _changes(self, before: list[DeadlineBand]) -> list[BandChange]:
        moved = {place for place, band in enumerate(self._bands) if band is not before[place]}
        changes = []
        for band in BANDS:
            places = {place for place in moved if self._bands[place] is band}
            if places:
                first = next(row for row, place in zip(self._rows, self._countdown_of, strict=True) if place in places)
                changes.append(BandChange(band=band, count=sum(self._sizes[place] for place in places), first=first))
        return changes


def band_changes_text(language: Language, changes: Sequence[BandChange]) -> str:
    """Say what came into another band: `A26-0131-6: Due today`, or `3 cases: Overdue`."""
    parts = []
    for change in changes:
        word = language.text(change.band.word)
        if change.count == 1:
            parts.append(language.text("{reference}: {band}", reference=change.first.reference, band=word))
        else:
            parts.append(language.plural("{n} case: {band}", "{n} cases: {band}", change.count, band=word))
    return ". ".join(parts)
