"""Enter in the dialogs of a case: a field of one line presses the main button, a box of several keeps it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from counter_app.domain.history import CallLogged, NoteAdded
from counter_app.ui.case_actions.call_log_dialog import CallLogDialog
from counter_app.ui.case_actions.extend_dialog import ExtendDialog
from counter_app.ui.case_actions.hand_over_dialog import HandOverDialog
from counter_app.ui.case_actions.note_dialog import NoteDialog
from counter_app.ui.case_actions.reply_dialog import ReplyDialog
from tests.ui.case_actions.desk import Desk

_KEYS = [Qt.Key.Key_Return, Qt.Key.Key_Enter]


def _enter(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    QApplication.processEvents()


def _is_open(dialog: QWidget) -> bool:
    return isValid(dialog) and dialog.isVisible()


@pytest.mark.parametrize("key", _KEYS)
def test_enter_in_a_line_does_the_deed(desk: Desk, window: QWidget, key: Qt.Key) -> None:
    case = desk.post.take_letter()
    dialog = CallLogDialog(desk.context, case.id, window)
    dialog.open()
    QApplication.processEvents()
    dialog.outcome.choose("yes")
    dialog.number.setFocus()
    _enter(key)
    assert not _is_open(dialog)
    assert isinstance(desk.detail(case).entries[-1].fact, CallLogged)


def test_enter_says_what_is_missing_as_the_button_does(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = ExtendDialog(desk.context, case.id, window)
    dialog.open()
    QApplication.processEvents()
    dialog.day.edit.setFocus()
    _enter(Qt.Key.Key_Return)
    assert _is_open(dialog)
    assert any(row.is_wrong for row in dialog.rows_by_refusal().values())


def test_the_first_enter_takes_a_name_from_the_list_and_the_next_hands_over(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = HandOverDialog(desk.context, [case.id], window)
    dialog.open()
    QApplication.processEvents()
    dialog.people.setFocus()
    line, completer = dialog.people.lineEdit(), dialog.people.completer()
    assert line is not None
    assert completer is not None
    QTest.keyClicks(line, "Dan")
    names = completer.popup()
    assert names is not None
    assert names.isVisible()
    QTest.keyClick(names, Qt.Key.Key_Down)
    QTest.keyClick(names, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert _is_open(dialog)
    assert dialog.people.person_id == desk.dana.id
    assert desk.case(case).owner_id == desk.sam.id
    _enter(Qt.Key.Key_Return)
    assert desk.case(case).owner_id == desk.dana.id


@pytest.mark.parametrize("dialog_type", [NoteDialog, ReplyDialog])
def test_enter_in_a_box_begins_a_new_line(
    desk: Desk, window: QWidget, dialog_type: type[NoteDialog | ReplyDialog]
) -> None:
    case = desk.post.take_letter()
    dialog = dialog_type(desk.context, case.id, window)
    dialog.open()
    QApplication.processEvents()
    box = dialog.box if isinstance(dialog, NoteDialog) else dialog.found
    box.setFocus()
    QTest.keyClicks(box, "One")
    _enter(Qt.Key.Key_Return)
    QTest.keyClicks(box, "Two")
    assert box.toPlainText() == "One\nTwo"
    assert _is_open(dialog)


def test_enter_on_a_button_presses_that_button(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = NoteDialog(desk.context, case.id, window)
    dialog.open()
    QApplication.processEvents()
    dialog.box.setPlainText("Not to be saved.")
    dialog.cancel.setFocus()
    _enter(Qt.Key.Key_Return)
    assert not _is_open(dialog)
    assert not any(isinstance(entry.fact, NoteAdded) for entry in desk.detail(case).entries)
