"""Alt and a letter lead to one thing only, in every form and every language."""

from __future__ import annotations

import pytest

from counter_app import assets
from counter_app.domain.forms import FormDefinition
from counter_app.i18n.catalogue import available_languages
from counter_app.i18n.language import load_language
from counter_app.ui.intake.letters import menu_letters, opening_words, with_own_letters
from counter_app.ui.intake.words import with_mnemonic
from tests.domain.form_support import form
from tests.shipped import FORMS

LANGUAGES = available_languages(assets.locale_dir())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", FORMS)
def test_letters_are_unique_and_spare_the_menus(name: str, code: str) -> None:
    language = load_language(code, assets.locale_dir())
    letters = letters_of(with_own_letters(form(name), language))
    assert len(letters) == len(letters_of(form(name)))
    used = [*letters, "S", "X", "Z", *menu_letters(language)]
    assert len(used) == len(set(used))


@pytest.mark.parametrize("name", FORMS)
def test_english_keeps_the_letters_of_the_file(name: str) -> None:
    assert with_own_letters(form(name), load_language("en", assets.locale_dir())) == form(name)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
@pytest.mark.parametrize("name", FORMS)
def test_hardly_a_letter_has_to_stand_in_brackets(name: str, code: str) -> None:
    language = load_language(code, assets.locale_dir())
    definition = with_own_letters(form(name), language)
    shown = [with_mnemonic(language.text(field.label), field.mnemonic) for field in definition.fields]
    shown += [with_mnemonic(opening_words(each, language)[0], each.mnemonic) for each in definition.sections]
    # A form of 15 letters beside 10 that are taken cannot find all of them in its words.
    assert len([each for each in shown if "(&" in each]) <= 1


def letters_of(definition: FormDefinition) -> list[str]:
    found = [field.mnemonic for field in definition.fields]
    found += [option.mnemonic for field in definition.fields for option in field.options]
    found += [section.mnemonic for section in definition.sections]
    return [letter for letter in found if letter]
