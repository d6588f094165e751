"""Long words may break, and stay what they are."""

from __future__ import annotations

import pytest

from counter_app.ui.shared.long_words import breakable, pieces, without_places


@pytest.mark.parametrize("word", ["a" * 200, "👩🏽‍🚒" * 30, "e\u0301" * 40, "ก็" * 30])
def test_a_long_word_breaks_between_its_letters_only(word: str) -> None:
    shown = breakable(f"see {word} there")
    assert without_places(shown) == f"see {word} there"
    assert len(pieces(shown)) > 20
    assert set(pieces(shown)[1:-1]) <= {"a", "👩🏽‍🚒", "e\u0301", "ก็"}


def test_words_that_fit_a_line_are_left_alone() -> None:
    text = "Maria Alvarez\nwas fined twice, maria@example.org"
    assert breakable(text) == text


def test_an_ampersand_is_not_torn_from_what_it_underlines_or_writes() -> None:
    assert "&\u200b" not in breakable("a&b" * 20 + "x&&y" * 20)
