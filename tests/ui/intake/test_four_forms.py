"""Each form from empty to saved, by keyboard alone, against a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from counter_app.domain.cases import AcknowledgeBy, CaseKind, CaseStatus, Channel
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.customers import PostalAddress
from counter_app.domain.history import SatisfactionTold
from counter_app.domain.worklist import CaseFilter
from counter_app.ui.intake.form_page import IntakePage
from counter_app.ui.shared.error_summary import ErrorSummary
from counter_app.ui.shared.form_rows import FieldRow
from tests.ui.intake.desk import Desk

COPIED_MAIL = """From: Maria Alvarez <maria@example.com>
Date: Sat, 21 Nov 2026 18:40:00 -0600
Subject: Fine for a returned book

I returned the book on time and was fined anyway.
"""


def choose_person(desk: Desk, name: str) -> None:
    """Choose a person by the first letters of their name."""
    desk.jump("P")
    desk.type(name)


def test_a_call_is_referred_with_six_stops(desk: Desk) -> None:
    form = desk.open("phone")
    desk.type("217 555 0142")
    desk.tab_to("kind")
    desk.type("C")
    desk.tab()
    desk.type("Fined for a book that came back on time.")
    desk.jump("D")
    choose_person(desk, "Sam")
    desk.jump("I")
    assert "I have passed this to Sam Okafor, Circulation" in form.panel.sentence  # type: ignore[attr-defined]
    assert "Friday, 4 December 2026" in form.panel.sentence  # type: ignore[attr-defined]
    assert form.filling.bar.save.accessibleName() == "Save and refer"

    desk.save()

    case = desk.saved_case().case
    assert (case.channel, case.kind) == (Channel.PHONE, CaseKind.COMPLAINT)
    assert case.owner_id == desk.person("sam").id
    assert case.acknowledged_at == desk.context.clock.now()
    assert form.saved_actions is not None
    panel = form.saved_actions.panel
    assert panel.reference == str(case.reference)
    assert panel.heading.hasFocus()
    assert f"Your reference is A, 26, {' '.join(panel.reference[4:8])}" in form.saved_actions.sentence


def test_a_question_at_the_counter_is_answered_with_four_stops(desk: Desk) -> None:
    form = desk.open("in_person")
    desk.type("Where are the maps?")
    desk.tab()
    desk.type("Q")
    desk.jump("R")
    desk.tab_to("how_resolved")
    desk.type("Second floor, east wing")
    assert "sort that out: Second floor, east wing" in form.panel.sentence  # type: ignore[attr-defined]
    assert form.filling.bar.save.accessibleName() == "Save and close case"

    desk.save()

    case = desk.saved_case().case
    assert case.status is CaseStatus.RESOLVED
    assert case.answer is not None
    assert case.answer.proposed == "Second floor, east wing"


def test_a_copied_mail_fills_the_form_and_is_acknowledged_by_email(desk: Desk) -> None:
    QGuiApplication.clipboard().setText(COPIED_MAIL)
    form = desk.open("email")
    desk.press(Qt.Key.Key_Space)
    answers = form.state.answers
    assert answers["email"] == "maria@example.com"
    assert answers["name"] == "Maria Alvarez"
    assert answers["what_happened"] == "I returned the book on time and was fined anyway."
    hint = form.filling.view.cells["received"].field.focus_target.accessibleDescription()
    assert hint == "Received Sat 21 Nov 18:40 - the first business day after that is Mon 23 Nov."
    desk.type("C")
    desk.jump("D")
    choose_person(desk, "Sam")

    desk.save()

    detail = desk.saved_case()
    assert detail.case.acknowledge_by is AcknowledgeBy.EMAIL
    assert [mail.recipient for mail in detail.mails] == ["maria@example.com"]
    assert [file.name for file in detail.attachments] == ["message.txt"]
    assert form.saved_actions is not None
    assert form.saved_actions.panel.mail_undo.isVisible()
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.saved_case().case.pending == ()


def _letter(desk: Desk) -> IntakePage:
    form = desk.open("postal")
    desk.jump("M")
    desk.type("Maria Alvarez")
    desk.jump("A")
    desk.tab(2)
    desk.type("12 Lincoln Ave")
    desk.tab()
    desk.type("Springfield")
    desk.tab()
    desk.type("Illi")
    desk.tab()
    desk.type("62704")
    desk.jump("W")
    desk.type("Fined for a book that came back on time.")
    desk.jump("Y")
    desk.type("C")
    desk.jump("D")
    choose_person(desk, "Sam")
    return form


def test_a_letter_gets_a_postcard_in_the_post_room(desk: Desk) -> None:
    form = _letter(desk)
    assert form.filling.bar.save.accessibleName() == "Save and queue the postcard"

    desk.save()

    detail = desk.saved_case()
    assert [letter.medium for letter in detail.letters] == [Medium.POSTCARD]
    assert detail.letters[0].letter.recipient[-1] == "SPRINGFIELD, IL 62704"


@pytest.mark.parametrize(("field", "wrong"), [("name", "अनुराधा कृष्णमूर्ति"), ("address", "W" * 70)])
def test_what_does_not_go_on_the_card_is_said_beside_its_field(desk: Desk, field: str, wrong: str) -> None:
    form = _letter(desk)
    right = form.state.answers[field]
    form.filling.take_answers({field: replace(right, lines=(wrong,)) if isinstance(right, PostalAddress) else wrong})
    desk.save()
    row = form.filling.view.cells[field].row
    assert isinstance(row, FieldRow)
    assert row.error
    assert form.filling.summary.messages == [row.error]
    assert form.filling.summary.hasFocus()
    assert form.filling.failure.text == ""
    assert desk.suite.reading.count(desk.person("dana"), CaseFilter()) == 0

    form.filling.take_answers({"what_happened": "Fined twice for a book that came back on time."})
    assert row.error, "it stands as long as what is printed has not changed"
    form.filling.take_answers({field: right})
    assert not row.error
    desk.save()
    assert [letter.medium for letter in desk.saved_case().letters] == [Medium.POSTCARD]


def test_an_answer_that_cannot_be_printed_is_said_beside_the_answer(desk: Desk) -> None:
    form = _letter(desk)
    form.filling.take_answers({"outcome": "resolved", "how_resolved": "We wrote to ꓡꓲꓢꓴ.", "told_how": "post"})
    desk.save()
    row = form.filling.view.cells["how_resolved"].row
    assert isinstance(row, FieldRow)
    assert row.error.startswith("These characters cannot be printed: ꓡ")


def test_enter_begins_the_next_form_and_escape_closes(desk: Desk) -> None:
    test_a_question_at_the_counter_is_answered_with_four_stops(desk)
    desk.press(Qt.Key.Key_Return)
    assert desk.form.is_empty
    assert desk.form.saved_actions is None
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.open_pages.current_page_id == "home"
    assert desk.window.open_pages.open_draft_ids() == set()


def test_saving_twice_saves_once(desk: Desk) -> None:
    form = desk.open("in_person")
    form.filling.take_answers(
        {"what_happened": "Thank you all", "kind": "compliment", "outcome": "resolved", "how_resolved": "Passed on"}
    )
    form.save()
    form.save()
    assert len(desk.cases()) == 1


def test_the_clock_of_a_call_starts_when_the_form_opens(desk: Desk) -> None:
    form = desk.open("phone")
    opened_at = desk.context.clock.now()
    desk.context.clock.advance(timedelta(minutes=20))  # type: ignore[attr-defined]
    form.filling.take_answers(
        {"callback_number": "217 555 0142", "what_happened": "Broken chair", "kind": "request", "outcome": "resolved"}
    )
    form.filling.take_answers({"how_resolved": "Replaced"})
    desk.save()
    assert desk.saved_case().case.received_at == opened_at


def test_problems_are_listed_and_lead_to_their_fields(desk: Desk) -> None:
    form = desk.open("phone")
    desk.save()
    summary = form.filling.summary
    assert isinstance(summary, ErrorSummary)
    assert summary.hasFocus()
    assert summary.messages == [
        "Enter the number to call back on, or choose why there is none",
        "Select the type of feedback",
        "Enter what happened",
        "Select what happens next",
    ]
    desk.tab(2)
    desk.press(Qt.Key.Key_Space)
    assert form.filling.view.cells["kind"].isAncestorOf(desk.focus)


def test_a_customer_is_asked_how_it_went_when_there_is_time(desk: Desk) -> None:
    test_a_question_at_the_counter_is_answered_with_four_stops(desk)
    assert desk.form.saved_actions is not None
    offer = desk.form.saved_actions.panel.satisfaction
    assert offer is not None
    assert not offer.answers[4].isVisible()
    offer.question.button.click()
    offer.answers[4].click()
    assert offer.noted == "Asked how we did: Satisfied"
    assert not offer.question.isVisible()
    assert desk.form.saved_actions.panel.heading.hasFocus()
    assert desk.saved_case().entries[-1].fact == SatisfactionTold(score=4)


def test_an_answer_that_the_form_holds_is_kept_and_not_asked_for_again(desk: Desk) -> None:
    form = desk.open("phone")
    form.filling.take_answers(
        {
            "callback_number": "217 555 0142",
            "what_happened": "Broken chair",
            "kind": "request",
            "outcome": "resolved",
            "how_resolved": "Replaced",
            "satisfaction": "2",
        }
    )
    desk.save()
    assert form.saved_actions is not None
    assert form.saved_actions.panel.satisfaction is None
    facts = [entry.fact for entry in desk.saved_case().entries]
    assert SatisfactionTold(score=2) in facts


def test_the_reference_is_large_enough_to_be_read_out(desk: Desk) -> None:
    test_a_question_at_the_counter_is_answered_with_four_stops(desk)
    assert desk.form.saved_actions is not None
    figure = desk.form.saved_actions.panel.figure
    assert figure.isVisible()
    assert figure.font().pointSizeF() >= 2 * desk.context.theme.font().pointSizeF()
    desk.context.theme.set_scale(150)
    assert figure.font().pointSizeF() >= 2 * desk.context.theme.font().pointSizeF()
