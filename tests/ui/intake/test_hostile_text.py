"""Text that people type is shown and saved as it is, whatever it holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from counter_app.ui.intake.say_panel import SayPanel
from tests.ui.intake.desk import Desk, a_desk

HOSTILE = "<img src=x onerror=1> <b>bold</b> {name} %s \u202egnilbats \u0007 \U0001f600 " + "w" * 3900


def test_hostile_text_is_shown_as_it_is_and_saved(desk: Desk) -> None:
    form = desk.open("in_person")
    form.filling.take_answers(
        {"what_happened": HOSTILE, "kind": "complaint", "outcome": "resolved", "how_resolved": "<h1>{x}</h1>"}
    )
    assert isinstance(form.panel, SayPanel)
    assert "<h1>{x}</h1>" in form.panel.sentence
    desk.save()
    assert desk.saved_case().case.what_happened.startswith("<img src=x onerror=1> <b>bold</b> {name} %s")


def test_lone_surrogates_and_nul_do_not_stop_a_draft(desk: Desk) -> None:
    form = desk.open("phone")
    form.filling.take_answers({"name": "A\ud800B\x00C"})
    form.park()
    assert desk.suite.drafts.of(desk.context.session.actor)[0].answers["name"] in ("AB\x00C", "ABC")


def test_a_name_turns_nothing_round_while_it_is_being_typed(qapp: QApplication, tmp_path: Path) -> None:
    with a_desk(qapp, tmp_path) as desk:
        form = desk.open("phone")
        desk.jump("M")
        field = form.filling.view.field("name")
        assert field is not None
        edit = field.focus_target
        assert isinstance(edit, QLineEdit)
        edit.insert("Mar\u202eia \x00\x1b\u2067Al\ud83dvarez ")
        form.filling.renew()
        assert form.state.answers["name"] == "Maria Alvarez "
        assert form.strip_label == "Phone 14:21 Alvarez"
