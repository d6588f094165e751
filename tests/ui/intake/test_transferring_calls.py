"""A call is transferred with a number, and leaves a case that can be marked as dropped (P5)."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.intake.desk import ALT, Desk


def test_a_call_is_not_transferred_without_a_number(desk: Desk) -> None:
    form = desk.open("phone")
    desk.press(Qt.Key.Key_X, ALT)
    sentence = "Take the call-back number before you transfer the call, in case you are cut off"
    assert desk.errors() == {"callback_number": sentence}
    assert form.filling.view.cells["callback_number"].isAncestorOf(desk.focus)
    assert form.call_transfer.dialog is None


def test_a_transferred_call_leaves_a_case_and_can_be_marked_as_dropped(desk: Desk) -> None:
    form = desk.open("phone")
    desk.type("217 555 0142")
    desk.press(Qt.Key.Key_X, ALT)
    dialog = form.call_transfer.dialog
    assert dialog is not None
    dialog.person.setCurrentIndex(dialog.person.findData(str(desk.person("sam").id)))
    assert dialog.sentence.startswith("“I am going to connect you with Sam Okafor in Circulation.")
    dialog.confirm.click()
    assert desk.saved_case().case.owner_id == desk.person("sam").id
    assert form.saved_actions is not None
    form.saved_actions.panel.dropped.click()
    assert "CallDropped" in [type(entry.fact).__name__ for entry in desk.saved_case().entries]
