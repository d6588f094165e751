"""What is typed into a dialog is not lost, and nobody else sees it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.case_actions.reply_dialog import ReplyDialog
from tests.ui.case_actions.desk import Desk, opened, save, write


def test_what_was_typed_comes_back_after_closing(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    write("The fine was charged twice.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    again = opened(ReplyDialog(desk.context, case.id, window))
    assert again.found.toPlainText() == "The fine was charged twice."
    again.reject()


def test_what_was_typed_survives_a_kill(desk: Desk, window: QWidget, qtbot: QtBot) -> None:
    case = desk.post.take_letter()
    opened(ReplyDialog(desk.context, case.id, window))
    write("Half a sen")
    qtbot.waitUntil(lambda: bool(desk.unsent(case, "reply")), timeout=3000)
    assert desk.unsent(case, "reply")["found"] == "Half a sen"


def test_another_person_does_not_see_my_unsent_reply(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    write("Mine.")
    dialog.reject()
    desk.sit_down(desk.jo)
    again = opened(ReplyDialog(desk.context, case.id, window))
    assert again.found.toPlainText() == ""
    again.reject()


def test_a_refused_service_leaves_the_dialog_open_with_what_was_typed(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    write("Found.")
    dialog.will_do.setPlainText("Done.")
    desk.services.casework.withdraw(desk.jo, case.id, "Taken back.")
    save(dialog)
    assert dialog.isVisible()
    assert "is closed. Reopen it first." in dialog.problem
    assert dialog.found.toPlainText() == "Found."
    dialog.reject()
