"""Cases that moved minute by minute stand where they would stand if they were sorted anew."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.countdown import CountdownReading
from counter_app.domain.worklist import CaseRow
from counter_app.ui.referrals.board import BANDS, ReferralBoard
from tests.ui.listed_cases import CALENDAR, at, listed, unacknowledged

_HOURS = ("17:00", "17:00", "17:00", "12:00", "09:30")
_DAYS = st.integers(20, 30).map(lambda day: f"2026-11-{day}")
_STEPS = st.one_of(st.integers(1, 3), st.integers(1, 600), st.integers(1, 4000))


@st.composite
def _cases(draw: st.DrawFn) -> list[CaseRow]:
    rows = []
    for number in range(draw(st.integers(0, 25))):
        due = f"{draw(_DAYS)} {draw(st.sampled_from(_HOURS))}"
        kind = draw(st.integers(0, 3))
        changes: dict[str, Any] = {"extended_from": at("2026-11-20 17:00")} if kind == 1 else {}
        rows.append(unacknowledged(number, due) if kind == 2 else listed(number, due, **changes))
    return draw(st.permutations(rows))


@settings(deadline=None)
@given(_cases(), st.lists(_STEPS, max_size=12))
def test_moved_cases_stand_as_if_sorted_anew(rows: list[CaseRow], steps: list[int]) -> None:
    now = at("2026-11-23 09:00")
    kept = ReferralBoard(rows)
    kept.read(CountdownReading(CALENDAR, now))
    for minutes in steps:
        before = _bands_of(kept)
        now += timedelta(minutes=minutes)
        changes = kept.read(CountdownReading(CALENDAR, now))
        anew = _sorted_anew(rows, now)
        assert [list(kept.group(band)) for band in BANDS] == [list(anew.group(band)) for band in BANDS]
        gained = {band: [row for row in kept.group(band) if before[row.reference] is not band] for band in BANDS}
        assert {change.band: (change.count, change.first) for change in changes} == {
            band: (len(come), come[0]) for band, come in gained.items() if come
        }
        for band in BANDS:
            for place, row in enumerate(kept.group(band)):
                assert kept.place_of(row) == (band, place)


def test_a_clock_that_was_set_back_sorts_anew() -> None:
    rows = [listed(1, "2026-11-24 17:00"), listed(2, "2026-11-25 17:00")]
    kept = ReferralBoard(rows)
    for now in ("2026-11-24 18:00", "2026-11-24 16:00", "2026-11-24 17:30"):
        kept.read(CountdownReading(CALENDAR, at(now)))
        anew = _sorted_anew(rows, at(now))
        assert [list(kept.group(band)) for band in BANDS] == [list(anew.group(band)) for band in BANDS]


def test_a_case_that_is_not_on_the_board_has_no_place() -> None:
    kept = ReferralBoard([listed(1), listed(3)])
    kept.read(CountdownReading(CALENDAR, at("2026-11-24 18:00")))
    assert kept.place_of(listed(2)) is None


def _sorted_anew(rows: list[CaseRow], now: datetime) -> ReferralBoard:
    board = ReferralBoard(rows)
    board.read(CountdownReading(CALENDAR, now))
    return board


def _bands_of(board: ReferralBoard) -> dict[str, Any]:
    return {row.reference: band for band in BANDS for row in board.group(band)}
