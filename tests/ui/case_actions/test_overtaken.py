"""Two desks deal with one case: the second is told what the first did, and loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.cases import Answer, CaseStatus, ToldHow
from counter_app.ui.case_actions.acknowledge_dialog import AcknowledgeDialog
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.close_dialog import WithdrawDialog
from counter_app.ui.case_actions.extend_dialog import ExtendDialog
from counter_app.ui.case_actions.hand_over_dialog import HandOverDialog
from counter_app.ui.case_actions.note_dialog import NoteDialog
from counter_app.ui.case_actions.reopen_dialog import ReopenDialog
from counter_app.ui.case_actions.reply_dialog import ReplyDialog
from tests.ui.case_actions.desk import Desk

D = TypeVar("D", bound=ActionDialog)

ANSWER = Answer(analysis="Charged twice.", proposed="We took one fine back.")


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[QWidget]:
    """Give a window for dialogs to stand over."""
    shown = QWidget()
    shown.resize(1280, 800)
    shown.show()
    yield shown
    shown.close()
    shown.deleteLater()


def opened(dialog: D) -> D:
    """Open a dialog and let it read its case."""
    dialog.open()
    QApplication.processEvents()
    return dialog


def press(dialog: ActionDialog) -> None:
    """Save as people do at a keyboard."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def choose(dialog: HandOverDialog, name: str) -> None:
    """Type part of a name."""
    dialog.people.setEditText(name)


def test_a_hand_over_does_not_override_another_desks(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HandOverDialog(desk.context, [case.id], window))
    choose(dialog, "Dana")
    dialog.box.setPlainText("She knows the customer.")
    desk.services.casework.hand_over(desk.jo, [case.id], desk.jo.id)
    press(dialog)
    assert desk.case(case).owner_id == desk.jo.id
    assert dialog.isVisible()
    assert dialog.overtaken.lines == [
        "Jo Lee changed this at 14:21.",
        f"Who has it: {desk.sam.name} when you began, {desk.jo.name} now.",
    ]
    assert dialog.box.toPlainText() == "She knows the customer."
    assert dialog.people.person_id == desk.dana.id
    assert dialog.primary.text() == "Hand over all the same"
    press(dialog)
    assert desk.case(case).owner_id == desk.dana.id


def test_a_second_change_is_told_again(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HandOverDialog(desk.context, [case.id], window))
    choose(dialog, "Dana")
    desk.services.casework.hand_over(desk.jo, [case.id], desk.jo.id)
    press(dialog)
    desk.services.casework.hand_over(desk.jo, [case.id], desk.sam.id)
    press(dialog)
    assert desk.case(case).owner_id == desk.sam.id
    assert f"Who has it: {desk.jo.name} when you began, {desk.sam.name} now." in dialog.overtaken.lines


def test_nothing_is_said_when_another_desk_did_the_same(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HandOverDialog(desk.context, [case.id], window))
    choose(dialog, "Dana")
    desk.services.casework.hand_over(desk.jo, [case.id], desk.dana.id)
    told: list[bool] = []
    dialog.done_with.connect(lambda: told.append(True))
    press(dialog)
    assert told


def test_many_cases_name_the_one_that_was_changed_and_none_is_handed_over(desk: Desk, window: QWidget) -> None:
    cases = [desk.post.take_letter() for _each in range(3)]
    dialog = opened(HandOverDialog(desk.context, [case.id for case in cases], window))
    choose(dialog, "Dana")
    desk.services.casework.hand_over(desk.jo, [cases[1].id], desk.jo.id)
    press(dialog)
    assert [desk.case(case).owner_id for case in cases] == [desk.sam.id, desk.jo.id, desk.sam.id]
    assert dialog.overtaken.lines[0] == f"{cases[1].reference}: Jo Lee changed this at 14:21."
    press(dialog)
    assert {desk.case(case).owner_id for case in cases} == {desk.dana.id}


def test_an_answer_that_a_colleague_gave_meanwhile_is_not_replaced(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    dialog.found.setPlainText("It was our mistake.")
    dialog.will_do.setPlainText("We will call you.")
    dialog.way.choose(ToldHow.POST.value)
    topic = desk.services.intake.context(desk.jo).facts.topics[0].id
    dialog.topic.choose(str(topic))
    desk.services.casework.answer(desk.jo, case.id, ANSWER, ToldHow.POST, topic)
    press(dialog)
    assert desk.case(case).answer == ANSWER
    assert "Answer: none when you began, “We took one fine back.” now." in dialog.overtaken.lines
    assert dialog.found.toPlainText() == "It was our mistake."
    press(dialog)
    found = desk.case(case).answer
    assert found is not None
    assert found.proposed == "We will call you."


def test_a_reply_to_a_case_that_was_closed_waits_with_what_was_typed(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ReplyDialog(desk.context, case.id, window))
    dialog.found.setPlainText("It was our mistake.")
    dialog.will_do.setPlainText("We will call you.")
    dialog.way.choose(ToldHow.POST.value)
    topic = desk.services.intake.context(desk.jo).facts.topics[0].id
    dialog.topic.choose(str(topic))
    desk.services.casework.answer(desk.jo, case.id, ANSWER, ToldHow.PHONE, topic)
    press(dialog)
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
    press(dialog)
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
    press(dialog)
    assert desk.case(case).status is CaseStatus.OPEN
    press(dialog)
    assert desk.case(case).status is CaseStatus.WITHDRAWN


def test_a_case_is_not_opened_again_twice(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    desk.services.casework.withdraw(desk.jo, case.id, "Found")
    desk.sit_down(desk.jo)
    dialog = opened(ReopenDialog(desk.context, case.id, window))
    dialog.box.setPlainText("They lost it again.")
    desk.services.casework.reopen(desk.jo, case.id, "They called")
    press(dialog)
    assert desk.case(case).cycle == 2
    assert "Status: Withdrawn when you began, Open now." in dialog.overtaken.lines
    assert not dialog.primary.isEnabled()


def test_the_sentence_to_say_names_who_has_the_case_now(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(AcknowledgeDialog(desk.context, case.id, window))
    assert desk.sam.name in dialog.said.text()
    desk.services.casework.hand_over(desk.jo, [case.id], desk.jo.id)
    press(dialog)
    assert desk.case(case).acknowledged_at is None
    assert desk.jo.name in dialog.said.text()
    press(dialog)
    assert desk.case(case).acknowledged_at is not None


def test_a_note_never_clashes_and_overtakes_nothing(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    note = opened(NoteDialog(desk.context, case.id, window))
    note.box.setPlainText("Called back.")
    desk.services.casework.hand_over(desk.jo, [case.id], desk.jo.id)
    told: list[bool] = []
    note.done_with.connect(lambda: told.append(True))
    press(note)
    assert told
    hand_over = opened(HandOverDialog(desk.context, [case.id], window))
    choose(hand_over, "Dana")
    QApplication.processEvents()
    desk.services.casework.add_note(desk.jo, case.id, "One more")
    press(hand_over)
    assert desk.case(case).owner_id == desk.dana.id
