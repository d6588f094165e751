"""Who has called before is offered, and so is the case that is open about the same."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.intake.desk import Desk
from tests.ui.intake.repeat_customer import open_for_alvarez, record_alvarez


def test_a_repeat_customer_is_offered_and_fills_the_form(desk: Desk) -> None:
    record_alvarez(desk)
    form = desk.open("phone")
    desk.type("0142")
    form.filling.known.ask_now()
    assert form.filling.known.lines == ["M. Alvarez · ends 0142 · 1 case"]
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert form.state.answers["name"] == "Maria Alvarez"
    assert form.state.answers["callback_number"] == "217 555 0142"
    assert form.filling.view.cells["name"].field.focus_target.accessibleDescription() == "from record"
    form.filling.take_answers({"name": "Maria Alvarez-Lopez"})
    assert form.filling.notices.texts == ("Update Maria Alvarez's record too?",)


def test_what_happened_can_be_added_to_an_open_case_about_the_same(desk: Desk) -> None:
    record_alvarez(desk)
    first = desk.saved_case()
    form = open_for_alvarez(desk)
    assert first.case.topic_id is not None
    form.filling.take_answers({"topic": str(first.case.topic_id), "what_happened": "Fined again"})
    assert "already has an open case about this" in form.filling.notices.texts[0]
    assert "with Sam Okafor, due Fri 4 Dec." in form.filling.notices.texts[0]
    form.filling.notices.add_wanted.emit(form.state.open_case_about_this)
    assert [type(entry.fact).__name__ for entry in desk.saved_case().entries][-2:] == ["NoteAdded", "CallLogged"]


def test_escape_ignores_the_offer(desk: Desk) -> None:
    record_alvarez(desk)
    form = desk.open("phone")
    desk.type("0142")
    form.filling.known.ask_now()
    desk.press(Qt.Key.Key_Escape)
    assert desk.form is form
    assert form.filling.known.lines == []
