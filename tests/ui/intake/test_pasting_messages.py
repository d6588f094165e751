"""A message is pasted with the keys that paste everywhere, where the form begins."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.intake.desk import CONTROL, Desk

COPIED = """From: Maria Alvarez <maria@example.com>
Sent: Mon, 23 Nov 2026 09:12:00 -0600
Subject: Fine

I was fined twice.
"""
SOURCE = COPIED.replace("Sent:", "Message-ID: <1@example.com>\nDate:")


def paste(desk: Desk, text: str) -> None:
    desk.open("email")
    QGuiApplication.clipboard().setText(text)
    desk.press(Qt.Key.Key_V, CONTROL)
    QApplication.processEvents()


def test_ctrl_v_pastes_the_message_where_the_form_begins(desk: Desk) -> None:
    paste(desk, COPIED)
    answers = desk.form.state.answers
    assert answers["email"] == "maria@example.com"
    assert answers["what_happened"] == "I was fined twice."
    assert [(each.name, each.media_type) for each in answers["attachments"]] == [("message.txt", "text/plain")]


def test_the_source_of_a_message_is_kept_as_a_message(desk: Desk) -> None:
    paste(desk, SOURCE)
    answers = desk.form.state.answers
    assert answers["what_happened"] == "I was fined twice."
    assert [(each.name, each.media_type) for each in answers["attachments"]] == [("message.eml", "message/rfc822")]
    assert desk.form.state.message_id == "1@example.com"


def test_the_button_names_the_keys(desk: Desk) -> None:
    form = desk.open("email")
    assert form.messages is not None
    assert "Ctrl+V" in form.messages.drop.paste.toolTip()


def test_ctrl_v_in_a_field_pastes_into_the_field(desk: Desk) -> None:
    desk.open("email")
    desk.form.filling.view.lead_to("name")
    QGuiApplication.clipboard().setText("Maria Alvarez")
    desk.press(Qt.Key.Key_V, CONTROL)
    assert desk.form.state.answers["name"] == "Maria Alvarez"
    assert not desk.form.state.answers.get("what_happened")


def test_what_is_pasted_from_an_empty_clipboard_is_nothing(desk: Desk) -> None:
    form = desk.open("email")
    assert form.messages is not None
    QGuiApplication.clipboard().clear()
    form.messages.drop.paste_from_clipboard()
    assert desk.context.toasts.current is not None
    assert desk.context.toasts.current.text == "There is nothing to paste. Copy the message first."


def test_ctrl_v_with_nothing_copied_says_so(desk: Desk) -> None:
    desk.open("email")
    empty = QMimeData()
    empty.setUrls([QUrl("https://example.com/nothing")])
    empty.setText("")
    QGuiApplication.clipboard().setMimeData(empty)
    desk.press(Qt.Key.Key_V, CONTROL)
    assert desk.context.toasts.current is not None
    assert desk.context.toasts.current.text == "There is nothing to paste. Copy the message first."
