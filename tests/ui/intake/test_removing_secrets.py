"""A card number or password that is removed is removed everywhere (P24)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.problems import Problem
from counter_app.ui.intake.draft_keeping import KEPT_AFTER
from tests.ui.intake.desk import Desk
from tests.ui.intake.repeat_customer import open_for_alvarez, record_alvarez

NUMBER = "4111 1111 1111 1111"
PASTED = f"""From: Maria Alvarez <maria@example.com>
Date: Mon, 23 Nov 2026 09:12:00 -0600
Subject: Fined on card {NUMBER}

I was fined twice.
My card {NUMBER} was charged, and my password: Tr0ub4dor&3 is known to you.
"""
SENT = PASTED.replace("Subject", "MIME-Version: 1.0\nSubject").encode()


def settle(desk: Desk, field: str, place: int = 0) -> Problem:
    """Press one of the buttons beside the first warning at a field."""
    cell = desk.form.filling.view.cells[field]
    problem = next(each for each in desk.form.state.problems_to_show() if each.field == field and each.is_warning)
    cell.fix_wanted.emit(problem, problem.fixes[place])
    QApplication.processEvents()
    return problem


def paste(desk: Desk, text: str) -> None:
    form = desk.open("email")
    assert form.messages is not None
    form.messages.take_text(text)
    QApplication.processEvents()


def drop(desk: Desk, file: Path) -> None:
    form = desk.open("email")
    assert form.messages is not None
    form.messages.take_file(file)
    QApplication.processEvents()


def shown_beside(desk: Desk) -> str:
    panel = desk.form.panel
    texts = [each.text() for each in panel.findChildren(QLabel)]
    return "\n".join([*texts, *(each.toPlainText() for each in panel.findChildren(QPlainTextEdit))])


def kept(desk: Desk) -> list[NewAttachment]:
    return desk.suite.drafts.files(desk.context.session.actor, desk.form.state.case_id)


def test_a_number_removed_from_the_text_is_removed_from_the_pasted_message(desk: Desk) -> None:
    paste(desk, PASTED)
    settle(desk, "what_happened")
    assert NUMBER not in shown_beside(desk)
    assert "My card [removed] was charged" in shown_beside(desk)
    (file,) = desk.form.state.answers["attachments"]
    assert file.content.decode() == PASTED.replace(NUMBER, "[removed]")
    assert kept(desk) == [file]
    settle(desk, "what_happened")
    (file,) = desk.form.state.answers["attachments"]
    assert b"Tr0ub4dor" not in file.content
    assert "Tr0ub4dor" not in shown_beside(desk)


def test_what_was_removed_is_nowhere_in_what_is_kept(desk: Desk, tmp_path: Path) -> None:
    paste(desk, PASTED)
    settle(desk, "what_happened")
    settle(desk, "what_happened")
    QTest.qWait(KEPT_AFTER + 200)
    (draft,) = desk.suite.drafts.of(desk.context.session.actor)
    assert "4111" not in str(draft.answers)
    assert all(b"4111" not in each.content for each in kept(desk))
    desk.form.filling.take_answers({"kind": "complaint", "outcome": "resolved", "how_resolved": "Refunded"})
    desk.save()
    case = desk.saved_case()
    assert [each.name for each in case.attachments] == ["message.txt"]
    for file in (each for each in tmp_path.rglob("*") if each.is_file()):
        assert NUMBER.encode() not in file.read_bytes(), file.name


def test_a_message_file_still_holds_it_and_can_be_removed(desk: Desk, tmp_path: Path) -> None:
    message = tmp_path / "fine.eml"
    message.write_bytes(SENT)
    drop(desk, message)
    assert [each.name for each in kept(desk)] == ["fine.eml"]
    settle(desk, "what_happened")
    cell = desk.form.filling.view.cells["attachments"]
    assert cell.warnings == ["The attached file fine.eml still holds what you removed from the text."]
    assert [each.text() for each in cell.fixes] == ["Remove the file", "Keep the file"]
    assert NUMBER not in shown_beside(desk)
    settle(desk, "attachments")
    assert not desk.form.state.answers["attachments"]
    assert cell.warnings == []
    assert kept(desk) == []


def test_saving_waits_until_somebody_has_chosen_what_becomes_of_the_file(desk: Desk, tmp_path: Path) -> None:
    message = tmp_path / "fine.eml"
    message.write_bytes(SENT)
    drop(desk, message)
    settle(desk, "what_happened")
    settle(desk, "what_happened")
    desk.form.filling.take_answers({"kind": "complaint", "outcome": "resolved", "how_resolved": "Refunded"})
    desk.save()
    assert desk.cases() == []
    settle(desk, "attachments", 1)
    desk.save()
    assert [each.name for each in desk.saved_case().attachments] == ["fine.eml"]


def test_a_card_number_is_pointed_out_and_can_be_removed_or_kept(desk: Desk) -> None:
    form = desk.open("phone")
    form.filling.take_answers({"what_happened": "My card 4111 1111 1111 1111 was charged"})
    cell = form.filling.view.cells["what_happened"]
    assert cell.warnings == ["This looks like a card number. Remove it before saving."]
    problem = next(each for each in form.state.problems() if each.is_warning)
    cell.fix_wanted.emit(problem, problem.fixes[1])
    assert cell.warnings == []
    assert "4111" in form.state.answers["what_happened"]


@pytest.mark.parametrize(
    ("secret", "sentence", "left"),
    [
        (
            "My card 4111 1111 1111 1111 was charged",
            "This looks like a card number. Remove it before saving.",
            "My card was charged",
        ),
        (
            "password: hunter2 does not work",
            "This looks like a password. Remove it before saving.",
            "password: does not work",
        ),
    ],
)
@pytest.mark.parametrize("is_kept", [False, True])
def test_a_secret_holds_up_saving_until_somebody_chooses(
    desk: Desk, secret: str, sentence: str, left: str, is_kept: bool
) -> None:
    form = desk.open("in_person")
    form.filling.take_answers(
        {"what_happened": secret, "kind": "complaint", "outcome": "resolved", "how_resolved": "Fine taken away"}
    )
    desk.save()
    assert desk.cases() == []
    assert form.filling.summary.messages == [sentence]
    assert form.filling.view.cells["what_happened"].warnings == [sentence]
    desk.save()
    assert desk.cases() == []
    desk.tab()
    desk.press(Qt.Key.Key_Space)
    assert form.filling.view.field_with_focus == "what_happened"
    desk.tab(2 if is_kept else 1)
    desk.press(Qt.Key.Key_Space)
    assert not form.filling.summary.isVisible()
    desk.save()
    assert desk.saved_case().case.what_happened == (secret if is_kept else left)


def test_a_secret_is_not_added_to_a_case_in_silence(desk: Desk) -> None:
    record_alvarez(desk)
    form = open_for_alvarez(desk)
    topic = desk.saved_case().case.topic_id
    form.filling.take_answers({"topic": str(topic), "what_happened": "My PIN is 4471"})
    form.filling.notices.add_wanted.emit(form.state.open_case_about_this)
    assert form.filling.summary.messages == ["This looks like a password. Remove it before saving."]
    assert not form.is_finished
    form.filling.take_answers({"what_happened": "Fined again"})
    form.filling.notices.add_wanted.emit(form.state.open_case_about_this)
    assert form.is_finished
