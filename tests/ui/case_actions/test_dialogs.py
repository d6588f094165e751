"""What people do with a case from its other dialogs: notes, calls, telling, handing over, ending, by keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from counter_app.domain.cases import AcknowledgedHow, CaseStatus
from counter_app.domain.history import CallLogged, NoteAdded, Undone
from counter_app.ui.case_actions.acknowledge_dialog import AcknowledgeDialog
from counter_app.ui.case_actions.call_log_dialog import CallLogDialog
from counter_app.ui.case_actions.close_dialog import WithdrawDialog
from counter_app.ui.case_actions.hand_over_dialog import HandOverDialog
from counter_app.ui.case_actions.note_dialog import NoteDialog
from counter_app.ui.case_actions.reopen_dialog import ReopenDialog
from tests.ui.case_actions.desk import Desk, opened, save, write


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
