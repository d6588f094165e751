"""Each screen, form and topic has its help in each language, and what the help says is there to be found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counter_app.assets import help_dir, locale_dir
from counter_app.domain.conversation_help import CONVERSATION_HELP, Advice
from counter_app.i18n.language import load_language
from counter_app.ui.application.page_specs import PAGES
from counter_app.ui.help.help_pages import HelpPage, find_pages, help_name, load_help
from counter_app.ui.shared.keys import KEYS
from tests.shipped import FORMS

LANGUAGES = ("en", *sorted(path.stem for path in locale_dir().glob("*.po")))
FILES = [pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in sorted(help_dir().glob("*/*.md"))]

_LINK = re.compile(r"\]\(([^)]*)\)")
_KEYS = re.compile(r"\b(?:Ctrl|Alt|Shift|F\d+)\b(?:\+[^*\s]+)?|\bF\d+\b")
_ENGLISH = re.compile(r"\b(?:the|and|with|of|which|your|what|when|page|case|letter)\b", re.IGNORECASE)
_QUOTED = re.compile("[“„«]([^“”„«»]+)[”“»]")
_LEAST_WORDS, _MOST_WORDS = 80, 260


def pages_in(language: str) -> dict[str, HelpPage]:
    return {page.name: page for page in load_help(help_dir(), language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_and_every_form_has_its_help(language: str) -> None:
    wanted = {help_name(spec.id) for spec in PAGES} | {help_name(channel) for channel in FORMS}
    wanted |= {"case", "keyboard", "promises", "conversation"}
    assert {path.stem for path in (help_dir() / language).glob("*.md")} >= wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_same_pages_in_the_same_order_as_english(language: str) -> None:
    assert list(pages_in(language)) == list(pages_in("en"))
    assert {path.name for path in (help_dir() / language).iterdir()} == {f"{name}.md" for name in pages_in("en")}


@pytest.mark.parametrize("path", FILES)
def test_a_text_is_short_and_nothing_but_simple_markdown(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    assert _LEAST_WORDS <= len(text.split()) <= _MOST_WORDS
    assert not re.search(r"<[a-zA-Z/!]|&\w+;|!\[|`", text)


@pytest.mark.parametrize("path", FILES)
def test_links_lead_to_other_pages_of_the_help(path: Path) -> None:
    links = _LINK.findall(path.read_text(encoding="utf-8"))
    assert links
    for link in links:
        assert (path.parent / link).is_file(), link
        assert link != path.name


@pytest.mark.parametrize("path", FILES)
def test_only_keys_that_are_the_same_in_every_language_are_named(path: Path) -> None:
    fixed = {keys for each in KEYS.values() for keys in each}
    assert set(re.findall(r"Alt\+\w\b", path.read_text(encoding="utf-8"))) <= fixed


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_a_translation_has_the_same_parts_keys_and_links(language: str) -> None:
    native = {"Strg": "Ctrl", "Umschalt": "Shift", "Mayús": "Shift", "Eingabe": "Enter", "Intro": "Enter"}
    native |= {"Izquierda": "Left", "Links": "Left"}
    for name, english in pages_in("en").items():
        text = pages_in(language)[name].text
        for word, key in native.items():
            text = re.sub(rf"(?<=\+|\*){word}\b", key, text)
        for part in (r"^#+ ", r"^- "):
            assert len(re.findall(part, text, re.M)) == len(re.findall(part, english.text, re.M)), (name, part)
        assert sorted(set(_KEYS.findall(text))) == sorted(set(_KEYS.findall(english.text))), name
        assert set(_LINK.findall(text)) == set(_LINK.findall(english.text)), name


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_no_english_is_left_in_a_translation(language: str) -> None:
    for page in pages_in(language).values():
        words = re.sub(r"\]\([^)]*\)", "]", page.text)
        assert not _ENGLISH.findall(words), page.name
        assert page.text != pages_in("en")[page.name].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_called_what_the_navigation_and_the_forms_call_it(language: str) -> None:
    _ = load_language(language, locale_dir()).text
    for spec in PAGES:
        assert pages_in(language)[help_name(spec.id)].title == _(spec.title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_conversation_help_quotes_what_stands_beside_the_form(language: str) -> None:
    _ = load_language(language, locale_dir()).text
    lines = [line for topic in CONVERSATION_HELP for line in topic.lines if line.advice is not Advice.DO]
    shown = " | ".join(_(line.text, supervisor="", security_phone="", summary="…") for line in lines)
    quoted = _QUOTED.findall(pages_in(language)["conversation"].text)
    assert len(quoted) >= 8
    assert [each for each in quoted if each not in shown] == []


def test_search_finds_pages_by_parts_of_words_and_without_accents() -> None:
    german, spanish = load_help(help_dir(), "de"), load_help(help_dir(), "es")
    assert "post-room" in [page.name for page in find_pages(german, "ausrichtung")]
    assert find_pages(german, "FRISTVERLANGERUNG")[0].name == "promises"
    assert "promises" in [page.name for page in find_pages(spanish, "dias habiles")]


def test_search_puts_the_page_first_that_is_called_so() -> None:
    english = load_help(help_dir(), "en")
    assert find_pages(english, "keyboard")[0].name == "keyboard"
    assert find_pages(english, "post room")[0].name == "post-room"


def test_search_wants_every_word_and_finds_all_pages_for_none() -> None:
    english = load_help(help_dir(), "en")
    assert find_pages(english, "  ") == list(english)
    assert find_pages(english, "keyboard xylophone") == []


def test_what_is_not_translated_is_shown_in_english(tmp_path: Path) -> None:
    for name, text in (("en/home.md", "# Home"), ("en/phone.md", "# Phone"), ("de/phone.md", "# Anruf")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [page.title for page in load_help(tmp_path, "de_AT")] == ["Home", "Anruf"]
    assert [page.title for page in load_help(tmp_path, "fr")] == ["Home", "Phone"]
