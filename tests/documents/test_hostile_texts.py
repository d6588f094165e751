"""Whatever someone writes, a document is drawn or refused by a sentence: it never crashes, fetches or hangs."""

import time
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.counter_slips import SlipPaper
from counter_app.domain.correspondence import LetterRefused
from tests.documents import reading
from tests.documents.letters_to_print import make_letter, make_press, with_body

PRESS = make_press()
CARD = make_letter()
LETTER = make_letter("answer_letter", profile="us-10")

ANY_TEXT = st.text(alphabet=st.characters(), max_size=60) | st.text(
    alphabet="Ạẹ\u0301\u0327x\u200b\u00ad→<>&$%\\()é \n\u00a0Жω", max_size=60
)


def _drawn_or_refused(draw: Callable[[], bytes]) -> bytes:
    try:
        return draw()
    except LetterRefused as refused:
        return str(refused).encode()


def _is_a_pdf_or_a_sentence(answer: bytes) -> bool:
    return answer.startswith(b"%PDF") or answer.endswith(b".")


@given(recipient=st.lists(ANY_TEXT, max_size=8), body=ANY_TEXT, sender=ANY_TEXT)
def test_any_text_on_a_card(recipient: list[str], body: str, sender: str) -> None:
    card = replace(with_body(CARD, body), recipient=tuple(recipient), sender=(sender,))
    assert _is_a_pdf_or_a_sentence(_drawn_or_refused(lambda: PRESS.preview(card)))


@given(body=ANY_TEXT, subject=ANY_TEXT, contact=ANY_TEXT, sender=ANY_TEXT)
def test_any_text_in_a_letter_and_on_a_slip(body: str, subject: str, contact: str, sender: str) -> None:
    letter = replace(with_body(LETTER, body), subject=subject, contact=(contact,), sender=(sender, contact))
    assert _is_a_pdf_or_a_sentence(_drawn_or_refused(lambda: PRESS.preview(letter)))
    assert _is_a_pdf_or_a_sentence(_drawn_or_refused(lambda: PRESS.counter_slip(letter, SlipPaper.A6)))


@given(text=st.text(alphabet="abc ÄéŐЖщάΩẠề-/\n", min_size=1, max_size=300))
def test_what_is_drawn_is_complete(text: str) -> None:
    shown = reading.whole_text(PRESS.preview(with_body(LETTER, text)))
    assert sorted("".join(text.split())) == sorted("".join(_body_of(shown).split()))


def _body_of(shown: str) -> str:
    lines = shown.replace("\f", "\n").split("\n")
    return "\n".join(lines[lines.index("Our answer to your complaint") + 1 :]) if "\n" in shown else shown


def test_a_very_long_text_is_laid_out_in_good_time() -> None:
    started = time.perf_counter()
    PRESS.preview(with_body(LETTER, "x" * 200_000, "word " * 40_000))
    assert time.perf_counter() - started < 20
