"""What people do with a case from its dialogs, by keyboard, on a real database."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.cases import AcknowledgeBy, AcknowledgedHow, CaseStatus, Channel, ToldHow
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.history import CallLogged, NoteAdded, Undone
from counter_app.ui.case_actions.acknowledge_dialog import AcknowledgeDialog
from counter_app.ui.case_actions.call_log_dialog import CallLogDialog
from counter_app.ui.case_actions.close_dialog import WithdrawDialog
from counter_app.ui.case_actions.extend_dialog import ExtendDialog
from counter_app.ui.case_actions.hand_over_dialog import HandOverDialog
from counter_app.ui.case_actions.header_dialog import HeaderDialog
from counter_app.ui.case_actions.note_dialog import NoteDialog
from counter_app.ui.case_actions.reopen_dialog import ReopenDialog
from counter_app.ui.case_actions.reply_dialog import ReplyDialog
from counter_app.ui.shared.text import Hint, PlainLabel
from tests.ui.case_actions.desk import Desk, opened, save
from tests.ui.contexts import make_context


def write(text: str) -> None:
    """Type where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def test_a_note_is_kept_and_undone(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(NoteDialog(desk.context, case.id, window))
    write("Called the cashier.")
    save(dialog)
    assert [e.fact for e in desk.detail(case).entries][-1] == NoteAdded(text="Called the cashier.")
    assert desk.context.toasts.current is not None
    assert desk.context.toasts.current.text == "Note saved."
    desk.context.toasts.undo()
    assert isinstance(desk.detail(case).entries[-1].fact, Undone)


def test_an_empty_note_is_refused_beside_its_field(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(NoteDialog(desk.context, case.id, window))
    save(dialog)
    assert dialog.row.error == "Write the note first"
    assert QApplication.focusWidget() is dialog.box


def test_what_was_typed_comes_back_after_closing(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    write("The fine was charged twice.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    again = opened(ReplyDialog(desk.context, case.id, window))
    assert again.found.toPlainText() == "The fine was charged twice."
    again.reject()


def test_what_was_typed_survives_a_kill(desk: Desk, window: QWidget, qtbot: QtBot) -> None:
    case = desk.post.take_letter()
    opened(ReplyDialog(desk.context, case.id, window))
    write("Half a sen")
    qtbot.waitUntil(lambda: bool(desk.unsent(case, "reply")), timeout=3000)
    assert desk.unsent(case, "reply")["found"] == "Half a sen"


def test_another_person_does_not_see_my_unsent_reply(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    write("Mine.")
    dialog.reject()
    desk.sit_down(desk.jo)
    again = opened(ReplyDialog(desk.context, case.id, window))
    assert again.found.toPlainText() == ""
    again.reject()


def test_an_answer_by_letter_resolves_when_it_is_posted(desk: Desk, window: QWidget, qtbot: QtBot) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    assert dialog.primary.text() == "Queue letter"
    write("The fine was charged twice.")
    dialog.will_do.setFocus()
    write("We took both fines back.")
    qtbot.waitUntil(lambda: dialog.preview.is_settled, timeout=5000)
    assert dialog.preview.trouble == ""
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


def test_an_extension_by_phone_moves_the_date_at_once(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    old = case.due
    dialog = opened(ExtendDialog(desk.context, case.id, window))
    dialog.reason.setFocus()
    write("the shelf is being repaired")
    dialog.way.choose("phone")
    assert dialog.primary.text() == "I told them: move the date"
    dialog.preview.bring_up_to_date()
    assert "I said we would reply by Friday, 4 December 2026" in dialog.preview.spoken.text()
    save(dialog)
    found = desk.case(case)
    assert old is not None
    assert found.due is not None
    assert found.due > old
    assert found.extended_from == old
    assert desk.detail(case).promises[-1].is_extension
    desk.context.toasts.undo()
    assert desk.case(case).due == old


def test_an_extension_by_letter_counts_when_it_is_posted(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ExtendDialog(desk.context, case.id, window))
    dialog.reason.setPlainText("the shelf is being repaired")
    save(dialog)
    assert desk.case(case).due == case.due
    notice = desk.detail(case).letters[-1]
    desk.post.print_all(notice)
    desk.services.post_room.mark_posted(desk.dana, [notice.id])
    assert desk.case(case).extended_from == case.due


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (None, "Enter the new date"),
        (date(2026, 12, 12), "Reply by must be a future business day"),
        (date(2026, 12, 4), "The new date must be later than the one the customer knows"),
        (date(2026, 11, 20), "Reply by must be a future business day"),
    ],
)
def test_a_date_that_will_not_do_is_refused(desk: Desk, window: QWidget, day: date | None, error: str) -> None:
    case = desk.post.take_letter()
    dialog = opened(ExtendDialog(desk.context, case.id, window))
    dialog.reason.setPlainText("of the repair")
    dialog.day.set_value(day)
    save(dialog)
    assert dialog.day_row.error == error
    assert desk.case(case).announced_due is None
    dialog.reject()


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        (date(2026, 12, 12), date(2026, 12, 14)),
        (date(2026, 12, 4), date(2026, 12, 7)),
        (date(2026, 11, 20), date(2026, 12, 7)),
    ],
)
def test_a_refused_date_comes_with_the_next_that_will_do(desk: Desk, window: QWidget, day: date, offered: date) -> None:
    case = desk.post.take_letter()
    dialog = opened(ExtendDialog(desk.context, case.id, window))
    assert not dialog.use_day.isVisible()
    dialog.day.set_value(day)
    save(dialog)
    assert dialog.use_day.isVisible()
    assert dialog.use_day.text() == f"Use {desk.context.language.date_medium(offered)}"
    dialog.use_day.click()
    assert (dialog.day.value(), dialog.day_row.error) == (offered, "")
    assert not dialog.use_day.isVisible()
    dialog.reject()


def test_an_extension_needs_a_reason(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ExtendDialog(desk.context, case.id, window))
    save(dialog)
    assert dialog.reason_row.error == "Give the reason; the customer will see it"
    dialog.reject()


def test_handing_over_keeps_the_date_and_can_be_undone(desk: Desk, window: QWidget) -> None:
    first, second = desk.post.take_letter(), desk.post.take_letter()
    dialog = opened(HandOverDialog(desk.context, [first.id, second.id], window))
    save(dialog)
    assert dialog.person_row.error == "Choose who this goes to"
    dialog.people.setEditText("jo lee")
    save(dialog)
    for case in (first, second):
        found = desk.case(case)
        assert (found.owner_id, found.due) == (desk.jo.id, case.due)
    desk.context.toasts.undo()
    assert {desk.case(case).owner_id for case in (first, second)} == {desk.sam.id}


def test_a_call_needs_to_say_whether_somebody_was_reached(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter(customer=desk.post.customer(phone_typed="217 555 0142"))
    dialog = opened(CallLogDialog(desk.context, case.id, window))
    assert dialog.number.text() == "217 555 0142"
    save(dialog)
    assert dialog.outcome_row.error == "Choose whether somebody was reached"
    dialog.outcome.choose("no")
    save(dialog)
    fact = desk.detail(case).entries[-1].fact
    assert fact == CallLogged(was_incoming=False, was_reached=False, number="217 555 0142", text="")


def test_the_sentence_names_person_and_date_and_telling_it_acknowledges(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    desk.sit_down(desk.dana)
    dialog = opened(AcknowledgeDialog(desk.context, case.id, window))
    assert "Sam Okafor, Circulation" in dialog.said.text()
    assert "Friday, 4 December 2026" in dialog.said.text()
    save(dialog)
    assert desk.case(case).acknowledged_how is AcknowledgedHow.VERBAL
    desk.context.toasts.undo()
    assert desk.case(case).acknowledged_at is None


def test_withdrawing_needs_a_reason_and_reopening_begins_anew(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(WithdrawDialog(desk.context, case.id, window))
    save(dialog)
    assert dialog.reason_row.error == "Say why the customer took it back"
    write("Paid by mistake.")
    save(dialog)
    assert desk.case(case).status is CaseStatus.WITHDRAWN
    again = opened(ReopenDialog(desk.context, case.id, window))
    save(again)
    assert again.row.error == "Say why the case is opened again"
    write("She called again.")
    save(again)
    found = desk.case(case)
    assert found.is_open
    assert found.cycle == 2
    assert len(found.earlier_cycles) == 1


def test_two_edits_of_one_field_show_both_versions(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HeaderDialog(desk.context, case.id, window))
    dialog.wish.setPlainText("Money back")
    desk.services.casework.edit_header(
        desk.jo, case.id, desk.case(case).version, {"wish": "An apology", "kind": "question"}
    )
    save(dialog)
    assert set(dialog.conflicts) == {"wish"}
    assert dialog.wish.toPlainText() == "Money back"
    save(dialog)
    assert dialog.problem == "Choose which version to keep"
    dialog.conflicts["wish"].choose("mine")
    save(dialog)
    found = desk.case(case)
    assert (found.wish, found.kind.value) == ("Money back", "question")


def test_two_windows_edit_one_case_and_nothing_typed_is_lost(
    qtbot: QtBot, qapp: QApplication, desk: Desk, window: QWidget
) -> None:
    case = desk.post.take_letter()
    danas = make_context(
        qapp, services=desk.services, staff=desk.dana, clock=desk.clock, settings=desk.context.settings
    )
    other_window = QWidget()
    qtbot.addWidget(other_window)
    sams = opened(HeaderDialog(desk.context, case.id, window))
    hers = opened(HeaderDialog(danas, case.id, other_window))
    sams.wish.setPlainText("Money back")
    hers.wish.setPlainText("An apology")
    hers.primary.click()
    QApplication.processEvents()
    assert desk.case(case).wish == "An apology"
    sams.primary.click()
    QApplication.processEvents()
    shown = [hint.text() for hint in sams.findChildren(Hint) if hint.isVisible()]
    assert {"Mine: Money back", "Theirs: An apology"} <= set(shown)
    assert any("Dana Ruiz changed this at" in label.text() for label in sams.findChildren(PlainLabel))
    sams.wish.setPlainText("Money back, and soon")
    sams.conflicts["wish"].choose("mine")
    assert sams.wish.toPlainText() == "Money back, and soon"
    sams.conflicts["wish"].choose("theirs")
    assert sams.wish.toPlainText() == "An apology"
    sams.wish.setPlainText("An apology in writing")
    sams.conflicts["wish"].choose("mine")
    assert sams.wish.toPlainText() == "Money back, and soon"
    sams.conflicts["wish"].choose("theirs")
    assert sams.wish.toPlainText() == "An apology in writing"
    sams.primary.click()
    QApplication.processEvents()
    assert desk.case(case).wish == "An apology in writing"


def test_a_second_clash_asks_about_what_is_stored_now(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HeaderDialog(desk.context, case.id, window))
    dialog.wish.setPlainText("Money back")
    desk.services.casework.edit_header(desk.jo, case.id, desk.case(case).version, {"wish": "An apology"})
    save(dialog)
    dialog.conflicts["wish"].choose("mine")
    desk.services.casework.edit_header(desk.jo, case.id, desk.case(case).version, {"wish": "A call"})
    save(dialog)
    shown = [hint.text() for hint in dialog.findChildren(Hint) if hint.isVisible()]
    assert {"Mine: Money back", "Theirs: A call"} <= set(shown)
    assert "Theirs: An apology" not in shown
    dialog.conflicts["wish"].choose("theirs")
    desk.services.casework.edit_header(desk.jo, case.id, desk.case(case).version, {"kind": "request"})
    dialog.what_happened.setPlainText("They charged me three times.")
    save(dialog)
    assert dialog.conflicts == {}
    save(dialog)
    found = desk.case(case)
    assert (found.wish, found.kind.value, found.what_happened) == ("A call", "request", "They charged me three times.")


def test_another_kind_says_what_becomes_of_the_dates(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HeaderDialog(desk.context, case.id, window))
    row = dialog.rows["kind"]

    def said() -> list[str]:
        return [hint.text() for hint in row.findChildren(Hint) if hint.isVisible()]

    dialog.kinds.setCurrentIndex(dialog.kinds.findData("suggestion"))
    assert said() == ["Loses its dates, unless somebody set one or the customer was told one."]
    dialog.kinds.setCurrentIndex(dialog.kinds.findData("question"))
    assert said() == []
    dialog.kinds.setCurrentIndex(dialog.kinds.findData("compliment"))
    save(dialog)
    assert desk.case(case).due is None
    desk.context.toasts.undo()
    assert (desk.case(case).due, desk.case(case).kind) == (case.due, case.kind)


def test_editing_is_undone_field_by_field(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HeaderDialog(desk.context, case.id, window))
    dialog.sensitive.setChecked(True)
    next(iter(dialog.laws.ticks.values())).setChecked(True)
    save(dialog)
    found = desk.case(case)
    assert found.is_sensitive
    assert found.legislation == ("work_safety",)
    desk.context.toasts.undo()
    found = desk.case(case)
    assert not found.is_sensitive
    assert found.legislation == ()


def test_a_refused_service_leaves_the_dialog_open_with_what_was_typed(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    write("Found.")
    dialog.will_do.setPlainText("Done.")
    desk.services.casework.withdraw(desk.jo, case.id, "Taken back.")
    save(dialog)
    assert dialog.isVisible()
    assert "is closed. Reopen it first." in dialog.problem
    assert dialog.found.toPlainText() == "Found."
    dialog.reject()


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
