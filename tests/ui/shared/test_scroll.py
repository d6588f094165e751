"""Whoever works by keyboard sees what has the focus, however it got there (WCAG 2.4.11)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.shared.scroll import VerticalScroll


@pytest.fixture
def page(qtbot: QtBot) -> tuple[VerticalScroll, list[QLineEdit]]:
    content = QWidget()
    column = QVBoxLayout(content)
    fields = [QLineEdit() for _each in range(60)]
    for field in fields:
        column.addWidget(field)
    scroll = VerticalScroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(400, 300)
    with qtbot.waitExposed(scroll):
        scroll.show()
    scroll.activateWindow()
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)
    return scroll, fields


def _is_seen(scroll: VerticalScroll, field: QWidget) -> bool:
    return (
        scroll.viewport().rect().contains(QRect(field.mapTo(scroll.viewport(), field.rect().topLeft()), field.size()))
    )


def test_a_field_reached_by_its_letter_is_seen(page: tuple[VerticalScroll, list[QLineEdit]], qtbot: QtBot) -> None:
    scroll, fields = page
    assert not _is_seen(scroll, fields[40])
    fields[40].setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(lambda: _is_seen(scroll, fields[40]))


def test_rows_that_appear_above_do_not_push_the_focus_out_of_sight(
    page: tuple[VerticalScroll, list[QLineEdit]], qtbot: QtBot
) -> None:
    scroll, fields = page
    fields[6].setFocus(Qt.FocusReason.ShortcutFocusReason)
    for field in fields[:5]:
        field.setMinimumHeight(200)
    qtbot.waitUntil(lambda: fields[6].y() > 900)
    qtbot.waitUntil(lambda: _is_seen(scroll, fields[6]))
