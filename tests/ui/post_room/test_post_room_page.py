"""The post room by keyboard: from a card that waits to a clock that has stopped, and back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.correspondence import PrintState, ReprintReason
from counter_app.domain.correspondence_queue import MailState, QueuedLetter
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.errors import NotAllowed
from counter_app.domain.history import CorrespondencePrinted
from counter_app.ui.post_room.letter_list import LetterList
from counter_app.ui.post_room.post_room_page import MAIL, PostRoomPage
from counter_app.ui.post_room.print_dialog import PrintDialog
from counter_app.ui.shared.buttons import PushButton
from tests.documents.reading import whole_text
from tests.services.office_post import OfficePost, letter, mail
from tests.ui.post_room.conftest import OpensPage


def settle(page: PostRoomPage, qtbot: QtBot) -> None:
    for _ in range(3):
        QApplication.processEvents()
    qtbot.waitUntil(lambda: page.is_settled)


def press(widget: QWidget, key: Qt.Key = Qt.Key.Key_Space) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key)


def front(page: PostRoomPage) -> LetterList:
    found = page.list_in_front
    assert found is not None
    return found


def references(page: PostRoomPage) -> list[str]:
    return [queued.letter.case_reference for queued in front(page).model.all_rows()]


def show(page: PostRoomPage, tab: str, qtbot: QtBot) -> LetterList:
    press(page.tabs.button(tab))
    settle(page, qtbot)
    return front(page)


def answer(page: PostRoomPage, verb: str, qtbot: QtBot) -> None:
    box = page.run.question
    assert box is not None
    button = next(each for each in box.findChildren(PushButton) if each.text() == verb)
    press(button)
    settle(page, qtbot)


def save_pdf(page: PostRoomPage, file: Path, patch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    patch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    press(page.letter_actions.buttons["save_pdf"])
    settle(page, qtbot)


def told(page: PostRoomPage) -> str:
    toast = page.context.toasts.current
    return "" if toast is None else toast.text


def two_cards(post: OfficePost) -> list[QueuedLetter]:
    return [post.card(post.take_letter()) for _ in range(2)]


def test_from_a_waiting_card_to_a_stopped_clock_by_keyboard(
    post: OfficePost, open_page: OpensPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = post.take_letter()
    card = post.card(case)
    page = open_page()
    settle(page, qtbot)
    assert references(page) == [str(case.reference)]
    page.focus_first()
    table = front(page).table
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert page.sheets.line.text() == "1 sheet, 1 card, 3 empty places"
    page.letter_actions.named["print"].trigger()
    settle(page, qtbot)
    preview = page.desk.preview
    assert preview is not None
    qtbot.waitUntil(lambda: preview.view.canvas.page_count == 2 and preview.view.is_settled)
    press(preview.close_button)
    save_pdf(page, tmp_path / "cards.pdf", monkeypatch, qtbot)
    assert "Maria Alvarez" in whole_text((tmp_path / "cards.pdf").read_bytes())
    assert post.state(card) is PrintState.TO_PRINT
    answer(page, "Yes, it did", qtbot)
    assert post.state(card) is PrintState.PRINTED
    assert post.case(case).awaits_acknowledgement
    show(page, PrintState.PRINTED, qtbot)
    press(page.letter_actions.buttons["mark_posted"])
    dialog = page.steps.dialog
    assert dialog is not None
    press(dialog.verb_button)
    settle(page, qtbot)
    assert post.state(card) is PrintState.POSTED
    assert not post.case(case).awaits_acknowledgement
    assert told(page) == "Posted: 1 card or letter."
    page.context.toasts.undo()
    settle(page, qtbot)
    assert post.state(card) is PrintState.PRINTED
    assert post.case(case).awaits_acknowledgement


def test_what_is_due_today_is_ticked(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    due = post.card(post.take_letter())
    post.local("2026-11-25T10:00:00-06:00")
    post.card(post.take_letter())
    page = open_page()
    settle(page, qtbot)
    assert front(page).model.ticked_ids == {due.id}
    assert page.top.post_line.text() == "Post leaves at 16:00 - 1 card must go today"
    post.local("2026-11-25T16:30:00-06:00")
    page.refresh()
    assert page.top.post_line.text() == "The post left at 16:00 - 1 card had to go today"


def test_an_empty_post_room_offers_the_paper_of_the_office(
    post: OfficePost, open_page: OpensPage, qtbot: QtBot
) -> None:
    page = open_page()
    settle(page, qtbot)
    assert page.chosen() == []
    layout = page.sheets.layout_chosen
    assert layout is not None
    assert layout.profile == "us-4up"


def test_the_places_of_a_sheet_lie_as_on_paper_in_a_mirrored_window(
    post: OfficePost, open_page: OpensPage, qtbot: QtBot
) -> None:
    page = open_page()
    settle(page, qtbot)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    first, second = page.sheets.places.button(1), page.sheets.places.button(2)
    assert first.mapToGlobal(QPoint()).x() < second.mapToGlobal(QPoint()).x()


def test_ticks_survive_what_others_do(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    first, second = two_cards(post)
    page = open_page()
    settle(page, qtbot)
    front(page).model.tick([second.id])
    post.card(post.take_letter())
    page.refresh()
    settle(page, qtbot)
    assert len(references(page)) == 3
    assert front(page).model.ticked_ids == {second.id}
    assert first.id not in front(page).model.ticked_ids


def test_the_ones_that_failed_stay_to_print(
    post: OfficePost, open_page: OpensPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two_cards(post)
    page = open_page()
    settle(page, qtbot)
    QTest.keyClick(front(page).table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    save_pdf(page, tmp_path / "cards.pdf", monkeypatch, qtbot)
    answer(page, "No, choose the ones that failed", qtbot)
    failed = page.run.failed
    assert failed is not None
    press(failed.verb_button)
    assert failed.error == "Tick at least one, or cancel and answer that all were printed."
    failed.table.choose(lambda queued: queued.id == second.id)
    press(failed.table)
    press(failed.verb_button)
    settle(page, qtbot)
    assert (post.state(first), post.state(second)) == (PrintState.PRINTED, PrintState.TO_PRINT)
    assert told(page) == "Printed: 1. It waits to be posted. 1 stays to print."
    assert page.unconfirmed.isHidden()


def test_a_question_that_was_put_off_is_asked_again(
    post: OfficePost, open_page: OpensPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = post.card(post.take_letter())
    page = open_page()
    settle(page, qtbot)
    save_pdf(page, tmp_path / "cards.pdf", monkeypatch, qtbot)
    box = page.run.question
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Escape)
    settle(page, qtbot)
    assert post.state(card) is PrintState.TO_PRINT
    later = open_page()
    settle(later, qtbot)
    assert later.unconfirmed.text.startswith("1 was sent to a printer or saved")
    (ask,) = later.unconfirmed.findChildren(PushButton)
    press(ask)
    answer(later, "Nothing was printed", qtbot)
    assert post.state(card) is PrintState.TO_PRINT
    assert later.unconfirmed.isHidden()


def test_cards_and_letters_are_saved_apart(
    post: OfficePost, open_page: OpensPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.card(post.take_letter())
    post.queue(post.take_letter(), medium=Medium.LETTER)
    page = open_page()
    settle(page, qtbot)
    front(page).model.tick_all()
    assert [page.desk.job_words(job) for job in page.jobs()] == ["1 postcard: US postcards, 4 on Letter", "1 letter"]
    assert page.sheets.line.text() == "1 sheet, 1 card, 3 empty places; 1 letter on its own paper"
    save_pdf(page, tmp_path / "post.pdf", monkeypatch, qtbot)
    assert (tmp_path / "post.pdf").is_file()
    assert "Lakeside University Library" in whole_text((tmp_path / "post-2.pdf").read_bytes())
    answer(page, "Yes, all 2", qtbot)
    show(page, PrintState.PRINTED, qtbot)
    assert len(references(page)) == 2


def test_first_free_place_and_layout_are_counted(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    for _ in range(3):
        post.card(post.take_letter())
    page = open_page()
    settle(page, qtbot)
    front(page).model.tick_all()
    press(page.sheets.places.button(3))
    assert page.sheets.line.text() == "2 sheets, 3 cards, 3 empty places"
    assert page.desk.options_of(page.jobs()[0]).first_place == 3


def test_printing_again_keeps_the_reason(
    post: OfficePost, open_page: OpensPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = post.take_letter()
    card = post.card(case)
    post.print_all(card)
    page = open_page()
    show(page, PrintState.PRINTED, qtbot)
    press(page.letter_actions.buttons["print_again"])
    dialog = page.steps.dialog
    assert dialog is not None
    dialog.choose(ReprintReason.DAMAGED)  # type: ignore[attr-defined]
    press(dialog.verb_button)
    settle(page, qtbot)
    assert post.stored(card).reprint_reason is ReprintReason.DAMAGED
    show(page, PrintState.TO_PRINT, qtbot)
    save_pdf(page, tmp_path / "again.pdf", monkeypatch, qtbot)
    answer(page, "Yes, it did", qtbot)
    with post.database.reading() as work:
        printed = [
            entry.fact for entry in work.history.of_case(case.id) if isinstance(entry.fact, CorrespondencePrinted)
        ]
    assert (printed[-1].is_reprint, printed[-1].reason) == (True, "damaged")


def test_wrong_address_is_corrected(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    card = post.card(post.take_letter())
    post.print_all(card)
    page = open_page()
    show(page, PrintState.PRINTED, qtbot)
    press(page.letter_actions.buttons["print_again"])
    dialog = page.steps.dialog
    assert dialog is not None
    dialog.choose(ReprintReason.WRONG_ADDRESS)  # type: ignore[attr-defined]
    edit = dialog.address  # type: ignore[attr-defined]
    edit.field("postal_code").setText("abc")
    press(dialog.verb_button)
    assert "ZIP" in dialog.error
    edit.field("postal_code").setText("62705")
    press(dialog.verb_button)
    settle(page, qtbot)
    stored = post.stored(card)
    assert (stored.state, stored.postal_code) == (PrintState.TO_PRINT, "62705")
    assert stored.letter.recipient[-1] == "SPRINGFIELD, IL 62705" or "62705" in stored.letter.recipient[-1]


def test_what_came_back_lets_its_case_wait_again(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    case = post.take_letter()
    card = post.card(case)
    post.print_all(card)
    post.post_room.mark_posted(post.dana, [card.id])
    page = open_page()
    show(page, PrintState.POSTED, qtbot)
    press(page.letter_actions.buttons["came_back"])
    dialog = page.steps.dialog
    assert dialog is not None
    press(dialog.verb_button)
    assert dialog.error == "Say why it came back"
    QTest.keyClicks(dialog.reason, "Moved away")  # type: ignore[attr-defined]
    press(dialog.verb_button)
    settle(page, qtbot)
    assert post.state(card) is PrintState.CAME_BACK
    assert post.case(case).awaits_acknowledgement
    show(page, PrintState.CAME_BACK, qtbot)
    assert references(page) == [str(case.reference)]


def test_undo_from_the_list_of_what_was_posted(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    card = post.card(post.take_letter())
    post.print_all(card)
    post.post_room.mark_posted(post.dana, [card.id])
    page = open_page()
    show(page, PrintState.POSTED, qtbot)
    press(page.letter_actions.buttons["undo_posted"])
    settle(page, qtbot)
    assert post.state(card) is PrintState.PRINTED


def test_two_windows_that_mark_the_same_card(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    card = post.card(post.take_letter())
    post.print_all(card)
    page, other = open_page(), open_page()
    for each in (page, other):
        show(each, PrintState.PRINTED, qtbot)
        press(each.letter_actions.buttons["mark_posted"])
    for each in (page, other):
        dialog = each.steps.dialog
        assert dialog is not None
        press(dialog.verb_button)
        settle(each, qtbot)
    assert other.steps.dialog is not None
    assert other.steps.dialog.error == "This was marked as posted already. Look at the list of what is posted."
    assert references(other) == []


def test_posting_in_the_future_is_refused(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    card = post.card(post.take_letter())
    post.print_all(card)
    page = open_page()
    show(page, PrintState.PRINTED, qtbot)
    press(page.letter_actions.buttons["mark_posted"])
    dialog = page.steps.dialog
    assert dialog is not None
    dialog.moment.day.edit.setText("25/11/2026")  # type: ignore[attr-defined]
    press(dialog.verb_button)
    assert dialog.error == "Enter a time that is not in the future."
    assert post.state(card) is PrintState.PRINTED


def test_a_letter_goes_instead_of_a_card(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    card = post.card(post.take_letter())
    page = open_page()
    settle(page, qtbot)
    press(page.letter_actions.buttons["letter_instead"])
    settle(page, qtbot)
    assert post.state(card) is PrintState.SPOILED
    assert [queued.medium for queued in front(page).model.all_rows()] == [Medium.LETTER]


def test_an_empty_post_room_says_what_will_come(open_page: OpensPage, qtbot: QtBot) -> None:
    page = open_page()
    settle(page, qtbot)
    assert not front(page).shows_content
    texts = [label.text() for label in front(page).state.findChildren(QWidget) if hasattr(label, "text")]  # type: ignore[union-attr]
    assert "No cards or letters to print." in texts
    assert "They appear when someone acknowledges a letter by post." in texts
    assert not page.letter_actions.named["print_cards"].isEnabled()


def test_without_a_printer_a_pdf_is_offered(open_page: OpensPage, qtbot: QtBot) -> None:
    page = open_page()
    settle(page, qtbot)
    dialog = PrintDialog(page.context, page.desk.memory.choice, ["1 postcard"], page, has_cards=True, printers=())
    dialog.open()
    assert dialog.print_button.isHidden()
    assert not dialog.save_button.isHidden()
    press(dialog.save_button)
    assert dialog.wanted == "save"


def test_the_batch_sheet_lists_what_was_printed(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    post.print_all(*two_cards(post))
    page = open_page()
    show(page, PrintState.PRINTED, qtbot)
    front(page).model.tick_all()
    press(page.letter_actions.buttons["batch_sheet"])
    preview = page.desk.preview
    assert preview is not None
    qtbot.waitUntil(lambda: preview.view.canvas.page_count == 1 and preview.view.is_settled)
    assert "2026-11-24-1" in preview.view.canvas.accessibleDescription()


def test_an_email_is_handed_over_and_marked_as_sent(
    post: OfficePost, open_page: OpensPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = mail(post.queue(post.take_letter(), medium=Medium.EMAIL))
    page = open_page()
    settle(page, qtbot)
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(page.mail, "_open_url", open_url)
    press(page.tabs.button(MAIL))
    settle(page, qtbot)
    assert page.tabs.button(MAIL).accessibleName() == "Email 1"
    press(page.mail.open_button)
    assert opened[0].scheme() == "mailto"
    assert post.mail_state(waiting) is MailState.WAITING
    press(page.mail.copy_button)
    assert waiting.subject in QApplication.clipboard().text()
    press(page.mail.sent_button)
    settle(page, qtbot)
    assert post.mail_state(waiting) is MailState.SENT
    page.context.toasts.undo()
    settle(page, qtbot)
    assert post.mail_state(waiting) is MailState.WAITING


def test_an_email_that_bounced_is_told_with_its_reason(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    case = post.take_letter()
    sent = mail(post.queue(case, medium=Medium.EMAIL))
    post.outbox.mark_sent(post.dana, sent.id)
    page = open_page()
    press(page.tabs.button(MAIL))
    press(page.mail.states.button(MailState.SENT))
    settle(page, qtbot)
    press(page.mail.bounced_button)
    assert page.mail.dialog is not None
    QTest.keyClicks(page.mail.dialog.reason, "mailbox full")
    press(page.mail.dialog.verb_button)
    settle(page, qtbot)
    assert post.mail_state(sent) is MailState.RETURNED
    assert post.case(case).awaits_acknowledgement


def test_enter_opens_the_case(post: OfficePost, open_page: OpensPage, qtbot: QtBot) -> None:
    case = post.take_letter()
    letter(post.card(case))
    page = open_page()
    settle(page, qtbot)
    opened: list[str] = []
    page.open_case.connect(opened.append)
    page.focus_first()
    QTest.keyClick(front(page).table, Qt.Key.Key_Return)
    assert opened == [str(case.id)]


def test_figures_that_nobody_knows_are_not_shown_as_none(
    post: OfficePost, open_page: OpensPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.card(post.take_letter())
    page = open_page()
    settle(page, qtbot)
    assert page.tabs.button(PrintState.TO_PRINT).accessibleName() == "To print 1"

    def refuse(*_values: object, **_named: object) -> None:
        raise NotAllowed("The shared database does not answer.")

    monkeypatch.setattr(type(page.context.services.post_room), "page", refuse)
    monkeypatch.setattr(type(page.context.services.outbox), "page", refuse)
    page.refresh()
    settle(page, qtbot)
    page.mail.refresh()
    settle(page, qtbot)
    assert page.tabs.button(PrintState.TO_PRINT).accessibleName() == "To print"
    assert page.tabs.button(MAIL).accessibleName() == "Email"


def test_an_email_that_waits_is_told_by_its_reference_and_has_no_empty_column(
    post: OfficePost, open_page: OpensPage, qtbot: QtBot
) -> None:
    case = post.take_letter()
    post.queue(case, medium=Medium.EMAIL)
    page = open_page()
    press(page.tabs.button(MAIL))
    settle(page, qtbot)
    table, columns = page.mail.table, page.mail.model.columns

    def seen() -> list[str]:
        return [column.key for place, column in enumerate(columns) if not table.isColumnHidden(place)]

    assert seen() == ["waiting", "reference", "to", "subject", "kind", "language"]
    assert str(case.reference) in page.mail.model.index(0, 1).data()
    press(page.mail.states.button(MailState.SENT))
    assert seen() == ["reference", "to", "subject", "kind", "language", "sent"]


def test_how_a_sheet_is_turned_is_read_whole(open_page: OpensPage, qtbot: QtBot) -> None:
    page = open_page()
    settle(page, qtbot)
    box = page.sheets.flip_box
    assert box.width() >= box.fontMetrics().horizontalAdvance(box.currentText()) + 2 * page.context.theme.unit
