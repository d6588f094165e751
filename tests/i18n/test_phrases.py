"""A sentence that is not yet worded is worded whole: what goes into it is put into the reader's language too."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.assets import locale_dir
from counter_app.domain.errors import CounterError, NotPermitted
from counter_app.domain.permissions import Permission
from counter_app.domain.phrases import Phrase, word_refusal
from counter_app.domain.staff import require
from counter_app.i18n.language import load_language
from tests.ui.listed_cases import SAM

GERMAN = load_language("de", locale_dir())


def test_whom_to_ask_is_named_in_the_language_of_the_sentence() -> None:
    with pytest.raises(NotPermitted, match="Ask a supervisor") as refused:
        require(SAM, Permission.PRINT_POST)
    assert word_refusal(refused.value, GERMAN) == "Dazu haben Sie nicht das Recht. Fragen Sie die Leitung."


def test_a_day_in_a_sentence_is_written_as_its_reader_writes_days() -> None:
    error = CounterError("{day}: {why}", day=date(2026, 12, 4), why=Phrase("a supervisor"))
    assert word_refusal(error, GERMAN) == "Freitag, 4. Dezember 2026: die Leitung"
    assert str(error) == "2026-12-04: a supervisor"
