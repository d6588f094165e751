"""What stands in the way of saving is said beside its field, and what puts it right is offered there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.ui.intake.desk import Desk
from tests.ui.intake.repeat_customer import REFERRED

REFUSALS: list[tuple[str, Mapping[str, object], str, str]] = [
    ("phone", {}, "callback_number", "Enter the number to call back on, or choose why there is none"),
    (
        "phone",
        {"callback_number": "555"},
        "callback_number",
        "Enter the call-back number in full, with the area code, or as an extension like ext 4471",
    ),
    ("phone", {}, "kind", "Select the type of feedback"),
    ("phone", {}, "what_happened", "Enter what happened"),
    ("phone", {"what_happened": "x" * 4001}, "what_happened", "What happened must be 4,000 characters or less"),
    ("phone", {}, "outcome", "Select what happens next"),
    ("phone", {**REFERRED, "outcome": "resolved"}, "how_resolved", "Enter how it was resolved"),
    ("phone", REFERRED, "refer_to", "Choose who this goes to"),
    ("phone", REFERRED, "told_customer", "Tick that you told the customer, or choose why you could not"),
    ("phone", {**REFERRED, "reply_by": date(2026, 11, 26)}, "reply_by", "Reply by must be a future business day"),
    (
        "phone",
        {**REFERRED, "reply_by": date(2026, 12, 9)},
        "late_reason",
        (
            "That is later than 7 business days (Friday, 4 December 2026). Give the reason,"
            " and we will write to the customer with the new date."
        ),
    ),
    (
        "in_person",
        REFERRED,
        "reply_preference",
        "Add a phone number, an email address or a postal address so we can reply",
    ),
    ("email", {}, "email", "Enter the customer's email address"),
    ("email", {"email": "maria"}, "email", "Enter an email address in the correct format, like name@example.com"),
    ("postal", REFERRED, "name", "Enter the name to put on the postcard, or tick 'To the resident'"),
    ("postal", {"received": "31/2/2026"}, "received", "Date received must be a real date"),
    ("postal", {"received": date(2026, 11, 25)}, "received", "Date received must be today or in the past"),
]


@pytest.mark.parametrize("channel", ["phone", "in_person", "email", "postal"])
def test_each_refusal_stands_beside_its_field(desk: Desk, channel: str) -> None:
    for form_channel, answers, field, sentence in REFUSALS:
        if form_channel == channel:
            form = desk.open(channel)
            form.filling.take_answers(dict(answers))
            desk.save()
            assert desk.errors().get(field) == sentence
            assert sentence in form.filling.summary.messages
    assert desk.cases() == []


def test_each_part_of_an_address_has_its_own_refusal(desk: Desk) -> None:
    form = desk.open("postal")
    form.filling.take_answers({**REFERRED, "name": "Maria", "address": {"country": "US", "lines": ["12 Lincoln Ave"]}})
    desk.save()
    assert {"Enter town or city", "Enter state", "Enter ZIP code"} <= set(form.filling.summary.messages)
    form.filling.view.lead_to("address.postal_code")
    assert isinstance(desk.focus, QLineEdit)
    desk.type("62704")
    address = form.state.answers["address"]
    assert address["postal_code"] == "62704"


def test_a_fix_beside_a_refusal_puts_it_right(desk: Desk) -> None:
    form = desk.open("phone")
    form.filling.take_answers({**REFERRED, "reply_by": date(2026, 11, 26)})
    desk.save()
    problem = next(each for each in form.state.problems() if each.field == "reply_by")
    form.filling.view.cells["reply_by"].fix_wanted.emit(problem, problem.fixes[0])
    assert form.state.answers["reply_by"] == date(2026, 11, 27)
    assert "reply_by" not in desk.errors()
