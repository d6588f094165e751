"""The cost of one minute with 20,000 open referrals, and the minute itself."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter, process_time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.worklist import CaseRow
from counter_app.settings import CountdownUpdate
from counter_app.ui.referrals.referrals_page import ReferralsPage
from counter_app.ui.shared.minute_tick import MinuteTick
from counter_app.ui.shared.table_model import GroupHeading
from tests.ui.contexts import make_context
from tests.ui.listed_cases import ListedCases, clock_at, draft, listed

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


def test_a_minute_that_moves_hundreds_of_cases_takes_less_than_five_milliseconds(
    qtbot: QtBot, qapp: QApplication
) -> None:
    clock = clock_at("2026-12-07 16:58")
    rows = [listed(number, DAYS[number % len(DAYS)]) for number in range(20_000)]
    context = make_context(qapp, services=ListedCases(rows), clock=clock)
    page = ReferralsPage(context)
    qtbot.addWidget(page)
    page.resize(1022, 690)
    page.show()
    took = []
    for _day in range(4):
        for hours in (7, 17):
            # Just before closing and midnight, and just after.
            clock.advance(timedelta(minutes=3))
            started = process_time()
            page.tick()
            took.append(process_time() - started)
            clock.advance(timedelta(hours=hours, minutes=-3))
            page.tick()
    assert page.list.count("overdue") == sum(DAYS[number % len(DAYS)] < "2026-12-11" for number in range(20_000))
    assert sorted(took)[len(took) // 2] < 0.005
    context.theme.deleteLater()


@pytest.mark.parametrize("has_other_groups", [True, False])
def test_what_is_chosen_and_current_stays_where_it_is_while_cases_move(
    qtbot: QtBot, qapp: QApplication, has_other_groups: bool
) -> None:
    clock = clock_at("2026-12-07 16:58")
    days = DAYS[:11] if has_other_groups else [DAYS[6], DAYS[7]]
    rows = [listed(number, days[number % len(days)]) for number in range(110)]
    rows += [listed(200, next_due=None)]
    context = make_context(qapp, services=ListedCases(rows, [draft()]), clock=clock)
    page = ReferralsPage(context)
    qtbot.addWidget(page)
    page.resize(1022, 690)
    page.show()
    table = page.table
    chosen = [*rows[:60:7], rows[-1]]
    table.choose_rows(place for place, row in enumerate(table.rows.rows) if row in chosen)
    assert table.choose(lambda line: isinstance(line, CaseRow) and line.id == rows[7].id)
    top = table.visualRect(table.currentIndex()).top()
    for _minute in range(4):
        clock.advance(timedelta(minutes=1))
        page.tick()
        assert {row.id for row in table.chosen_rows()} == {row.id for row in chosen}
        current = table.current_row()
        assert isinstance(current, CaseRow)
        assert current.id == rows[7].id
        assert table.visualRect(table.currentIndex()).top() == top
        heads = [place for place, row in enumerate(table.rows.rows) if isinstance(row, GroupHeading)]
        assert heads == list(table.rows.heading_places)
        for place in range(len(table.rows.rows)):
            assert (table.columnSpan(place, 0) > 1) == (place in heads)
    words = [table.rows.rows[place].text for place in heads]
    assert words[0] == ("Overdue (70)" if has_other_groups else "Overdue (55)")
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
