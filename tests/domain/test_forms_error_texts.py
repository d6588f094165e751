"""Each refusal in the exact words of the design (ux/intake.md 3.2), beside the field it belongs to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.phrases import word_phrase
from tests.domain.form_support import ADDRESS, ENGLISH, FACTS, NOW, ZONE, answers, form, new_id, texts, word

NUMBER_OR_REASON = "Enter the number to call back on, or choose why there is none"
NUMBER_IN_FULL = "Enter the call-back number in full, with the area code, or as an extension like ext 4471"
NO_WAY_TO_REPLY = "Add a phone number, an email address or a postal address so we can reply"
EMAIL_EMPTY = "Enter the customer's email address"
EMAIL_SHAPE = "Enter an email address in the correct format, like name@example.com"
CARD_NAME = "Enter the name to put on the postcard, or tick 'To the resident'"
LINE_1 = "Enter address line 1, typically the building and street"
CITY = "Enter town or city"
NOT_REAL = "Date received must be a real date"
FUTURE = "Date received must be today or in the past"
KIND = "Select the type of feedback"
WHAT = "Enter what happened"
TOO_LONG = "What happened must be 4,000 characters or less"
OUTCOME = "Select what happens next"
HOW = "Enter how it was resolved"
WHO = "Choose who this goes to"
CLOSED = "Reply by must be a future business day"
LATE = (
    "That is later than 7 business days (Friday, 4 December 2026). Give the reason, and we will write to the customer"
    " with the new date."
)
NOT_TOLD = "Tick that you told the customer, or choose why you could not"
SENSITIVE = "A sensitive case is not sent on an open card. Choose a letter in a sealed envelope."

ERRORS: list[tuple[str, dict[str, Any], str, str]] = [
    ("phone", {"callback_number": None}, "callback_number", NUMBER_OR_REASON),
    ("phone", {"callback_number": "  \t "}, "callback_number", NUMBER_OR_REASON),
    ("phone", {"callback_number": "555 01"}, "callback_number", NUMBER_IN_FULL),
    ("phone", {"callback_number": "none"}, "callback_number", NUMBER_IN_FULL),
    ("phone", {"kind": None}, "kind", KIND),
    ("in_person", {"kind": None}, "kind", KIND),
    ("phone", {"what_happened": None}, "what_happened", WHAT),
    ("phone", {"what_happened": " \n "}, "what_happened", WHAT),
    ("email", {"what_happened": "x" * 4001}, "what_happened", TOO_LONG),
    ("phone", {"outcome": None}, "outcome", OUTCOME),
    ("phone", {"outcome": "resolved"}, "how_resolved", HOW),
    ("in_person", {"outcome": "resolved", "how_resolved": " "}, "how_resolved", HOW),
    (
        "phone",
        {"outcome": "resolved", "how_resolved": "x" * 2001},
        "how_resolved",
        "How it was resolved must be 2,000 characters or less",
    ),
    ("phone", {"refer_to": None}, "refer_to", WHO),
    ("phone", {"refer_to": "nobody"}, "refer_to", WHO),
    ("phone", {"reply_by": date(2026, 11, 23)}, "reply_by", CLOSED),
    ("phone", {"reply_by": date(2026, 11, 28)}, "reply_by", CLOSED),
    ("phone", {"reply_by": date(2026, 11, 26)}, "reply_by", CLOSED),
    ("phone", {"reply_by": date(2026, 12, 7)}, "late_reason", LATE),
    ("phone", {"told_customer": None}, "told_customer", NOT_TOLD),
    ("in_person", {"told_customer": False}, "told_customer", NOT_TOLD),
    ("in_person", {"callback_number": None}, "reply_preference", NO_WAY_TO_REPLY),
    (
        "phone",
        {"callback_number": None, "no_number": True, "no_number_reason": "declined"},
        "reply_preference",
        NO_WAY_TO_REPLY,
    ),
    ("email", {"email": None, "callback_number": "217 555 0142"}, "email", EMAIL_EMPTY),
    ("email", {"email": "maria@example"}, "email", EMAIL_SHAPE),
    ("phone", {"email": "maria at example.org"}, "email", EMAIL_SHAPE),
    ("phone", {"reply_preference": "email"}, "email", EMAIL_EMPTY),
    ("postal", {"acknowledge_by": "email"}, "email", EMAIL_EMPTY),
    ("postal", {"acknowledge_by": "phone"}, "callback_number", "Enter the number to call back on"),
    ("in_person", {"callback_number": None, "email": "a@b.org", "reply_preference": "phone"}, "callback_number",
     "Enter the number to call back on"),
    ("postal", {"name": None}, "name", CARD_NAME),
    ("postal", {"name": None, "acknowledge_by": "letter"}, "name", CARD_NAME),
    ("postal", {"address": {**ADDRESS, "lines": []}}, "address.lines", LINE_1),
    ("postal", {"address": {**ADDRESS, "city": ""}}, "address.city", CITY),
    ("postal", {"address": {**ADDRESS, "postal_code": ""}}, "address.postal_code", "Enter ZIP code"),
    ("postal", {"address": {**ADDRESS, "country": "GB", "region": "", "postal_code": ""}}, "address.postal_code",
     "Enter postcode"),
    ("postal", {"address": {**ADDRESS, "postal_code": "6270"}}, "address.postal_code",
     "Enter a full ZIP code for United States"),
    ("postal", {"address": {**ADDRESS, "country": "GB", "region": "", "postal_code": "SW1"}}, "address.postal_code",
     "Enter a full postcode for United Kingdom"),
    ("postal", {"received": None}, "received", "Enter the date the letter arrived"),
    ("postal", {"received": "2026-02-30"}, "received", NOT_REAL),
    ("postal", {"received": "yesterday"}, "received", NOT_REAL),
    ("postal", {"received": date(2026, 11, 25)}, "received", FUTURE),
    ("email", {"received": NOW + timedelta(minutes=1)}, "received", FUTURE),
    ("email", {"received": None}, "received", "Enter the date and time the email arrived"),
    ("email", {"received": "2026-11-31T09:00:00-06:00"}, "received", NOT_REAL),
    ("postal", {"acknowledge_by": None}, "acknowledge_by", "Choose how to acknowledge the letter"),
    ("postal", {"sensitive": True}, "acknowledge_by", SENSITIVE),
    ("postal", {"refer_to": "kim"}, "acknowledge_by", SENSITIVE),
    ("phone", {"topic": "unheard of"}, "topic", "Topic: choose one from the list"),
    ("phone", {"reply_preference": "pigeon"}, "reply_preference", "How should we reply?: choose one from the list"),
]  # fmt: skip


@pytest.mark.parametrize(("channel", "changes", "field", "text"), ERRORS)
def test_a_refusal_says_what_to_do_beside_its_field(
    channel: str, changes: dict[str, Any], field: str, text: str
) -> None:
    problems = form(channel).problems(answers(channel, **changes), FACTS)
    assert texts(problems) == [(field, text)]
    assert not problems[0].is_warning


def test_an_empty_address_is_asked_for_part_by_part() -> None:
    problems = form("postal").problems(answers("postal", address=None), FACTS)
    assert texts(problems) == [
        ("address.lines", LINE_1),
        ("address.city", CITY),
        ("address.region", "Enter state"),
        ("address.postal_code", "Enter ZIP code"),
    ]


@pytest.mark.parametrize(
    ("channel", "name", "size", "text"),
    [
        ("postal", "scan.PDF", 25 * 1024 * 1024, None),
        ("postal", "scan.pdf", 25 * 1024 * 1024 + 1, "scan.pdf is larger than 25 MB. Attach a smaller file."),
        (
            "postal",
            "scan.exe",
            1,
            "scan.exe cannot be attached here. Attach a file that ends in pdf, png, jpg, jpeg, tif, tiff.",
        ),
        ("email", "minutes.docx", 1, None),
    ],
)
def test_scans_are_pictures_and_a_message_brings_what_it_brings(
    channel: str, name: str, size: int, text: str | None
) -> None:
    file = NewAttachment(id=new_id(name), name=name, media_type="application/octet-stream", content=b"x" * size)
    problems = form(channel).problems(answers(channel, attachments=(file,)), FACTS)
    assert texts(problems) == ([] if text is None else [("attachments", text)])


WARNINGS: list[tuple[str, dict[str, Any], str, str, list[str]]] = [
    (
        "postal",
        {"date_on_letter": date(2026, 11, 25)},
        "date_on_letter",
        "The letter is dated after it arrived. Check both dates.",
        [],
    ),
    (
        "phone",
        {"refer_to": "ada"},
        "refer_to",
        "Ada Stone is away until Friday, 4 December 2026. Choose someone else, or their stand-in Sam Okafor.",
        ["Use Sam Okafor", "Keep Ada Stone"],
    ),
    (
        "phone",
        {"refer_to": "lee"},
        "refer_to",
        "Lee Cho is away until Friday, 4 December 2026. Choose someone else.",
        ["Keep Lee Cho"],
    ),
    (
        "phone",
        {"what_happened": "My card is 4111 1111 1111 1111 and it was charged."},
        "what_happened",
        "This looks like a card number. Remove it before saving.",
        ["Remove it", "Keep"],
    ),
    (
        "email",
        {"what_happened": "My password: hunter2 is refused."},
        "what_happened",
        "This looks like a password. Remove it before saving.",
        ["Remove it", "Keep"],
    ),
]


@pytest.mark.parametrize(("channel", "changes", "field", "text", "buttons"), WARNINGS)
def test_what_is_odd_is_asked_about_and_may_be_kept(
    channel: str, changes: dict[str, Any], field: str, text: str, buttons: list[str]
) -> None:
    problems = form(channel).problems(answers(channel, **changes), FACTS)
    assert texts(problems) == [(field, text)]
    assert problems[0].is_warning
    assert [word_phrase(fix.phrase, ENGLISH) for fix in problems[0].fixes] == buttons


def test_a_call_is_not_transferred_before_the_number_is_taken() -> None:
    phone = form("phone")
    assert texts(phone.transfer_problems({}, FACTS)) == [
        ("callback_number", "Take the call-back number before you transfer the call, in case you are cut off")
    ]
    assert phone.transfer_problems({"callback_number": "555 01"}, FACTS)
    assert phone.transfer_problems({"no_number": True}, FACTS)
    assert not phone.transfer_problems({"callback_number": "ext 4471"}, FACTS)
    assert not phone.transfer_problems({"no_number": True, "no_number_reason": "declined"}, FACTS)


@pytest.mark.parametrize(
    ("channel", "changes"),
    [
        ("phone", {"callback_number": "ext 4471"}),
        ("phone", {"callback_number": None, "no_number": True, "no_number_reason": "declined",
                   "reply_preference": "will_come_back"}),
        ("phone", {"callback_number": None, "no_number": True, "no_number_reason": "declined", "email": "a@b.org"}),
        ("phone", {"what_happened": "x" * 4000}),
        ("phone", {"reply_by": date(2026, 12, 7), "late_reason": "The archive is closed until then"}),
        ("phone", {"kind": "suggestion", "reply_by": date(2026, 12, 7)}),
        ("phone", {"kind": "compliment", "reply_by": date(2026, 12, 7)}),
        ("phone", {"reply_by": date(2026, 11, 24)}),
        ("phone", {"reply_by": None}),
        ("phone", {"told_customer": None, "not_told_reason": "cut_off"}),
        ("in_person", {"callback_number": None, "reply_preference": "will_come_back"}),
        ("postal", {"name": None, "to_the_resident": True}),
        ("postal", {"name": None, "address": None, "acknowledge_by": "email", "email": "a@b.org"}),
        ("postal", {"sensitive": True, "acknowledge_by": "letter"}),
        ("email", {"received": NOW}),
        ("postal", {"date_on_letter": date(2026, 11, 24)}),
        ("phone", {"what_happened": "The library card 21234001234567 was refused, ISBN 9780306406157"}),
    ],
)  # fmt: skip
def test_what_the_policy_allows_passes(channel: str, changes: dict[str, Any]) -> None:
    assert texts(form(channel).problems(answers(channel, **changes), FACTS)) == []


@pytest.mark.parametrize(
    ("reply_by", "offered", "button"),
    [
        (date(2026, 11, 20), date(2026, 11, 25), "Use Wednesday, 25 November 2026"),
        (date(2026, 11, 26), date(2026, 11, 27), "Use Friday, 27 November 2026"),
        (date(2026, 11, 28), date(2026, 11, 30), "Use Monday, 30 November 2026"),
    ],
)
def test_a_closed_or_past_day_offers_the_next_business_day(reply_by: date, offered: date, button: str) -> None:
    [problem] = form("phone").problems(answers("phone", reply_by=reply_by), FACTS)
    assert word_phrase(problem.fixes[0].phrase, ENGLISH) == button
    assert problem.fixes[0].sets == {"reply_by": offered}
    assert not form("phone").problems(answers("phone", reply_by=offered), FACTS)


def test_the_button_removes_the_card_number_and_leaves_the_rest() -> None:
    text = "My card is 4111 1111 1111 1111 and it was charged.\nPlease help."
    [problem] = form("phone").problems(answers("phone", what_happened=text), FACTS)
    assert problem.fixes[0].sets == {"what_happened": "My card is and it was charged.\nPlease help."}


def test_the_stand_in_is_named_as_the_person_was() -> None:
    by_id = str(FACTS.staff[4].id)
    [problem] = form("phone").problems(answers("phone", refer_to=by_id), FACTS)
    assert problem.fixes[0].sets == {"refer_to": str(FACTS.staff[2].id)}


def test_receipt_is_judged_in_the_offices_zone() -> None:
    # 04:00 in Berlin on the 25th is still the evening of the 24th in Chicago, but later than now.
    in_berlin = datetime.fromisoformat("2026-11-25T04:00:00+01:00")
    [problem] = form("email").problems(answers("email", received=in_berlin), FACTS)
    assert word(problem) == FUTURE
    assert not form("email").problems(answers("email", received=in_berlin - timedelta(hours=8)), FACTS)
    assert FACTS.day_of(in_berlin) == datetime(2026, 11, 24, 21, 0, tzinfo=ZONE).date()


def test_an_empty_form_lists_its_problems_in_tab_order() -> None:
    assert texts(form("phone").problems({}, FACTS)) == [
        ("callback_number", NUMBER_OR_REASON),
        ("kind", KIND),
        ("what_happened", WHAT),
        ("outcome", OUTCOME),
    ]
    assert [field for field, _ in texts(form("in_person").problems({}, FACTS))] == ["what_happened", "kind", "outcome"]
