"""What is stored of a letter comes back the same, and the post room takes no step that it may not take."""

import dataclasses
import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.correspondence import (
    NEXT_STATES,
    Block,
    BlockStyle,
    Letter,
    LetterLabels,
    MissingGlyphs,
    PrintState,
    SealedReason,
    check_step,
    mentions_topic,
    sealed_letter_reasons,
)
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import CounterError, NotAllowed

TEXTS = st.text(alphabet=st.characters(), max_size=30)
LINES = st.lists(TEXTS, max_size=6).map(tuple)
LETTERS = st.builds(
    Letter,
    id=st.uuids(),
    case_reference=TEXTS,
    purpose=st.sampled_from(Purpose),
    medium=st.sampled_from(Medium),
    language=st.sampled_from(["en", "de", "pt-BR"]),
    large_print=st.booleans(),
    sender=LINES,
    return_address=LINES,
    contact=LINES,
    recipient=LINES,
    date=TEXTS,
    subject=TEXTS,
    blocks=st.lists(st.builds(Block, style=st.sampled_from(BlockStyle), text=TEXTS), max_size=4).map(tuple),
    labels=st.builds(LetterLabels, date=TEXTS, reference=TEXTS, page=TEXTS),
    profile=TEXTS,
    is_demo=st.booleans(),
)
LETTER = Letter(
    id=UUID(int=1),
    case_reference="A26-0142-Z",
    purpose=Purpose.ACKNOWLEDGEMENT,
    medium=Medium.POSTCARD,
    language="en",
    sender=("University Office",),
    return_address=("University Office",),
    recipient=("Maria Alvarez",),
    date="24 November 2026",
    blocks=(Block(text="Thank you."), Block(style=BlockStyle.STRONG, text="By Friday.")),
    labels=LetterLabels(date="Date", reference="Our reference", page="page $page of $pages"),
    profile="us-4up",
)
NO_REASON = {
    "is_sensitive": False,
    "mentions_topic": False,
    "is_abroad": False,
    "card_suits_abroad": True,
    "is_longer_than_card": False,
}


@given(letter=LETTERS)
def test_a_stored_letter_comes_back_as_it_was(letter: Letter) -> None:
    stored = letter.to_json()
    assert Letter.from_json(stored) == letter
    assert Letter.from_json(stored).to_json() == stored
    assert stored.isascii()
    assert "\n" not in stored


@pytest.mark.parametrize("damage", ["", "{}", "[]", "null", '"x"', '{"format": 1}', '{"format": null}'])
def test_a_damaged_letter_is_refused_by_a_sentence(damage: str) -> None:
    with pytest.raises(CounterError, match="cannot be read"):
        Letter.from_json(damage)


def test_a_letter_of_a_newer_version_is_refused_as_such() -> None:
    values = json.loads(LETTER.to_json())
    with pytest.raises(CounterError, match="Update the program"):
        Letter.from_json(json.dumps(values | {"format": 2, "colour": "red"}))
    with pytest.raises(CounterError, match="cannot be read"):
        Letter.from_json(json.dumps(values | {"colour": "red"}))


def test_the_plain_text_has_every_block() -> None:
    assert LETTER.plain_text == "Thank you.\n\nBy Friday."
    assert dataclasses.replace(LETTER, blocks=()).plain_text == ""


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("to_print", "printed"),
        ("printed", "posted"),
        ("posted", "came_back"),
        ("came_back", "to_print"),
        ("printed", "to_print"),
        ("posted", "printed"),
        ("to_print", "spoiled"),
    ],
)
def test_the_post_room_goes_from_print_to_post_and_back(now: str, then: str) -> None:
    check_step(PrintState(now), PrintState(then))


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        ("to_print", "posted", "Print this letter first"),
        ("printed", "came_back", "Only a letter that was posted can come back"),
        ("spoiled", "to_print", "Write a new one"),
        ("printed", "printed", "already in that state"),
    ],
)
def test_other_steps_are_refused_with_what_to_do(now: str, then: str, told: str) -> None:
    with pytest.raises(NotAllowed, match=told):
        check_step(PrintState(now), PrintState(then))


@pytest.mark.parametrize("now", list(PrintState))
@pytest.mark.parametrize("then", list(PrintState))
def test_nothing_is_posted_that_was_not_printed(now: PrintState, then: PrintState) -> None:
    if then is PrintState.POSTED and now not in (PrintState.PRINTED, PrintState.CAME_BACK):
        assert then not in NEXT_STATES[now]
    assert now not in NEXT_STATES[now]


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, ()),
        ({"is_sensitive": True}, (SealedReason.SENSITIVE,)),
        ({"mentions_topic": True, "is_longer_than_card": True}, (SealedReason.MENTIONS_TOPIC, SealedReason.TOO_LONG)),
        ({"is_abroad": True}, ()),
        ({"is_abroad": True, "card_suits_abroad": False}, (SealedReason.ABROAD,)),
        ({"office_uses_envelopes": True}, (SealedReason.OFFICE_SETTING,)),
    ],
)
def test_what_an_open_card_may_not_carry_goes_in_an_envelope(
    changed: dict[str, bool], reasons: tuple[SealedReason, ...]
) -> None:
    assert sealed_letter_reasons(**NO_REASON | changed) == reasons


@pytest.mark.parametrize(
    ("text", "words", "is_mentioned"),
    [
        ("You were charged a FINE.", ["fine"], True),
        ("That is a finer point.", ["fine"], False),
        ("Late fees apply", ["overdue", "late fees"], True),
        ("Die Gebühren", ["GEBÜHREN"], True),
        ("Anything", ["", "  "], False),
        ("a.b", ["a+b", "a.b"], True),
    ],
)
def test_a_topic_is_found_as_whole_words(text: str, words: list[str], is_mentioned: bool) -> None:
    assert mentions_topic(text, words) is is_mentioned


def test_missing_characters_are_named_once_and_safely() -> None:
    told = str(MissingGlyphs("山山\x00\ud800\u202e"))
    assert told.count("山") == 1
    for name in ("CJK UNIFIED IDEOGRAPH-5C71", "U+0000", "U+D800", "RIGHT-TO-LEFT OVERRIDE"):
        assert name in told
    assert told.isprintable()
    assert str(MissingGlyphs("山田太郎花子東京都")).count("CJK") == 8
