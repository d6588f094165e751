"""What is written to the customer from the page of a case: letters, e-mails, the counter slip."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.cases import AcknowledgeBy, Answer, Channel, ToldHow
from counter_app.domain.correspondence import ReprintReason
from counter_app.domain.correspondence_queue import Mail, MailState
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.correspondence_words import REASON_WORDS
from counter_app.domain.history import CorrespondencePrinted
from counter_app.ui.case.bounce_dialog import BounceDialog
from counter_app.ui.case.fact_words import FactWords
from counter_app.ui.shared.buttons import PushButton
from tests.ui.case.shown_case import press, shown, words
from tests.ui.case_actions.desk import Desk
from tests.ui.case_actions.story import busy_case


def test_an_answer_in_writing_goes_from_the_page_to_resolved(qtbot: QtBot, desk: Desk) -> None:
    case = desk.post.take_letter()
    page = shown(qtbot, desk, case)
    page.deeds.actions["reply"].trigger()
    dialog: Any = page.deeds.open_dialog
    dialog.found.setPlainText("Charged twice.")
    dialog.will_do.setPlainText("Taken back.")
    dialog.primary.click()
    qtbot.waitUntil(lambda: "it waits in the post room" in words(page))
    (letter,) = desk.detail(case).letters
    desk.post.print_all(letter)
    desk.context.feed.publish(desk.services.post_room.mark_posted(desk.dana, [letter.id]).changes)
    qtbot.waitUntil(lambda: "Reopen it to answer" in page.notice.text)
    assert not page.deeds.actions["reply"].isEnabled()
    assert page.deeds.actions["reopen"].isEnabled()
    assert page.header.pill.accessibleName() == "Met"
    qtbot.waitUntil(lambda: "Our answer: What we found" in words(page))


def test_an_email_is_copied_marked_as_sent_and_brought_back(qtbot: QtBot, desk: Desk) -> None:
    case = busy_case(desk)
    page = shown(qtbot, desk, case)
    press(page, "Copy: New date by email")
    assert "maria@example.org" in QGuiApplication.clipboard().text()
    press(page, "Mark as sent: New date by email")
    assert desk.case(case).extended_from is not None
    qtbot.waitUntil(lambda: "Extended; the original date was Thu 3 Dec 17:00." in words(page))
    desk.context.toasts.undo()
    assert desk.detail(case).mails[0].state is MailState.WAITING


def test_an_email_opens_in_the_mail_program(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page = shown(qtbot, desk, busy_case(desk))
    press(page, "Open in mail program: New date by email")
    assert opened[0].scheme() == "mailto"
    assert "maria" in opened[0].path()


def test_an_email_that_came_back_starts_the_clock_again(qtbot: QtBot, desk: Desk) -> None:
    case = desk.post.take_letter(channel=Channel.EMAIL, by=AcknowledgeBy.EMAIL)
    desk.services.casework.answer(desk.sam, case.id, Answer(analysis="A.", proposed="B."), ToldHow.EMAIL)
    mail = desk.detail(case).mails[0]
    desk.services.outbox.mark_sent(desk.sam, mail.id)
    page = shown(qtbot, desk, case)
    press(page, "It came back…: Answer by email")
    dialog = page.window().findChild(BounceDialog)
    assert isinstance(dialog, BounceDialog)
    dialog.primary.click()
    assert dialog.row.error == "Say why it came back"
    dialog.reason.setText("No such address")
    dialog.primary.click()
    assert desk.case(case).is_open
    qtbot.waitUntil(lambda: "What was sent came back: No such address." in page.notice.text)


def test_an_acknowledgement_that_came_back_says_to_which_address_and_by_when_to_tell_another_way(
    qtbot: QtBot, desk: Desk
) -> None:
    case = desk.post.take_letter(channel=Channel.EMAIL, by=AcknowledgeBy.EMAIL)
    mail = desk.post.queue(case, medium=Medium.EMAIL)
    desk.services.outbox.mark_sent(desk.sam, mail.id)
    page = shown(qtbot, desk, case)
    names = [each.accessibleName() for each in page.findChildren(PushButton)]
    press(page, next(name for name in names if "came back" in name))
    dialog = page.window().findChild(BounceDialog)
    assert isinstance(dialog, BounceDialog)
    dialog.reason.setText("No such address.")
    dialog.primary.click()
    assert isinstance(mail, Mail)
    words = f"Email to {mail.recipient} came back: No such address. Acknowledge another way by 17:00 tomorrow."
    qtbot.waitUntil(lambda: page.notice.text == words)
    toast = desk.context.toasts.current
    assert toast is not None
    assert toast.text == words


def test_a_waiting_letter_is_taken_back(qtbot: QtBot, desk: Desk) -> None:
    case = desk.post.take_letter()
    desk.services.casework.answer(desk.sam, case.id, Answer(analysis="A.", proposed="B."), ToldHow.POST)
    page = shown(qtbot, desk, case)
    press(page, "Take back: Answer by letter")
    assert desk.case(case).pending_for(Purpose.ANSWER) is None


def test_a_slip_is_printed_from_the_page_on_the_paper_at_hand(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    case = desk.post.take_letter()
    page = shown(qtbot, desk, case)
    page.deeds.actions["print_slip"].trigger()
    dialog: Any = page.deeds.open_dialog
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.paper.choose("roll-80")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.save_to(tmp_path / "slip.pdf")
    qtbot.waitUntil((tmp_path / "slip.pdf").exists)
    with pypdfium2.PdfDocument(tmp_path / "slip.pdf") as slip:
        width, _height = slip[0].get_size()
        text = slip[0].get_textpage().get_text_range()
    assert round(width / 72 * 25.4) == 80
    assert str(case.reference) in text
    assert "Sam Okafor" in text
    dialog.accept()
    page.deeds.actions["print_slip"].trigger()
    again: Any = page.deeds.open_dialog
    assert again.paper.current_key() == "roll-80", "the printer at this desk is the same next time"
    qtbot.waitUntil(again.save_button.isEnabled)
    again.accept()


def test_the_history_says_in_words_why_a_card_was_printed_again(qtbot: QtBot, desk: Desk) -> None:
    desk.context.session.begin(desk.jo)
    case = desk.post.take_letter()
    page = shown(qtbot, desk, case)
    assert page.sight is not None
    words = FactWords(desk.context.language, page.sight)
    entry = desk.detail(case).entries[-1]
    for reason in ReprintReason:
        fact = CorrespondencePrinted(
            correspondence_id=desk.services.make_id(), batch="P-0001", is_reprint=True, reason=reason.value
        )
        line = words.line(replace(entry, fact=fact))
        assert line.text == REASON_WORDS[reason]
        assert "_" not in line.text
