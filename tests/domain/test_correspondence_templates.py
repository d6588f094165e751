"""A template names who replies and when, in each language, and fills in what people wrote without reading it."""

import tomllib
import unicodedata
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app import assets
from counter_app.domain.cases import Channel
from counter_app.domain.correspondence import BlockStyle, Letter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import CounterError
from counter_app.domain.letter_templates import (
    PLACEHOLDERS,
    LetterTemplate,
    choose_language,
    read_template,
    read_words,
    resolve,
)
from tests.shipped import LETTERS

LANGUAGES = {"en", "de", "es"}
WORDS_DIR = assets.letters_dir() / "words"


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


SHIPPED = [read_template(name, _load(assets.find_letter(name))) for name in LETTERS]
WORDS = {path.stem: read_words(path.stem, _load(path)) for path in sorted(WORDS_DIR.glob("*.toml"))}
VALUES = {name: f"({name})" for name in PLACEHOLDERS}


def _fill(template: LetterTemplate, language: str = "en", **values: str) -> Letter:
    return resolve(
        template,
        WORDS["en"],
        VALUES | values,
        letter_id=UUID(int=1),
        language=language,
        large_print=False,
        sender=(),
        return_address=(),
        contact=(),
        recipient=("Ann",),
        date="",
        profile="us-10",
        is_demo=False,
    )


def _template(body: str, **table: Any) -> LetterTemplate:
    text = {"name": "Test", "subject": "Hello", "body": body}
    return read_template("test", {"purpose": "answer", "medium": "letter", "version": 1, "en": text} | table)


ANSWER = next(template for template in SHIPPED if template.id == "answer_letter")


@pytest.mark.parametrize("template", SHIPPED, ids=lambda template: template.id)
def test_shipped_templates_say_the_same_in_every_language(template: LetterTemplate) -> None:
    assert set(template.texts) == LANGUAGES
    assert len({template.placeholders(language) for language in LANGUAGES}) == 1
    shapes = {
        tuple(block.style for block in text.blocks if block.style is not BlockStyle.PARAGRAPH)
        for text in template.texts.values()
    }
    assert len(shapes) == 1
    for language in LANGUAGES:
        assert "$" not in _fill(template, language).plain_text


@pytest.mark.parametrize("template", SHIPPED, ids=lambda template: template.id)
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_who_and_when_are_always_told(template: LetterTemplate, language: str) -> None:
    asked = template.placeholders(language)
    # A slip for what promises no date only keeps the reference for the customer.
    if template.purpose is Purpose.ACKNOWLEDGEMENT and template.id != "counter_slip_undated":
        assert {"person", "reply_by"} <= asked
    if template.purpose is Purpose.EXTENSION:
        assert {"person", "old_date", "new_date", "reason"} <= asked
    if template.purpose is Purpose.ANSWER:
        assert {"what_we_found", "what_we_will_do", "why_not"} <= asked
    if template.medium is Medium.POSTCARD:
        assert not asked & {"kind_word", "department", "what_you_told_us", "what_we_found", "salutation"}


def test_every_language_has_its_own_words() -> None:
    assert set(WORDS) == LANGUAGES
    for words in WORDS.values():
        assert "Ánh" in words.salute("Ánh")
        assert words.salute("  ") == words.salutation_without_name
        assert set(words.kinds) == {"complaint", "question", "request", "suggestion", "compliment"}
        messages = {words.name_message(channel.value, "24 November") for channel in Channel}
        assert len(messages) == len(Channel)
        assert all(message.endswith("24 November") for message in messages)
        assert "$page" in words.labels.page
        assert "$pages" in words.labels.page


def test_a_part_with_nothing_to_say_goes_with_its_heading() -> None:
    headings = [block.text for block in _fill(ANSWER).blocks if block.style is BlockStyle.HEADING]
    assert headings == [
        "What you told us",
        "What we found",
        "What we will do",
        "What we cannot do, and why",
        "If you are not satisfied",
    ]
    granted = [block.text for block in _fill(ANSWER, why_not=" ").blocks]
    assert "What we cannot do, and why" not in granted
    assert "What we will do" in granted


def test_a_value_that_is_needed_and_missing_is_asked_for() -> None:
    with pytest.raises(CounterError, match="needs what we found"):
        _fill(ANSWER, what_we_found="")


def test_paragraphs_that_someone_wrote_stay_paragraphs() -> None:
    letter = _fill(ANSWER, what_we_found="One.\r\n\r\nTwo,\nthree.")
    texts = [block.text for block in letter.blocks]
    assert texts[texts.index("What we found") + 1 :][:2] == ["One.", "Two,\nthree."]


@given(written=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_what_people_write_is_never_read_as_a_template(written: str) -> None:
    letter = _fill(_template("$what_we_found end"), what_we_found=written)
    kept = unicodedata.normalize("NFC", written).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()
    if kept and "\n\n" not in kept:
        assert [block.text for block in letter.blocks] == [f"{kept} end"]
    assert all(block.style is BlockStyle.PARAGRAPH for block in letter.blocks)


@pytest.mark.parametrize("written", ["$person ${reference}", "## Heading", "> strong", "{0.__class__}", "<b>bold</b>"])
def test_markup_in_a_value_stays_text(written: str) -> None:
    assert _fill(_template("$what_we_found"), what_we_found=written).blocks[0].text == written


def test_decomposed_names_are_composed() -> None:
    assert _fill(_template("$person"), person="Nguye\u0302\u0303n").blocks[0].text == "Nguyễn"


@pytest.mark.parametrize(
    ("body", "changed", "told"),
    [
        ("Dear $customer_password", {}, r"\$customer_password"),
        ("Costs 5 $ today", {}, "Costs 5"),
        ("Fine", {"purpose": "poem"}, "poem"),
        ("Fine", {"en": {"name": "x", "body": "Fine"}}, "subject"),
        ("Fine", {"en": {"name": "x", "subject": "x"}}, "body"),
        ("Fine", {"en": 3}, "no language"),
    ],
)
def test_a_wrong_template_is_refused_when_it_is_loaded(body: str, changed: dict[str, Any], told: str) -> None:
    with pytest.raises(CounterError, match=rf"test\.toml cannot be used: .*{told}"):
        _template(body, **changed)


@pytest.mark.parametrize(
    ("wanted", "office", "chosen", "is_fallback"),
    [
        ("de", "en", "de", False),
        ("de-AT", "en", "de", False),
        ("vi", "es", "es", True),
        ("vi", "pl", "en", True),
    ],
)
def test_a_missing_language_falls_back_for_the_whole_letter(
    wanted: str, office: str, chosen: str, is_fallback: bool
) -> None:
    choice = choose_language(["en", "de", "es"], wanted, office)
    assert (choice.language, choice.is_fallback) == (chosen, is_fallback)
    assert choose_language(["fi"], wanted, office).language == "fi"
    with pytest.raises(CounterError, match="no text in any language"):
        choose_language([], wanted, office)
