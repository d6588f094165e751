"""F8 reads the number back digit by digit, or says what to tell a customer who leaves none (P12)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from counter_app.ui.intake.what_to_say import words_to_read_back
from tests.ui.intake.desk import Desk


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"callback_number": "217 555 0142"}, "I have 2 1 7, 5 5 5, 0 1 4 2. Is that right?"),
        ({"no_number": True}, "That is fine. You can call us on \u2066+1 217 555 0100\u2069."),
        ({}, ""),
    ],
)
def test_what_is_read_back_follows_from_what_the_customer_left(
    desk: Desk, answers: dict[str, object], words: str
) -> None:
    form = desk.open("phone")
    form.filling.take_answers(answers)
    assert words_to_read_back(form.state, desk.context.language) == words


def test_f8_says_it(desk: Desk) -> None:
    said: list[str] = []
    desk.open("phone")
    desk.type("217 555 0142")
    desk.context.announcer.announced.connect(lambda text, _assertive: said.append(text))
    desk.press(Qt.Key.Key_F8)
    assert said == ["I have 2 1 7, 5 5 5, 0 1 4 2. Is that right?"]
