"""The answer to a customer: told, or queued and taken back, and whole before it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.cases import AcknowledgeBy, AcknowledgedHow, CaseStatus, Channel, ToldHow
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.ui.case_actions.reply_dialog import ReplyDialog
from tests.ui.case_actions.desk import Desk, opened, save, write


def test_an_answer_by_letter_resolves_when_it_is_posted(desk: Desk, window: QWidget, qtbot: QtBot) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    assert dialog.primary.text() == "Queue letter"
    qtbot.waitUntil(lambda: dialog.preview.is_settled, timeout=5000)
    assert dialog.preview.missing.startswith("This letter needs")
    assert dialog.preview.trouble == "", "what has not been typed yet is no mistake"
    write("The fine was charged twice.")
    dialog.will_do.setFocus()
    write("We took both fines back.")
    qtbot.waitUntil(lambda: dialog.preview.is_settled, timeout=5000)
    assert dialog.preview.trouble == dialog.preview.missing == ""
    save(dialog)
    assert desk.case(case).is_open
    (queued,) = desk.detail(case).letters
    assert queued.purpose is Purpose.ANSWER
    assert "We took both fines back." in queued.letter.plain_text
    desk.post.print_all(queued)
    desk.services.post_room.mark_posted(desk.dana, [queued.id])
    assert desk.case(case).status is CaseStatus.RESOLVED
    assert desk.unsent(case, "reply") == {}


def test_a_queued_answer_is_taken_back_with_undo(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    write("Found.")
    dialog.will_do.setPlainText("Done.")
    save(dialog)
    assert desk.case(case).pending_for(Purpose.ANSWER) is not None
    desk.context.toasts.undo()
    assert desk.case(case).pending_for(Purpose.ANSWER) is None
    again = opened(ReplyDialog(desk.context, case.id, window))
    assert again.found.toPlainText() == "Found."
    again.reject()


def test_a_refusal_without_reasons_is_refused_beside_its_field(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    dialog.outcome.button("cannot").setFocus()
    QTest.keyClick(dialog.outcome.button("cannot"), Qt.Key.Key_Space)
    dialog.found.setPlainText("The book was late.")
    dialog.will_do.setPlainText("You may pay in parts.")
    save(dialog)
    assert dialog.why_not_row.error == "Give clear reasons why we cannot do what was asked"
    assert QApplication.focusWidget() is dialog.why_not
    assert desk.case(case).answer is None
    write("The rules set the fine.")
    save(dialog)
    answer = desk.case(case).answer
    assert answer is not None
    assert answer.is_refusal
    assert answer.reasons == "The rules set the fine."


def test_an_answer_by_phone_closes_at_once_and_sorts_the_case(desk: Desk, window: QWidget) -> None:
    customer = desk.post.customer(phone_typed="217 555 0142")
    case = desk.post.take_letter(channel=Channel.PHONE, by=AcknowledgeBy.PHONE, customer=customer, has_topic=False)
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    assert dialog.primary.text() == "I told them by phone"
    assert dialog.topic_row.isVisible()
    write("Charged twice.")
    dialog.will_do.setPlainText("Taken back.")
    dialog.topic.choose("")
    save(dialog)
    assert dialog.topic_row.error == "Choose a topic before you close the case"
    dialog.topic.choose(str(desk.post.topic_id))
    save(dialog)
    found = desk.case(case)
    assert (found.status, found.told_how, found.topic_id) == (
        CaseStatus.RESOLVED,
        ToldHow.PHONE,
        desk.post.topic_id,
    )
    assert found.acknowledged_how is AcknowledgedHow.ANSWER
    desk.context.toasts.undo()
    assert desk.case(case).is_open


def test_email_goes_to_the_outbox(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter(channel=Channel.EMAIL, by=AcknowledgeBy.EMAIL)
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    write("Found.")
    dialog.will_do.setPlainText("Done.")
    dialog.preview.bring_up_to_date()
    assert "To: " in dialog.preview.mail.toPlainText()
    save(dialog)
    waiting = desk.case(case).pending_for(Purpose.ANSWER)
    assert waiting is not None
    assert waiting.medium is Medium.EMAIL


def test_a_way_without_an_address_cannot_be_chosen(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter(customer=desk.post.customer(email="", address=None))
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    assert not dialog.way.button("email").isEnabled()
    assert not dialog.way.button("post").isEnabled()
    assert dialog.way.told_how is ToldHow.PHONE
    dialog.reject()
