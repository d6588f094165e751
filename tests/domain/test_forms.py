"""The shipped forms: what they ask, in which order, under which letters, and what they save."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.form_fields import FieldType
from counter_app.domain.forms import FormFileError, load_form
from tests.domain.form_support import CHANNELS, COMPLETE, FACTS, NOW, answers, form
from tests.shipped import FORMS

ANSWER_KEYS = {
    *("callback_number", "no_number", "no_number_reason", "name", "prefers_not_to_say", "to_the_resident", "email"),
    *("address", "received", "date_on_letter", "kind", "what_happened", "wish", "topic", "attachments", "outcome"),
    *("how_resolved", "told_how", "refer_to", "reply_by", "late_reason", "acknowledge_by", "told_customer"),
    *("not_told_reason", "reply_preference", "leave_message", "written_language", "spoken_language", "interpreter"),
    *("format", "sensitive", "satisfaction"),
}
MENU_LETTERS = set("FEVGCTH")
EVERY_FORM = [pytest.param(name, id=name) for name in FORMS]


def test_one_form_is_shipped_for_each_channel() -> None:
    assert set(FORMS) == set(CHANNELS)


@pytest.mark.parametrize("name", EVERY_FORM)
def test_a_form_asks_only_what_the_program_understands(name: str) -> None:
    definition = form(name)
    assert definition.id == name
    assert {field.id for field in definition.fields} <= ANSWER_KEYS
    for field in definition.fields:
        assert field.label
        assert field.accessible_name.startswith(field.label), "a screen reader's name begins with the visible label"
        if field.type in (FieldType.CHOICE, FieldType.CHOICES):
            assert bool(field.options) != bool(field.options_from)


@pytest.mark.parametrize("name", EVERY_FORM)
def test_each_letter_is_used_once_and_no_menu_is_hidden(name: str) -> None:
    definition = form(name)
    letters = [field.mnemonic for field in definition.fields]
    letters += [option.mnemonic for field in definition.fields for option in field.options]
    letters += [section.mnemonic for section in definition.sections]
    # S saves, X transfers, Z spells; they belong to the buttons beside the form.
    used = [letter for letter in letters if letter] + ["S", "X", "Z"]
    assert len(used) == len(set(used))
    assert not set(used) & MENU_LETTERS


@pytest.mark.parametrize(
    ("channel", "field_id", "letter"),
    [
        ("phone", "callback_number", "N"), ("phone", "name", "M"), ("phone", "kind", "Y"),
        ("phone", "what_happened", "W"),
        ("phone", "wish", "L"), ("phone", "topic", "O"), ("phone", "refer_to", "P"), ("phone", "reply_by", "B"),
        ("phone", "told_customer", "I"), ("phone", "no_number", "Q"), ("postal", "address", "A"),
    ],
)  # fmt: skip
def test_the_letters_are_those_of_the_keyboard_map(channel: str, field_id: str, letter: str) -> None:
    field = form(channel).field(field_id)
    assert field is not None
    assert field.mnemonic == letter


def test_the_first_letter_selects_the_type() -> None:
    field = form("phone").field("kind")
    assert field is not None
    assert "".join(option.key for option in field.options) == "CQRSL"
    outcome = form("phone").field("outcome")
    assert outcome is not None
    assert [option.mnemonic for option in outcome.options] == ["R", "D", "U"]


TAB_ORDER = {
    "phone": "callback_number no_number name kind what_happened wish topic outcome refer_to reply_by told_customer",
    "in_person": "what_happened kind wish topic outcome refer_to reply_by reply_preference callback_number name email"
    " address told_customer",
    "email": "email name received kind what_happened wish topic outcome refer_to reply_by",
    "postal": "received date_on_letter name to_the_resident address what_happened attachments kind wish topic outcome"
    " refer_to reply_by acknowledge_by",
}


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_order_is_that_of_the_conversation(channel: str) -> None:
    definition = form(channel)
    shown = definition.visible_fields(answers(channel), FACTS)
    more = next(section for section in definition.sections if section.is_disclosure)
    stops = [field.id for field in shown if not field.is_automatic and field not in more.fields]
    assert stops == TAB_ORDER[channel].split()
    assert definition.section_of("format") is more


def test_the_shortest_cases_need_few_stops() -> None:
    needed = ["callback_number", "kind", "what_happened", "outcome", "refer_to"]
    assert [field.id for field in form("phone").required_fields(answers("phone"), FACTS)] == needed
    answered = {"received": NOW, "what_happened": "Where are the maps?", "kind": "question", "outcome": "resolved",
                "how_resolved": "Showed the way."}  # fmt: skip
    needed = ["what_happened", "kind", "outcome", "how_resolved", "told_how"]
    assert [field.id for field in form("in_person").required_fields(answered, FACTS)] == needed
    assert not form("in_person").problems(form("in_person").with_defaults(answered, FACTS), FACTS)


@pytest.mark.parametrize("channel", CHANNELS)
def test_complete_answers_have_no_problems(channel: str) -> None:
    assert form(channel).problems(COMPLETE[channel], FACTS) == ()


@pytest.mark.parametrize("channel", CHANNELS)
def test_defaults_are_those_of_the_office(channel: str) -> None:
    definition = form(channel)
    filled = definition.clean(definition.with_defaults(answers(channel, reply_by=None), FACTS), FACTS)
    assert filled["reply_by"] == date(2026, 12, 4)
    assert filled["format"] == "standard"
    assert filled["written_language"] == filled["spoken_language"] == "en"
    assert "sensitive" not in filled
    expected = {"phone": "phone", "in_person": "phone", "email": "email", "postal": "post"}
    assert filled["reply_preference"] == expected[channel]
    assert definition.problems(filled, FACTS) == ()


def test_no_default_overwrites_an_answer() -> None:
    given_answers = answers("phone", reply_by=date(2026, 11, 30), format="large_print", written_language="vi")
    filled = form("phone").with_defaults(given_answers, FACTS)
    assert filled | given_answers == filled


def test_what_is_sensitive_by_department_is_marked_so() -> None:
    filled = form("postal").with_defaults(answers("postal", refer_to="kim", acknowledge_by=None), FACTS)
    assert filled["sensitive"] is True
    assert not form("phone").with_defaults(answers("phone"), FACTS).get("sensitive")


def test_the_one_who_answers_it_ourselves_is_the_one_who_took_it() -> None:
    filled = form("email").with_defaults(answers("email", outcome="answer", refer_to=None), FACTS)
    assert filled["refer_to"] == "dana"
    assert "refer_to" not in form("email").with_defaults(answers("email", refer_to=None), FACTS)


@pytest.mark.parametrize("kind", ["suggestion", "compliment"])
@pytest.mark.parametrize("channel", CHANNELS)
def test_a_suggestion_starts_no_clock_until_a_date_is_set(channel: str, kind: str) -> None:
    definition = form(channel)
    thanks = answers(channel, kind=kind, reply_by=None, told_customer=None, callback_number=None)
    if channel == "phone":
        thanks["callback_number"] = "217 555 0142"
    filled = definition.with_defaults(thanks, FACTS)
    assert "reply_by" not in filled
    assert definition.problems(filled, FACTS) == ()
    if channel in ("phone", "in_person"):
        assert "told_customer" not in [field.id for field in definition.visible_fields(filled, FACTS)]
        with_date = {**filled, "reply_by": date(2026, 12, 1)}
        assert "told_customer" in [problem.field for problem in definition.problems(with_date, FACTS)]


@pytest.mark.parametrize("kind", ["suggestion", "compliment"])
def test_a_compliment_is_recorded_without_saying_how_it_was_resolved(kind: str) -> None:
    recorded = {"received": NOW, "what_happened": "Thank you!", "kind": kind, "outcome": "resolved"}
    assert form("in_person").problems(recorded, FACTS) == ()


def test_what_is_hidden_is_not_saved_but_a_visitors_address_is() -> None:
    changed_mind = answers(
        "phone", outcome="resolved", how_resolved="Cancelled the fine", told_how="phone", late_reason="x"
    )
    saved = form("phone").clean(changed_mind, FACTS)
    assert saved.keys().isdisjoint({"refer_to", "reply_by", "told_customer", "late_reason"})
    visit = answers("in_person", outcome="resolved", how_resolved="Showed the way", name="Maria")
    saved = form("in_person").clean(visit, FACTS)
    assert saved["name"] == "Maria"
    assert saved["callback_number"] == "217 555 0142"


def test_saved_answers_are_clean() -> None:
    raw = answers(
        "email",
        email=" Maria@EXAMPLE.org ",
        name="Maria\u202e\n Alvarez\x00",
        what_happened="One\r\nTwo\u2028Three ",
        received="2026-11-24T09:12:00-06:00",
        address={"lines": ["1 Elm St", " "], "city": "Springfield", "region": "il", "postal_code": "62704"},
    )
    saved = form("email").clean(raw, FACTS)
    assert saved["email"] == "Maria@example.org"
    assert saved["name"] == "Maria Alvarez"
    assert saved["what_happened"] == "One\nTwo\nThree"
    assert saved["received"].isoformat() == "2026-11-24T09:12:00-06:00"
    assert saved["address"] == {
        "country": "US", "lines": ["1 Elm St"], "city": "Springfield", "region": "IL", "postal_code": "62704",
    }  # fmt: skip


SAVE_BUTTONS: list[tuple[str, dict[str, Any], str]] = [
    ("phone", {"outcome": "resolved"}, "Save and close case"),
    ("phone", {}, "Save and refer"),
    ("in_person", {"outcome": "answer"}, "Save"),
    ("phone", {"outcome": None}, "Save"),
    ("email", {}, "Save and send acknowledgement"),
    ("email", {"outcome": "resolved"}, "Save and close case"),
    ("postal", {}, "Save and queue the postcard"),
    ("postal", {"acknowledge_by": "letter"}, "Save and queue the letter"),
    ("postal", {"acknowledge_by": "phone"}, "Save and refer"),
]


@pytest.mark.parametrize(("channel", "changes", "text"), SAVE_BUTTONS)
def test_the_save_button_says_what_saving_does(channel: str, changes: dict[str, Any], text: str) -> None:
    assert form(channel).save_button(answers(channel, **changes), FACTS) == text


MINIMAL = """
id = "x"
title = "X"
[[save]]
button = "Save"
[[section]]
id = "s"
[[section.field]]
id = "name"
type = "text"
label = "Name"
"""


@pytest.mark.parametrize(
    "text",
    [
        "id = ",
        'id = "x"',
        MINIMAL.replace('"text"', '"script"'),
        MINIMAL + 'colour = "red"\n',
        MINIMAL + "show_when = { nmae = [true] }\n",
        MINIMAL + "required = [{ when = { name = [true] } }]\n",
        MINIMAL + '[[section.field]]\nid = "name"\ntype = "text"\nlabel = "Name"\n',
        MINIMAL.replace('label = "Name"', ""),
        MINIMAL.replace('button = "Save"', ""),
        MINIMAL.replace('id = "s"', ""),
        MINIMAL + "option = [{ value = 1 }]\n",
        MINIMAL + "show_when = [1]\n",
    ],
)
def test_a_form_file_with_a_mistake_is_refused_with_its_place(text: str) -> None:
    assert load_form(MINIMAL).fields[0].label == "Name"
    with pytest.raises(FormFileError, match=r"The form .* cannot be used: "):
        load_form(text)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(
    channel=st.sampled_from(CHANNELS),
    odd=st.dictionaries(st.sampled_from(sorted(ANSWER_KEYS)), anything, max_size=6),
)
def test_whatever_is_answered_is_judged_without_an_error(channel: str, odd: dict[str, object]) -> None:
    definition = form(channel)
    mixed = definition.with_defaults({**COMPLETE[channel], **odd}, FACTS)
    for problem in definition.problems(mixed, FACTS):
        assert definition.field(problem.field_id) is not None
        assert re.search("[a-z]", problem.message)
    saved = definition.clean(mixed, FACTS)
    if not definition.problems(mixed, FACTS):
        assert definition.problems(saved, FACTS) == ()
        assert definition.clean(saved, FACTS) == saved
