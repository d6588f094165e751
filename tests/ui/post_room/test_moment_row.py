"""The moment when letters were handed over: now unless it is changed, and then to the minute."""

from __future__ import annotations

from datetime import UTC, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.post_room.moment_row import MomentRow
from tests.ui.contexts import make_context


def test_now_is_not_rounded_down_until_another_time_is_typed(qtbot: QtBot, qapp: QApplication) -> None:
    now = datetime(2026, 11, 24, 14, 21, 30, tzinfo=UTC)
    row = MomentRow(make_context(qapp), now)
    qtbot.addWidget(row)
    row.show()
    row.activateWindow()
    assert row.time.height() == row.day.edit.height()
    assert row.value() == now
    row.time.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(row.time.hasFocus)
    QTest.keyClicks(row.time, "0905")
    assert row.time.value() == time(9, 5)
    assert row.value() == datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
