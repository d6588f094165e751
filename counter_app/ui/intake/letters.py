"""The letters that Alt jumps by in a form, in the reader's language: no field shares one with another or a menu."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from counter_app.domain.words import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counter_app.domain.form_fields import Field, Section
    from counter_app.domain.forms import FormDefinition
    from counter_app.i18n.language import Language

# S saves, X transfers, Z spells; they belong to the buttons beside the form.
_BUTTONS: Final = frozenset("SXZ")
_MENUS: Final = (
    mark("&File"), mark("&Edit"), mark("&View"), mark("&Go"), mark("&Case"), mark("&Tools"), mark("&Help"),
)  # fmt: skip


def menu_letters(language: Language) -> frozenset[str]:
    """Collect the letters that open the menus of the window."""
    titles = (language.text(title) for title in _MENUS)
    return frozenset(title.partition("&")[2][:1].upper() for title in titles if "&" in title)


def opening_words(section: Section, language: Language) -> tuple[str, str]:
    """Divide what the button of a disclosure says into its verb and what it holds, which stands in brackets."""
    words = language.text(section.button or section.title)
    verb, _bracket, contents = words.partition(" (")
    return verb, contents.removesuffix(")")


def with_own_letters(definition: FormDefinition, language: Language) -> FormDefinition:
    """Give a form whose letters stand in its translated labels.

    The letter of the file is kept where the label holds it or is not translated; else it is the first of the label that
    is free, at the beginning of a word if there is one. A kept letter is given up only for a label that has no other.
    """
    letters = _letters(definition, language)

    def field(each: Field) -> Field:
        options = tuple(replace(one, mnemonic=letters.get(f"{each.id}.{one.value}", "")) for one in each.options)
        return replace(each, mnemonic=letters.get(each.id, ""), options=options)

    sections = (
        replace(each, mnemonic=letters.get(f"{each.id}:", ""), fields=tuple(field(one) for one in each.fields))
        for each in definition.sections
    )
    return replace(definition, sections=tuple(sections))


def _letters(definition: FormDefinition, language: Language) -> dict[str, str]:
    barred = _BUTTONS | menu_letters(language)
    owners: dict[str, str] = {}
    offers: dict[str, list[str]] = {}
    wishes: dict[str, str] = {}
    for place, wish, label, shown in _labels(definition, language):
        if wish:
            wishes[place] = wish
            offers[place] = [each for each in _candidates(shown) if each not in barred]
            if wish not in barred and (wish in offers[place] or shown == label):
                owners[wish] = place
                offers[place].insert(0, wish)
    for place in offers:
        if place not in owners.values():
            _find_letter(place, offers, owners, set())
    for place in offers:
        if place not in owners.values():
            free = [each for each in (wishes[place], *ascii_uppercase) if each not in barred and each not in owners]
            owners |= dict.fromkeys(free[:1], place)
    return {place: letter for letter, place in owners.items()}


def _find_letter(place: str, offers: dict[str, list[str]], owners: dict[str, str], tried: set[str]) -> bool:
    """Give a place the first of its letters that is free, or that another place can exchange for one of its own."""
    free = [letter for letter in offers[place] if letter not in owners]
    for letter in (*free, *offers[place]):
        if letter in tried:
            continue
        tried.add(letter)
        if letter not in owners or _find_letter(owners[letter], offers, owners, tried):
            owners[letter] = place
            return True
    return False


def _labels(definition: FormDefinition, language: Language) -> Iterable[tuple[str, str, str, str]]:
    """List whatever may have a letter: its place, the letter of the file, its msgid and what is shown."""
    for section in definition.sections:
        if section.is_disclosure:
            label = (section.button or section.title).partition(" (")[0]
            yield f"{section.id}:", section.mnemonic, label, opening_words(section, language)[0]
        for field in section.fields:
            yield field.id, field.mnemonic, field.label, language.text(field.label)
            for option in field.options:
                yield f"{field.id}.{option.value}", option.mnemonic, option.label, language.text(option.label)


def _candidates(text: str) -> list[str]:
    firsts = [word[0] for word in text.split()]
    # A letter with an accent is a second key on many keyboards.
    return [each.upper() for each in (*firsts, *text) if each.isalpha() and not unicodedata.decomposition(each)]
