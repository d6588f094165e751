"""Passwords that customers tell are noticed; customers who only speak about passwords are left in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.passwords import find_password, remove_passwords

TOLD = [
    ("password: xyz", "xyz"),
    ("Password : hunter2 please help", "hunter2"),
    ("My password is hunter2.", "hunter2"),
    ('The password = "correct"', "correct"),
    ("username: maria\npassword: secret\nThank you", "secret"),
    ("Passwort: Sommer2026 und es geht trotzdem nicht", "Sommer2026"),
    ("Mein Kennwort lautet abc!def", "abc!def"),
    ("Contraseña: gato", "gato"),
    ("La contraseña es Gato123", "Gato123"),
    ("PIN 4471", "4471"),
    ("my pin is 4471", "4471"),
    ("My library PIN number is 99881", "99881"),
    ("login code: 8812", "8812"),
]


@pytest.mark.parametrize(("text", "secret"), TOLD)
def test_a_password_that_is_told_is_found_and_removed(text: str, secret: str) -> None:
    assert find_password(text) == secret
    left = remove_passwords(text)
    assert secret not in left
    assert find_password(left) is None


@pytest.mark.parametrize(
    "text",
    [
        "I forgot my password: please reset it",
        "My password is not working, and nobody answers",
        "The password is wrong. It was changed yesterday.",
        "Passwords: none of them work",
        "The password must be 12 characters long",
        "The password is well-known",
        "Es geht um das Passwort: bitte zurücksetzen",
        "Clave: no la tengo",
        "La clave es estudiar",
        "The PIN pad at the door is broken",
        "My PIN does not work since 24 November",
        "The PIN 2026-11-24 was printed on the label",
        "drawing pin 2000 pieces",
        "Card 21234001234567 was refused 3 times",
        "",
    ],
)
def test_a_word_about_passwords_is_no_password(text: str) -> None:
    assert find_password(text) is None
    assert remove_passwords(text) == text.strip()


def test_several_secrets_go_and_every_other_line_stays() -> None:
    text = "Please help.\nPIN: 4471\nMy password is hunter2, my pin is 8812.\nThank you."
    assert remove_passwords(text) == "Please help.\nPIN: \nMy password is , my pin is .\nThank you."


@given(st.text("paswordPIN: =1234x\n.,\"' "), st.text(max_size=20))
def test_removing_invents_nothing(start: str, end: str) -> None:
    text = f"{start} password: {end}"
    left = remove_passwords(text)
    assert len(left) <= len(text)
    assert set(left) <= set(text)
