"""The box that asks: what Enter and Esc answer, and that every answer can be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.question import Answer, QuestionBox

ANSWERS = [
    Answer(key="keep", verb="Keep it as it is"),
    Answer(key="back", verb="No, go back to the list and choose others"),
    Answer(key="away", verb="Delete", is_destructive=True),
]


@pytest.fixture
def box(qtbot: QtBot, context: AppContext) -> QuestionBox:
    made = QuestionBox(context.theme, "Keep it?", "It cannot be brought back.", ANSWERS)
    qtbot.addWidget(made)
    made.open()
    made.activateWindow()
    return made


@pytest.mark.parametrize(("key", "chosen"), [(Qt.Key.Key_Return, "keep"), (Qt.Key.Key_Escape, "")])
def test_enter_gives_the_first_answer_and_escape_none(box: QuestionBox, key: Qt.Key, chosen: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    assert not box.isVisible()
    assert box.chosen == chosen


def test_every_answer_can_be_read(box: QuestionBox) -> None:
    assert all(button.width() >= button.sizeHint().width() for button in box.buttons.values())
