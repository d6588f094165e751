"""A run of cards costs little more than drawing the same words with the bare canvas."""

import io
import time
from collections.abc import Callable

import segno
from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.correspondence import Letter
from tests.documents.letters_to_print import ALVAREZ, make_letter, make_press

CARDS = 200


def _draw_bare(letters: list[Letter], font: str) -> None:
    canvas = Canvas(io.BytesIO(), invariant=1)
    for letter in letters:
        segno.make_qr(letter.case_reference, error="m", mask=3, boost_error=False)
        canvas.setFont(font, 11)
        texts = (*letter.return_address, *letter.recipient, *letter.sender, letter.case_reference)
        for y, text in enumerate((*texts, *letter.plain_text.split("\n"))):
            canvas.drawString(72, 700 - 14 * y, text)
        canvas.showPage()
    canvas.save()


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def test_cards_cost_at_most_twice_the_bare_canvas() -> None:
    press = make_press()
    letters = [make_letter(number=n, recipient=(f"PERSON {n}", *ALVAREZ[1:])) for n in range(1, CARDS + 1)]
    bare = _seconds(lambda: _draw_bare(letters, press.typefaces.body_font))
    ours = _seconds(lambda: press.postcards(letters, "us-4up"))
    assert ours < 2 * bare
