"""A program that ended in the middle of a form goes on with it: the chosen customer, the transfer, the focus."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.domain.clock import FixedClock
from counter_app.domain.customers import Customer
from counter_app.domain.errors import StorageError
from counter_app.domain.words import mark
from counter_app.ui.intake.form_page import IntakePage
from tests.ui.intake.desk import ALT, Desk, a_desk
from tests.ui.intake.repeat_customer import open_for_alvarez, record_alvarez


def _continue(desk: Desk, draft_id: str) -> IntakePage:
    desk.window.open_form("phone", draft_id)
    for _ in range(50):
        QApplication.processEvents()
        if desk.form.is_settled and desk.form.state.answers:
            break
        QTest.qWait(5)
    return desk.form


def test_the_chosen_customer_is_still_chosen(qapp: QApplication, tmp_path: Path) -> None:
    with a_desk(qapp, tmp_path) as desk:
        record_alvarez(desk)
        form = open_for_alvarez(desk)
        form.filling.take_answers({"name": "Maria Alvarez-Lopez"})
        assert form.filling.notices.texts == ("Update Maria Alvarez's record too?",)
        desk.jump("W")
        desk.type("Fined again")
        form.drafts.keep_now()
        customer, draft_id = form.state.known, form.draft_id
        assert customer is not None
    with a_desk(qapp, tmp_path) as desk:
        again = _continue(desk, draft_id)
        assert again.state.known is not None
        assert again.state.known.customer == customer.customer
        assert again.filling.notices.texts == ("Update Maria Alvarez's record too?",)
        assert again.filling.view.cells["callback_number"].field.focus_target.accessibleDescription() == "from record"
        assert again.filling.view.field_with_focus == "what_happened"
        assert again.state.filled().customer == customer.customer


def test_what_was_set_aside_is_not_asked_again(qapp: QApplication, tmp_path: Path) -> None:
    with a_desk(qapp, tmp_path) as desk:
        record_alvarez(desk)
        form = open_for_alvarez(desk)
        form.filling.take_answers({"name": "Maria Alvarez-Lopez"})
        form.drafts.keep_now()
        form.filling.notices._on_record(False)
        form.drafts.keep_now()
        draft_id = form.draft_id
    with a_desk(qapp, tmp_path) as desk:
        again = _continue(desk, draft_id)
        assert again.filling.notices.texts == ()
        assert again.state.filled().updates_customer is False


def test_a_transfer_that_was_not_saved_is_still_a_transfer(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise StorageError("The database did not answer.")

    with a_desk(qapp, tmp_path) as desk:
        form = desk.open("phone")
        desk.type("217 555 0142")
        desk.press(Qt.Key.Key_X, ALT)
        dialog = form.call_transfer.dialog
        assert dialog is not None
        dialog.person.setCurrentIndex(dialog.person.findData(str(desk.person("sam").id)))
        with monkeypatch.context() as patch:
            patch.setattr(type(desk.suite.intake), "save", fail)
            dialog.confirm.click()
        draft_id, answers = form.draft_id, form.state.answers
    with a_desk(qapp, tmp_path) as desk:
        again = _continue(desk, draft_id)
        assert again.state.was_transferred
        assert again.state.answers == answers
        desk.save()
        facts = [entry.fact for entry in desk.saved_case().entries]
        assert any(getattr(fact, "was_transferred_live", False) for fact in facts), facts


@pytest.mark.parametrize("keeps_answers", [True, False])
def test_a_record_that_somebody_else_changed_is_shown_before_it_is_replaced(
    qapp: QApplication, tmp_path: Path, keeps_answers: bool
) -> None:
    with a_desk(qapp, tmp_path) as desk:
        record_alvarez(desk)
        form = open_for_alvarez(desk)
        form.filling.take_answers(
            {
                "name": "Maria Alvarez-Lopez",
                "kind": "complaint",
                "what_happened": "Fined again",
                "outcome": "refer",
                "refer_to": str(desk.person("sam").id),
                "told_customer": True,
            }
        )
        assert form.state.known is not None
        theirs = _renamed(desk, form.state.known.customer, "Maria Ruiz")
        before = len(desk.cases())
        desk.save()
        assert len(desk.cases()) == before
        (told,) = form.filling.notices.texts
        assert told.startswith("Someone else changed this record to: Maria Ruiz, ")
        assert form.state.answers["name"] == "Maria Alvarez-Lopez", "what was typed stands until somebody chooses"

        form.filling.notices._on_settled(keeps_answers)
        assert form.filling.notices.texts == ()
        desk.save()
        assert len(desk.cases()) == before + 1
        with desk.opened.database.reading() as work:
            stored = work.customers.get(theirs.id)
        assert stored is not None
        assert stored.name == ("Maria Alvarez-Lopez" if keeps_answers else "Maria Ruiz")


def test_a_draft_follows_a_record_that_was_changed_since(qapp: QApplication, tmp_path: Path) -> None:
    with a_desk(qapp, tmp_path) as desk:
        record_alvarez(desk)
        form = open_for_alvarez(desk)
        form.filling.take_answers({"email": "maria@example.org"})
        form.filling.notices._on_record(False)
        form.drafts.keep_now()
        draft_id, known = form.draft_id, form.state.known
        assert known is not None
    with a_desk(qapp, tmp_path) as desk:
        theirs = _renamed(desk, known.customer, "Maria Ruiz")
        again = _continue(desk, draft_id)
        assert again.state.answers["name"] == "Maria Ruiz"
        assert again.state.answers["email"] == "maria@example.org"
        assert not again.state.asked_about_record
        assert again.state.filled().customer == theirs


def test_a_form_of_yesterday_says_which_day_it_was_begun(qapp: QApplication, tmp_path: Path) -> None:
    with a_desk(qapp, tmp_path) as desk:
        form = desk.open("phone")
        desk.type("217 555 0142")
        assert form.filling._started.text() == "started 14:21"
        form.drafts.keep_now()
        draft_id = form.draft_id
    with a_desk(qapp, tmp_path) as desk:
        assert isinstance(desk.context.clock, FixedClock)
        desk.context.clock.advance(timedelta(days=1))
        assert _continue(desk, draft_id).filling._started.text() == "started Tue 24 Nov 14:21"


def test_a_form_that_could_not_be_told_of_the_office_is_told_when_it_is_shown_again(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_desk(qapp, tmp_path) as desk:
        with monkeypatch.context() as full_disk:

            def refuse(_actor: object) -> None:
                raise StorageError(
                    mark("The disk is full. What was saved before is safe; free some space, then try again.")
                )

            full_disk.setattr(desk.suite.intake, "context", refuse)
            form = desk.open("phone")
            desk.type("217 555 0142")
            assert form.state.context is None
        desk.open("postal")
        desk.window.open_form("phone", form.draft_id)
        assert form.state.context is not None


def test_a_draft_that_cannot_be_read_is_left_as_it_is(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_desk(qapp, tmp_path) as desk:
        form = desk.open("phone")
        desk.type("217 555 0142")
        desk.jump("W")
        desk.type("Fined again")
        form.drafts.keep_now()
        draft_id = form.draft_id
    with a_desk(qapp, tmp_path) as desk:
        problem = "The disk is full. What was saved before is safe; free some space, then try again."
        with monkeypatch.context() as full_disk:

            def refuse(_actor: object) -> None:
                raise StorageError(mark(problem))

            full_disk.setattr(desk.suite.drafts, "of", refuse)
            desk.window.open_form("phone", draft_id)
            QApplication.processEvents()
            assert not isinstance(desk.window.current_page, IntakePage)
            assert desk.context.toasts.current is not None
            assert desk.context.toasts.current.text == problem
        again = _continue(desk, draft_id)
        assert again.state.answers["what_happened"] == "Fined again"


def _renamed(desk: Desk, customer: Customer, name: str) -> Customer:
    with desk.opened.database.writing() as work:
        changed = work.customers.save(replace(customer, name=name))
        work.commit()
    return changed
