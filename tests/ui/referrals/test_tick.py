"""The cost of one minute with 20,000 open referrals, and the minute itself."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.settings import CountdownUpdate
from counter_app.ui.referrals.referrals_page import ReferralsPage
from counter_app.ui.shared.minute_tick import MinuteTick
from tests.ui.contexts import make_context
from tests.ui.listed_cases import ListedCases, clock_at, listed

DAYS = [f"2026-12-{day:02} 17:00" for day in range(1, 31)]


def test_tick_of_twenty_thousand_referrals_takes_less_than_five_milliseconds(qtbot: QtBot, qapp: QApplication) -> None:
    clock = clock_at("2026-11-24 10:00")
    rows = [listed(number, DAYS[number % len(DAYS)]) for number in range(20_000)]
    context = make_context(qapp, services=ListedCases(rows), clock=clock)
    page = ReferralsPage(context)
    qtbot.addWidget(page)
    page.resize(1022, 690)
    page.show()
    assert page.list.count("all") == 20_000
    took = []
    for _minute in range(30):
        clock.advance(timedelta(minutes=1))
        started = perf_counter()
        page.tick()
        took.append(perf_counter() - started)
    assert sorted(took)[len(took) // 2] < 0.005
    context.theme.deleteLater()


@pytest.mark.parametrize(
    ("now", "seconds"),
    [("2026-11-24 14:21:00", 60.0), ("2026-11-24 14:21:59", 1.0), ("2026-11-24 14:21:30.250", 29.75)],
)
def test_timer_waits_for_the_next_full_minute(qtbot: QtBot, now: str, seconds: float) -> None:
    tick = MinuteTick(clock_at(now), CountdownUpdate.EVERY_MINUTE)
    tick.start()
    assert tick.waits_for / 1000 == pytest.approx(seconds, abs=0.1)
    tick.stop()


def test_every_quarter_hour_ticks_on_the_quarter(qtbot: QtBot) -> None:
    clock = clock_at("2026-11-24 14:12:00")
    tick = MinuteTick(clock, CountdownUpdate.EVERY_QUARTER_HOUR)
    heard: list[str] = []
    tick.ticked.connect(lambda: heard.append(f"{clock.now():%M}"))
    tick.jumped.connect(lambda: heard.append("jumped"))
    tick.start()
    for _minute in range(20):
        clock.advance(timedelta(minutes=1))
        tick.wake()
    assert heard == ["15", "30"]
    tick.stop()


def test_by_hand_never_ticks(qtbot: QtBot) -> None:
    tick = MinuteTick(clock_at("2026-11-24 14:12:00"), CountdownUpdate.BY_HAND)
    tick.start()
    assert tick.waits_for == -1


def test_a_clock_that_was_moved_is_told_of(qtbot: QtBot) -> None:
    clock = clock_at("2026-11-24 14:12:00")
    tick = MinuteTick(clock, CountdownUpdate.EVERY_MINUTE)
    heard: list[str] = []
    tick.ticked.connect(lambda: heard.append("ticked"))
    tick.jumped.connect(lambda: heard.append("jumped"))
    tick.start()
    clock.advance(timedelta(minutes=-10))
    tick.wake()
    clock.advance(timedelta(minutes=1))
    tick.wake()
    assert heard == ["jumped", "ticked"]
    tick.stop()
