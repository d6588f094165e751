"""Two desks deal with one case: the second is told what the first did, and loses nothing that was typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QApplication, QWidget

from counter_app.domain.cases import Answer, Case, CaseStatus, ToldHow
from counter_app.ui.case_actions.acknowledge_dialog import AcknowledgeDialog
from counter_app.ui.case_actions.close_dialog import WithdrawDialog
from counter_app.ui.case_actions.extend_dialog import ExtendDialog
from counter_app.ui.case_actions.hand_over_dialog import HandOverDialog
from counter_app.ui.case_actions.note_dialog import NoteDialog
from counter_app.ui.case_actions.reopen_dialog import ReopenDialog
from counter_app.ui.case_actions.reply_dialog import ReplyDialog
from tests.ui.case_actions.desk import Desk, opened, save

ANSWER = Answer(analysis="Charged twice.", proposed="We took one fine back.")


def choose(dialog: HandOverDialog, name: str) -> None:
    """Type part of a name."""
    dialog.people.setEditText(name)


def reply_by_post(desk: Desk, case: Case, window: QWidget) -> ReplyDialog:
    """Write a reply that is not saved yet."""
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    dialog.found.setPlainText("It was our mistake.")
    dialog.will_do.setPlainText("We will call you.")
    dialog.way.choose(ToldHow.POST.value)
    dialog.topic.choose(str(desk.post.topic_id))
    return dialog


def test_a_hand_over_does_not_override_another_desks(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HandOverDialog(desk.context, [case.id], window))
    choose(dialog, "Dana")
    dialog.box.setPlainText("She knows the customer.")
    desk.services.casework.hand_over(desk.jo, [case.id], desk.jo.id)
    save(dialog)
    assert desk.case(case).owner_id == desk.jo.id
    assert dialog.isVisible()
    assert dialog.overtaken.lines == [
        "Jo Lee changed this at 14:21.",
        f"Who has it: {desk.sam.name} when you began, {desk.jo.name} now.",
    ]
    assert dialog.box.toPlainText() == "She knows the customer."
    assert dialog.people.person_id == desk.dana.id
    assert dialog.primary.text() == "Hand over all the same"
    save(dialog)
    assert desk.case(case).owner_id == desk.dana.id


def test_a_second_change_is_told_again(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HandOverDialog(desk.context, [case.id], window))
    choose(dialog, "Dana")
    desk.services.casework.hand_over(desk.jo, [case.id], desk.jo.id)
    save(dialog)
    desk.services.casework.hand_over(desk.jo, [case.id], desk.sam.id)
    save(dialog)
    assert desk.case(case).owner_id == desk.sam.id
    assert f"Who has it: {desk.jo.name} when you began, {desk.sam.name} now." in dialog.overtaken.lines


def test_nothing_is_said_when_another_desk_did_the_same(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HandOverDialog(desk.context, [case.id], window))
    choose(dialog, "Dana")
    desk.services.casework.hand_over(desk.jo, [case.id], desk.dana.id)
    told: list[bool] = []
    dialog.done_with.connect(lambda: told.append(True))
    save(dialog)
    assert told


def test_many_cases_name_the_one_that_was_changed_and_none_is_handed_over(desk: Desk, window: QWidget) -> None:
    cases = [desk.post.take_letter() for _each in range(3)]
    dialog = opened(HandOverDialog(desk.context, [case.id for case in cases], window))
    choose(dialog, "Dana")
    desk.services.casework.hand_over(desk.jo, [cases[1].id], desk.jo.id)
    save(dialog)
    assert [desk.case(case).owner_id for case in cases] == [desk.sam.id, desk.jo.id, desk.sam.id]
    assert dialog.overtaken.lines[0] == f"{cases[1].reference}: Jo Lee changed this at 14:21."
    save(dialog)
    assert {desk.case(case).owner_id for case in cases} == {desk.dana.id}


def test_an_answer_that_a_colleague_gave_meanwhile_is_not_replaced(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = reply_by_post(desk, case, window)
    desk.services.casework.answer(desk.jo, case.id, ANSWER, ToldHow.POST, desk.post.topic_id)
    save(dialog)
    assert desk.case(case).answer == ANSWER
    assert "Answer: none when you began, “We took one fine back.” now." in dialog.overtaken.lines
    assert dialog.found.toPlainText() == "It was our mistake."
    save(dialog)
    found = desk.case(case).answer
    assert found is not None
    assert found.proposed == "We will call you."


def test_a_reply_to_a_case_that_was_closed_waits_with_what_was_typed(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = reply_by_post(desk, case, window)
    desk.services.casework.answer(desk.jo, case.id, ANSWER, ToldHow.PHONE, desk.post.topic_id)
    save(dialog)
    assert "Status: Open when you began, Resolved now." in dialog.overtaken.lines
    assert not dialog.primary.isEnabled()
    dialog.reject()
    QApplication.processEvents()
    assert desk.case(case).answer == ANSWER
    assert desk.unsent(case, "reply")["found"] == "It was our mistake."


def test_an_extension_knows_that_the_date_was_moved_meanwhile(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ExtendDialog(desk.context, case.id, window))
    dialog.reason.setPlainText("we wait for the vendor")
    dialog.day.set_value(date(2026, 12, 18))
    dialog.way.choose(ToldHow.POST.value)
    desk.services.casework.extend(
        desk.jo, case.id, new_date=date(2026, 12, 11), reason="the scan", told_how=ToldHow.PHONE
    )
    save(dialog)
    due = desk.case(case).due
    assert due is not None
    assert due.date() == date(2026, 12, 11)
    assert any(line.startswith("Reply by: ") and "11 December" in line for line in dialog.overtaken.lines)
    assert dialog.day.value() == date(2026, 12, 18)
    assert dialog.primary.text() == "Move the date all the same"


def test_a_withdrawal_knows_that_the_case_was_handed_over(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(WithdrawDialog(desk.context, case.id, window))
    dialog.box.setPlainText("They found the book.")
    desk.services.casework.hand_over(desk.jo, [case.id], desk.jo.id)
    save(dialog)
    assert desk.case(case).status is CaseStatus.OPEN
    save(dialog)
    assert desk.case(case).status is CaseStatus.WITHDRAWN


def test_a_case_is_not_opened_again_twice(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    desk.services.casework.withdraw(desk.jo, case.id, "Found")
    desk.sit_down(desk.jo)
    dialog = opened(ReopenDialog(desk.context, case.id, window))
    dialog.box.setPlainText("They lost it again.")
    desk.services.casework.reopen(desk.jo, case.id, "They called")
    save(dialog)
    assert desk.case(case).cycle == 2
    assert "Status: Withdrawn when you began, Open now." in dialog.overtaken.lines
    assert not dialog.primary.isEnabled()


def test_the_sentence_to_say_names_who_has_the_case_now(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(AcknowledgeDialog(desk.context, case.id, window))
    assert desk.sam.name in dialog.said.text()
    desk.services.casework.hand_over(desk.jo, [case.id], desk.jo.id)
    save(dialog)
    assert desk.case(case).acknowledged_at is None
    assert desk.jo.name in dialog.said.text()
    save(dialog)
    assert desk.case(case).acknowledged_at is not None


def test_a_note_never_clashes_and_overtakes_nothing(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    note = opened(NoteDialog(desk.context, case.id, window))
    note.box.setPlainText("Called back.")
    desk.services.casework.hand_over(desk.jo, [case.id], desk.jo.id)
    told: list[bool] = []
    note.done_with.connect(lambda: told.append(True))
    save(note)
    assert told
    hand_over = opened(HandOverDialog(desk.context, [case.id], window))
    choose(hand_over, "Dana")
    QApplication.processEvents()
    desk.services.casework.add_note(desk.jo, case.id, "One more")
    save(hand_over)
    assert desk.case(case).owner_id == desk.dana.id
