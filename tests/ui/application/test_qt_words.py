"""The names of keys are in the language of the program, as the hints and the help write them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from counter_app import assets
from counter_app.i18n.language import Language, load_language
from counter_app.ui.application.qt_words import translate_qt


def language(code: str) -> Language:
    return load_language(code, assets.locale_dir())


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    translate_qt(qapp, language("en"))


@pytest.mark.parametrize(
    ("code", "shown"), [("en", "Ctrl+Shift+Return"), ("de", "Strg+Umschalt+Eingabe"), ("es", "Ctrl+Mayús+Intro")]
)
def test_keys_are_named_in_the_language_of_the_program(qapp: QApplication, code: str, shown: str) -> None:
    translate_qt(qapp, language(code))
    assert QKeySequence("Ctrl+Shift+Return").toString(QKeySequence.SequenceFormat.NativeText) == shown


def test_a_language_that_is_chosen_later_takes_the_place_of_the_earlier(qapp: QApplication) -> None:
    translate_qt(qapp, language("de"))
    translate_qt(qapp, language("en"))
    assert QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+S"
