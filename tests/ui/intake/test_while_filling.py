"""What happens while a form is being filled in: keys that lead on, drafts, pasted addresses, attached files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from counter_app.domain.clock import FixedClock
from counter_app.ui.intake.address_field import AddressField
from counter_app.ui.intake.attachment_field import AttachmentField, read_attachment
from tests.ui.intake.desk import ALT, Desk, a_desk


def test_tab_leads_through_the_call_in_the_order_of_the_conversation(desk: Desk) -> None:
    form = desk.open("phone")
    form.filling.take_answers({"outcome": "refer"})
    form.focus_first()
    met: list[str] = []
    for _each in range(14):
        owner = next((key for key, cell in form.filling.view.cells.items() if cell.isAncestorOf(desk.focus)), "")
        met += [owner] if owner and owner not in met else []
        desk.tab()
    assert met == [
        "callback_number", "no_number", "name", "kind", "what_happened", "wish", "topic", "outcome", "refer_to",
        "reply_by", "told_customer", "not_told_reason",
    ]  # fmt: skip


def test_alt_w_leads_to_what_happened_and_back(desk: Desk) -> None:
    form = desk.open("phone")
    start = desk.focus
    desk.press(Qt.Key.Key_W, ALT)
    assert form.filling.view.cells["what_happened"].isAncestorOf(desk.focus)
    desk.press(Qt.Key.Key_W, ALT)
    assert desk.focus is start


def test_the_suggested_topic_is_taken_with_enter_and_never_by_itself(desk: Desk) -> None:
    form = desk.open("phone")
    desk.jump("W")
    desk.type("They charged me a fine twice")
    QTest.qWait(200)
    assert not form.state.answers.get("topic")
    desk.jump("O")
    desk.press(Qt.Key.Key_Return)
    assert form.state.facts is not None
    assert form.state.answers["topic"] == str(form.state.facts.topics[0].id)


def test_a_draft_survives_the_end_of_the_program(qapp: QApplication, tmp_path: Path) -> None:
    with a_desk(qapp, tmp_path) as desk:
        form = desk.open("phone")
        desk.type("217 555 0142")
        desk.tab(2)
        desk.type("Maria Alvarez")
        desk.tab()
        assert desk.window.status.said("draft") == "Draft saved 14:21"
        draft_id, started_at = form.draft_id, form.state.started_at
    with a_desk(qapp, tmp_path) as desk:
        (kept,) = desk.suite.drafts.of(desk.context.session.actor)
        assert (str(kept.case_id), kept.started_at) == (draft_id, started_at)
        again = desk.window.open_form("phone", draft_id)
        assert again.strip_label == "Phone 14:21 Alvarez"
        assert desk.form.state.answers["callback_number"] == "217 555 0142"
        assert desk.form.state.started_at == started_at


def test_escape_parks_and_ctrl_tab_returns(desk: Desk) -> None:
    form = desk.open("phone")
    desk.type("217 555 0142")
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.current_page is not form
    assert desk.context.toasts.current is not None
    assert desk.context.toasts.current.text == "Parked. Ctrl+Tab to return."
    desk.window.parked_forms.step(1)
    assert desk.form is form
    assert form.state.answers["callback_number"] == "217 555 0142"


def test_an_address_is_pasted_whole(desk: Desk) -> None:
    form = desk.open("postal")
    QGuiApplication.clipboard().setText("Maria Alvarez\n12 Lincoln Ave\nSpringfield, IL 62704")
    field = form.filling.view.field("address")
    assert isinstance(field, AddressField)
    field.paste.click()
    assert form.state.answers["name"] == "Maria Alvarez"
    address = form.state.answers["address"]
    assert (address["city"], address["region"], address["postal_code"]) == ("Springfield", "IL", "62704")


def test_files_are_listed_removed_and_put_back(desk: Desk, tmp_path: Path) -> None:
    form = desk.open("postal")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    field = form.filling.view.field("attachments")
    assert isinstance(field, AttachmentField)
    field.take_files([scan])
    assert [each.name for each in form.state.answers["attachments"]] == ["scan.pdf"]
    (tmp_path / "fake.png").write_bytes(b"no picture")
    field.take_files([tmp_path / "fake.png"])
    assert desk.errors()["attachments"].startswith("fake.png is damaged or of another kind")
    assert form.state.case_id is not None
    kept = desk.suite.drafts.files(desk.context.session.actor, form.state.case_id)
    assert [each.content for each in kept] == [b"%PDF-1.7 scan"]


def test_a_file_that_is_too_large_is_refused_with_what_to_do(tmp_path: Path, desk: Desk) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(26 * 1024 * 1024)
    with pytest.raises(Exception, match="larger than 25 MB"):
        read_attachment(large, ("pdf",), 25, desk.open("postal").make_id)


def test_a_clock_that_is_put_back_does_not_hold_up_the_customer(desk: Desk) -> None:
    form, clock = desk.open("in_person"), desk.context.clock
    assert isinstance(clock, FixedClock)
    clock.advance(timedelta(minutes=-2))
    desk.jump("W")
    desk.type("Where is the map collection?")
    desk.jump("Y")
    desk.type("Q")
    desk.jump("R")
    desk.tab()
    desk.type("On floor 3.")
    desk.save()
    assert form.is_finished
    assert desk.saved_case().case.received_at == clock.now()


def test_the_strip_shows_whole_names_and_counts_the_others(desk: Desk) -> None:
    for at in range(9):
        form = desk.open("phone")
        form.filling.take_answers({"name": f"Maria Alvarez-Montgomery {at}", "callback_number": "217 555 0142"})
    strip = desk.window.parked_strip
    behind = 8
    for width in (1280, 1024, 1900):
        desk.window.resize(width, 800)
        QApplication.processEvents()
        shown = [button for button in strip.findChildren(QPushButton) if button.isVisible()]
        assert shown
        assert all(button.width() >= button.sizeHint().width() for button in shown)
        assert f"and {behind - len(shown)} more" in [label.text() for label in strip.findChildren(QLabel)]
