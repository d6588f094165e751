"""The import file: the same checks as the forms, and no line that stops the others."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.import_format import CHANNELS, answers_from_import, check_import
from counter_app.domain.problems import Problem
from tests.domain.form_support import FACTS, form, texts

EXAMPLES = """\
{"channel": "phone", "kind": "complaint", "received": "2026-11-23T14:20:00-06:00", "what_happened": "Returned the book on 3 November and was fined on the 10th.", "wish": "Cancel the fine", "topic": "fines", "customer": {"name": "Maria Alvarez", "phone": "217 555 0142"}, "outcome": "refer", "refer_to": "sam", "told_customer": true}
{"channel": "in_person", "kind": "question", "received": "2026-11-23T15:05:00-06:00", "what_happened": "Where is the map collection?", "outcome": "resolved", "how_resolved": "Walked the visitor to the map room on floor 3."}
{"channel": "email", "kind": "request", "received": "2026-11-22T23:41:00-06:00", "what_happened": "Could the reading room stay open until 21:00 during examinations?", "customer": {"name": "Nguyễn Thị Ánh", "email": "anh@example.org", "language": "en"}, "outcome": "answer", "refer_to": "jo", "reply_by": "2026-12-01"}
{"channel": "postal", "kind": "complaint", "received": "2026-11-23", "date_on_letter": "2026-11-19", "what_happened": "The ramp at the north door has been blocked by bicycles for two weeks.", "customer": {"name": "Prof. James O'Connor", "address": {"country": "US", "lines": ["77 Elm Street", "Apt 4"], "city": "Springfield", "region": "IL", "postal_code": "62704"}, "format": "large_print"}, "outcome": "refer", "refer_to": "sam", "acknowledge_by": "postcard"}
"""  # noqa: E501
LINES: list[dict[str, Any]] = [json.loads(line) for line in EXAMPLES.splitlines()]


def check(line: Any) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    imported = answers_from_import(line)
    return check_import(imported, form(imported.channel or "phone"), FACTS)


@pytest.mark.parametrize("line", LINES, ids=CHANNELS)
def test_the_examples_have_no_problems(line: dict[str, Any]) -> None:
    saved, problems = check(line)
    assert problems == ()
    assert saved["kind"] == line["kind"]


def test_what_the_file_leaves_out_is_filled_as_on_the_form() -> None:
    saved, _ = check(LINES[0])
    assert saved["callback_number"] == "217 555 0142"
    assert saved["reply_by"] == date(2026, 12, 3)
    assert saved["reply_preference"] == "phone"
    saved, _ = check(LINES[1])
    assert saved["told_how"] == "in_person"
    saved, _ = check(LINES[2])
    assert (saved["written_language"], saved["acknowledge_by"]) == ("en", "email")
    saved, _ = check(LINES[3])
    assert saved["format"] == "large_print"
    assert saved["address"]["lines"] == ["77 Elm Street", "Apt 4"]


def test_a_visitors_name_is_kept_though_the_form_would_not_ask() -> None:
    saved, problems = check({**LINES[1], "customer": {"name": "Maria", "email": "maria@example.org"}})
    assert problems == ()
    assert (saved["name"], saved["email"]) == ("Maria", "maria@example.org")


REFUSED: list[tuple[Any, list[tuple[str, str]]]] = [
    ("text", [("", "Each line must hold one case, as a JSON object")]),
    ({**LINES[0], "channel": "fax"}, [("channel", "Enter the channel: phone, in_person, email or postal")]),
    ({**LINES[0], "channel": ["phone"]}, [("channel", "Enter the channel: phone, in_person, email or postal")]),
    ({**LINES[0], "kindd": 1}, [("kindd", "kindd is not part of the import format")]),
    ({**LINES[0], "customer": {"phone": "ext 1234", "age": 7}},
     [("customer.age", "customer.age is not part of the import format")]),
    ({**LINES[0], "customer": "Maria"}, [
        ("customer", "customer must be a JSON object"),
        ("callback_number", "Enter the number to call back on, or choose why there is none"),
    ]),
    ({**LINES[0], "date_on_letter": "2026-11-19"}, [("date_on_letter", "The form Phone call does not ask for this")]),
    ({**LINES[0], "kind": 5}, [("kind", "Type: choose one from the list")]),
    ({**LINES[0], "what_happened": 5}, [("what_happened", "What happened must be text")]),
    ({**LINES[0], "what_happened": ""}, [("what_happened", "Enter what happened")]),
    ({**LINES[0], "told_customer": "yes"}, [
        ("told_customer", "I told the customer who will reply and by when must be true or false")]),
    ({**LINES[0], "refer_to": 7}, [("refer_to", "Choose who this goes to")]),
    ({**LINES[0], "received": "2026-11-23T14:20:00"},
     [("received", "Enter date, time and offset, like 2026-11-23T14:20:00-06:00")]),
    ({**LINES[0], "received": "2026-11-25T14:20:00-06:00"},
     [("received", "Date received must be today or in the past")]),
    ({**LINES[3], "received": "23/11/2026"}, [("received", "Date received must be a real date")]),
    ({**LINES[2], "customer": {}}, [("email", "Enter the customer's email address")]),
    ({**LINES[3], "customer": {"name": "A", "address": {"country": "US", "lines": ["1"], "zip": "62704"}}}, [
        ("customer.address.zip", "customer.address.zip is not part of the import format"),
        ("address.city", "Enter town or city"),
        ("address.region", "Enter state"),
        ("address.postal_code", "Enter ZIP code"),
    ]),
    ({**LINES[3], "customer": {**LINES[3]["customer"], "address": "77 Elm Street, Springfield"}},
     [("address", "customer.address must be a JSON object")]),
    ({**LINES[3], "customer": {**LINES[3]["customer"], "address": {
        **LINES[3]["customer"]["address"], "lines": "77 Elm Street"}}},
     [("address.lines", 'customer.address.lines must be a list, like ["77 Elm Street", "Apt 4"]')]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), REFUSED)
def test_a_wrong_line_is_refused_field_by_field(line: Any, expected: list[tuple[str, str]]) -> None:
    _, problems = check(line)
    if not isinstance(line, dict) or line["channel"] not in CHANNELS:
        problems = answers_from_import(line).problems
    assert texts(problems) == expected


def test_an_exported_line_can_be_read_again() -> None:
    added = {"reference": "A26-0142-Z", "acknowledge_due": "x", "resolve_due": "x", "state": "open", "history": []}
    assert check({**LINES[0], **added})[1] == ()


def test_an_old_case_is_imported_with_the_date_it_had() -> None:
    later = replace(FACTS, now=FACTS.now + timedelta(days=30))
    imported = answers_from_import(LINES[0])
    saved, problems = check_import(imported, form("phone"), later)
    assert saved["reply_by"] == date(2026, 12, 3)
    # It comes in overdue, which is odd enough for a warning, and no reason to refuse it.
    sentence = "The 7 business days ended on Thursday, 3 December 2026."
    advice = "Choose a day by which the customer can really expect a reply."
    assert texts(problems) == [("reply_by", f"{sentence} {advice}")]
    assert problems[0].is_warning


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(
    line=st.sampled_from(LINES),
    odd=st.dictionaries(st.sampled_from([*LINES[0], "late_reason", "satisfaction", "sensitive"]), anything, max_size=4),
    customer=st.dictionaries(st.sampled_from(["name", "phone", "email", "address", "language", "x"]), anything),
)
def test_no_line_stops_the_import(line: dict[str, Any], odd: dict[str, Any], customer: dict[str, Any]) -> None:
    for each in ({**line, **odd}, {**line, "customer": customer}, odd):
        check(each)
    answers_from_import(odd.get("kind"))
