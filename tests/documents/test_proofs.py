"""What a save asks - does this fit? - has the answer that drawing the same card or letter would give."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counter_app.domain.correspondence import Letter, LetterRefused
from tests.documents.letters_to_print import make_letter, make_press, with_body
from tests.documents.test_hostile_texts import ANY_TEXT

PRESS = make_press()
CARDS = [
    make_letter(profile=profile, language=language, large_print=is_large)
    for profile in ("us-4up", "a6-4up")
    for language in ("en", "de", "es")
    for is_large in (False, True)
]
LETTERS = [
    make_letter(template, profile=profile, large_print=is_large)
    for template in ("acknowledgement_letter", "answer_letter", "extension_letter")
    for profile in ("us-10", "din-5008-b")
    for is_large in (False, True)
]
_WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz äéŐЖщ-/.@", min_size=0, max_size=900)
_LINES = st.lists(ANY_TEXT | st.text(alphabet="ABCDE fghi 12", max_size=70), max_size=9).map(tuple)


def _refusal(work: Callable[[], object]) -> tuple[type[LetterRefused], str] | None:
    try:
        work()
    except LetterRefused as refused:
        return type(refused), str(refused)
    return None


def _assert_same_answer(letter: Letter) -> None:
    assert _refusal(lambda: PRESS.check(letter)) == _refusal(lambda: PRESS.preview(letter))


@given(card=st.sampled_from(CARDS), body=st.lists(_WORDS | ANY_TEXT, max_size=4), recipient=_LINES, sender=_LINES)
@example(card=CARDS[0], body=["word " * 90], recipient=("MARIA ALVAREZ",), sender=("University Office",))
def test_a_card_is_refused_in_the_save_as_on_paper(
    card: Letter, body: list[str], recipient: tuple[str, ...], sender: tuple[str, ...]
) -> None:
    _assert_same_answer(replace(with_body(card, *body), recipient=recipient, sender=sender))


@given(body=st.integers(min_value=20, max_value=120), card=st.sampled_from(CARDS))
def test_the_last_word_that_fits_a_card_is_the_same_in_both(body: int, card: Letter) -> None:
    _assert_same_answer(with_body(card, "forthcoming " * body))


@given(letter=st.sampled_from(LETTERS), body=st.lists(_WORDS | ANY_TEXT, max_size=4), recipient=_LINES, texts=_LINES)
def test_a_letter_is_refused_in_the_save_as_on_paper(
    letter: Letter, body: list[str], recipient: tuple[str, ...], texts: tuple[str, ...]
) -> None:
    changed = replace(with_body(letter, *body), recipient=recipient, contact=texts, return_address=texts)
    _assert_same_answer(changed)


@pytest.mark.parametrize("letter", [*CARDS, *LETTERS], ids=lambda each: f"{each.medium}-{each.profile}-{each.language}")
def test_what_the_office_sends_every_day_is_accepted(letter: Letter) -> None:
    assert _refusal(lambda: PRESS.check(letter)) is None


def test_the_words_that_are_kept_stay_few() -> None:
    for number in range(60):
        PRESS.check(with_body(LETTERS[0], " ".join(f"word{number}x{each}" for each in range(100))))
    assert PRESS._proof.layout.count_kept() < 3_000
