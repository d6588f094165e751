"""A customer with a case, who calls again."""

from __future__ import annotations

from PySide6.QtCore import Qt

from counter_app.ui.intake.form_page import IntakePage
from tests.ui.intake.desk import Desk

REFERRED = {"kind": "complaint", "what_happened": "Fined", "outcome": "refer"}


def record_alvarez(desk: Desk) -> None:
    """Record a complaint about a fine, by a customer with a number."""
    form = desk.open("phone")
    assert form.state.facts is not None
    fines = str(form.state.facts.topics[0].id)
    sam = str(desk.person("sam").id)
    form.filling.take_answers(
        {
            **REFERRED,
            "callback_number": "217 555 0142",
            "name": "Maria Alvarez",
            "topic": fines,
            "refer_to": sam,
            "told_customer": True,
        }
    )
    desk.save()


def open_for_alvarez(desk: Desk) -> IntakePage:
    """Open a phone form and choose Maria Alvarez from what it offers for the end of her number."""
    form = desk.open("phone")
    desk.type("0142")
    form.filling.known.ask_now()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    return form
