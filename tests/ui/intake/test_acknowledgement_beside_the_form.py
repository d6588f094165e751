"""What acknowledges the customer stands beside the form: one line of an email may be changed, zones lie on a card."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.ui.intake.card_panel import CardPanel
from counter_app.ui.intake.form_page import IntakePage
from counter_app.ui.intake.own_line_button import OwnLineButton
from counter_app.ui.shared.page_pictures import PagePicture
from counter_app.ui.shared.text import Body
from tests.ui.intake.desk import NOW, Desk, a_desk

OWN = "Thank you for the photos of the leak."


def _refer(desk: Desk, form: IntakePage, **more: object) -> None:
    form.filling.take_answers(
        {
            "kind": "complaint",
            "what_happened": "The roof leaks",
            "outcome": "refer",
            "refer_to": str(desk.person("sam").id),
            **more,
        }
    )
    _settle(form)


def _settle(form: IntakePage) -> None:
    for _each in range(200):
        QApplication.processEvents()
        if form.is_settled:
            break
        QTest.qWait(10)
    QApplication.processEvents()


def _own_line(form: IntakePage) -> OwnLineButton:
    assert form.messages is not None
    return form.messages.own_line


def test_one_line_of_the_email_is_the_clerks_own(desk: Desk) -> None:
    form = desk.open("email")
    assert not _own_line(form).button.isEnabled()
    _refer(desk, form, email="maria@example.com", received=NOW)
    form.filling.view.lead_to("reply_by")
    for _each in range(4):
        desk.tab()
        if desk.focus is _own_line(form).button:
            break
    desk.press(Qt.Key.Key_Space)
    dialog = _own_line(form).dialog
    assert dialog is not None
    assert dialog.line.count() == 2
    assert dialog.words.text().startswith("Thank you for")
    assert dialog.words.hasFocus()
    dialog.words.clear()
    dialog.use.click()
    assert dialog.error == "Write the line, or go back to the standard text"
    desk.type(OWN)
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _settle(form)
    form.save()
    (mail,) = desk.saved_case().mails
    assert mail.body.split("\n\n")[1] == OWN
    assert "Sam Okafor" in mail.body
    assert "Friday, 4 December 2026" in mail.body
    assert mail.subject.endswith(str(desk.saved_case().case.reference))


def test_the_standard_text_comes_back(desk: Desk) -> None:
    form = desk.open("email")
    _refer(desk, form, email="maria@example.com", received=NOW)
    button = _own_line(form)
    button.button.click()
    assert button.dialog is not None
    assert not button.dialog.standard.isVisible()
    button.dialog.words.setText(OWN)
    button.dialog.use.click()
    _settle(form)
    assert form.state.own_line is not None
    button.button.click()
    assert button.dialog.words.text() == OWN
    button.dialog.standard.click()
    assert form.state.own_line is None


def test_the_line_is_kept_with_the_draft(qapp: QApplication, tmp_path: Path) -> None:
    with a_desk(qapp, tmp_path) as desk:
        form = desk.open("email")
        _refer(desk, form, email="maria@example.com", received=NOW)
        button = _own_line(form)
        button.button.click()
        assert button.dialog is not None
        button.dialog.words.setText(OWN)
        button.dialog.use.click()
        form.drafts.keep_now()
        own, draft_id = form.state.own_line, form.draft_id
    with a_desk(qapp, tmp_path) as desk:
        desk.window.open_form("email", draft_id)
        _settle(desk.form)
        assert own is not None
        assert desk.form.state.own_line == own


def test_postal_zones_lie_over_the_address_side(desk: Desk) -> None:
    form = desk.open("postal")
    assert isinstance(form.panel, CardPanel)
    assert form.panel.zones.isHidden()
    address = {"country": "US", "lines": ["12 Lincoln Ave"], "city": "Springfield", "region": "IL"}
    _refer(desk, form, name="Maria", address={**address, "postal_code": "62704"}, acknowledge_by="postcard")
    front, back = form.panel.findChildren(PagePicture)
    plain = [picture.grab().toImage() for picture in (front, back)]
    assert form.panel.zones.isVisible()
    form.panel.zones.click()
    assert front.grab().toImage() != plain[0]
    assert back.grab().toImage() == plain[1]
    form.panel.zones.click()
    assert front.grab().toImage() == plain[0]
    _refer(desk, form, acknowledge_by="letter")
    assert form.panel.zones.isHidden()


def test_the_form_says_when_no_post_leaves_in_time(desk: Desk) -> None:
    form = desk.open("postal")
    assert form.panel is not None
    _refer(desk, form, received=NOW.date(), acknowledge_by="letter")
    said = [label.text() for label in form.panel.findChildren(Body)]
    assert any("Last post before then" in text or "Post leaves at" in text for text in said)
    _refer(desk, form, received=NOW.date() - timedelta(days=12))
    said = [label.text() for label in form.panel.findChildren(Body)]
    assert any(text.endswith("No post leaves before then.") for text in said)
    assert not any("Post leaves at" in text for text in said)
