"""What stands beside the dates of a form is true of the dates that are chosen."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QLabel

from counter_app.domain.correspondence_state import Purpose
from tests.ui.intake.desk import NOW, Desk
from tests.ui.intake.repeat_customer import REFERRED
from tests.ui.intake.test_removing_secrets import settle


def hint(desk: Desk) -> str:
    return desk.form.filling.view.cells["reply_by"].field.focus_target.accessibleDescription()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 4), "7 business days. "),
        (date(2026, 12, 14), "13 business days. "),
        (date(2026, 11, 25), "1 business day. "),
    ],
)
def test_the_business_days_are_those_to_the_date_that_is_chosen(desk: Desk, day: date, words: str) -> None:
    form = desk.open("phone")
    form.filling.take_answers({**REFERRED, "reply_by": day})
    assert hint(desk).startswith(words)


def test_what_arrived_when_the_office_was_closed_is_counted_as_the_standard_counts(desk: Desk) -> None:
    form = desk.open("email")
    form.filling.take_answers({**REFERRED, "received": datetime.fromisoformat("2026-11-21T12:00:00-06:00")})
    assert hint(desk).startswith("7 business days. ")


def test_an_acknowledgement_that_is_late_is_asked_for_now(desk: Desk) -> None:
    form = desk.open("email")
    form.filling.take_answers({**REFERRED, "received": datetime.fromisoformat("2026-11-20T12:00:00-06:00")})
    assert "Acknowledge now: it was due Mon 23 Nov 17:00." in hint(desk)


def test_the_reason_for_a_later_date_is_not_called_optional(desk: Desk) -> None:
    form = desk.open("phone")
    form.filling.take_answers({**REFERRED, "reply_by": date(2026, 12, 14)})
    cell = form.filling.view.cells["late_reason"]
    assert cell.label is not None
    assert cell.label.text() == "Reason for the later date"
    assert cell.field.focus_target.accessibleName() == "Reason for the later date"


def test_an_email_whose_acknowledgement_is_late_is_to_be_sent_now(desk: Desk) -> None:
    form = desk.open("email")
    form.filling.take_answers(
        {
            **REFERRED,
            "email": "maria@example.com",
            "refer_to": str(desk.person("sam").id),
            "received": datetime.fromisoformat("2026-11-20T12:00:00-06:00"),
        }
    )
    desk.save()
    assert form.saved_actions is not None
    words = [each.text() for each in form.saved_actions.panel.findChildren(QLabel)]
    assert "The email is in the outbox. It was due Mon 23 Nov 17:00 and is late. Send it now" in words


def test_nobody_is_told_a_reply_date_that_has_passed(desk: Desk) -> None:
    form = desk.open("email")
    form.filling.take_answers(
        {
            **REFERRED,
            "email": "maria@example.com",
            "refer_to": str(desk.person("sam").id),
            "received": datetime.fromisoformat("2026-11-02T12:00:00-06:00"),
        }
    )
    desk.save()
    assert desk.cases() == []
    (sentence,) = form.filling.summary.messages
    assert sentence.startswith("The 7 business days ended on ")
    assert form.filling.view.cells["reply_by"].warnings == [sentence]
    settle(desk, "reply_by")
    assert form.state.answers["reply_by"] == date(2026, 11, 25)
    desk.save()
    assert desk.cases() == [], "the customer is to read why it takes longer"
    assert [problem.field for problem in form.state.problems_to_show()] == ["late_reason"]
    form.filling.take_answers({"late_reason": "Your letter lay in the wrong tray."})
    desk.save()
    case = desk.saved_case().case
    waiting = case.pending_for(Purpose.EXTENSION)
    assert waiting is not None
    assert case.due is not None
    assert case.due < NOW, "the date that was promised by the policy was missed (P9)"
