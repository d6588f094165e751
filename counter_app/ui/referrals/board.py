"""Open cases sorted into bands, and sorted again each minute at the price of a few comparisons."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush
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

    Thousands of cases share a few dozen due instants. It is known of each until when its cases stay in their band, so a
    minute reads those only whose time has come, and moves their cases alone (ux/countdowns.md 4.5).
    """

    def __init__(self, rows: Sequence[CaseRow] = (), drafts: Sequence[Draft] = ()) -> None:
        self._rows = sorted((row for row in rows if row.next_due is not None), key=_order)
        self.undated = tuple(row for row in rows if row.next_due is None)
        self.drafts = tuple(drafts)
        sharing: dict[_Countdown, list[CaseRow]] = {}
        for row in self._rows:
            sharing.setdefault(_countdown_of(row), []).append(row)
        self._countdowns = list(sharing)
        self._sharing = list(sharing.values())
        self._bands: list[DeadlineBand] = []
        self._groups: dict[DeadlineBand, list[CaseRow]] = {band: [] for band in BANDS}
        self._waiting: list[tuple[datetime, int]] = []
        self._last: CountdownReading | None = None

    @property
    def rows(self) -> Sequence[CaseRow]:
        """Give the cases by due instant, then reference."""
        return self._rows

    def read(self, reading: CountdownReading) -> list[BandChange]:
        """Sort the cases into the bands of an instant; says which bands gained cases since the reading before."""
        last, self._last = self._last, reading
        if last is None or not _goes_on(last, reading):
            return self._read_all(reading)
        come = []
        while self._waiting and self._waiting[0][0] <= reading.now:
            come.append(heappop(self._waiting)[1])
        moved = []
        for place in come:
            band = self._watch(place, reading)
            if band is not self._bands[place]:
                self._move(place, band)
                moved.append(place)
        return self._changes(moved)

    def group(self, band: DeadlineBand) -> Sequence[CaseRow]:
        """Give the cases of a band, by due instant, then reference."""
        return self._groups[band]

    def count(self, band: DeadlineBand) -> int:
        """Count the cases of a band."""
        return len(self._groups[band])

    def place_of(self, row: CaseRow) -> tuple[DeadlineBand, int] | None:
        """Give the band of a case with a date and its place there; None when it is not on the board as it is."""
        for band, group in self._groups.items():
            place = bisect_left(group, _order(row), key=_order)
            if place < len(group) and group[place].id == row.id:
                return band, place
        return None

    def _read_all(self, reading: CountdownReading) -> list[BandChange]:
        before = self._bands
        self._waiting = []
        self._bands = [self._watch(place, reading) for place in range(len(self._countdowns))]
        moved = [place for place, band in enumerate(self._bands) if not before or band is not before[place]]
        if moved:
            self._groups = {band: [] for band in BANDS}
            for place, band in enumerate(self._bands):
                self._groups[band].extend(self._sharing[place])
            for group in self._groups.values():
                group.sort(key=_order)
        return self._changes(moved) if before else []

    def _watch(self, place: int, reading: CountdownReading) -> DeadlineBand:
        due, clock, extended = self._countdowns[place]
        until = reading.band_stays_until(due, clock)
        if until is not None:
            heappush(self._waiting, (until, place))
        return reading.band(due, clock, is_extended=extended)

    def _move(self, place: int, band: DeadlineBand) -> None:
        moving = self._sharing[place]
        left, joined = self._groups[self._bands[place]], self._groups[band]
        self._bands[place] = band
        first, last = _reach(left, moving)
        gone = set() if last - first == len(moving) else {row.id for row in moving}
        left[first:last] = [row for row in left[first:last] if row.id not in gone] if gone else ()
        first, last = _reach(joined, moving)
        joined[first:last] = moving if first == last else sorted([*joined[first:last], *moving], key=_order)

    def _changes(self, moved: Sequence[int]) -> list[BandChange]:
        changes = []
        for band in BANDS:
            here = [self._sharing[place] for place in moved if self._bands[place] is band]
            if here:
                first = min((rows[0] for rows in here), key=_order)
                changes.append(BandChange(band=band, count=sum(map(len, here)), first=first))
        return changes


def _order(row: CaseRow) -> tuple[datetime, str]:
    assert row.next_due is not None
    return row.next_due, row.reference


def _countdown_of(row: CaseRow) -> _Countdown:
    assert row.next_due is not None
    return row.next_due, clock_of(row), is_extended(row)


def _reach(group: Sequence[CaseRow], rows: Sequence[CaseRow]) -> tuple[int, int]:
    """Give from where to where a sorted group lies between the first and the last of some rows."""
    return bisect_left(group, _order(rows[0]), key=_order), bisect_right(group, _order(rows[-1]), key=_order)


def _goes_on(last: CountdownReading, reading: CountdownReading) -> bool:
    is_same_office = reading.calendar is last.calendar and reading.thresholds == last.thresholds
    return is_same_office and reading.now >= last.now


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
