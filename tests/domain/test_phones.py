"""Numbers as people type them: kept, understood, and read back in groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.phones import read_phone


@pytest.mark.parametrize(
    ("typed", "country", "e164", "chunks"),
    [
        ("217 555 0142", "US", "+12175550142", ("217", "555", "0142")),
        ("2175550142", "US", "+12175550142", ("217", "555", "0142")),
        ("(217) 555-0142", "US", "+12175550142", ("217", "555", "0142")),
        ("+1 217 555 01 42", "US", "+12175550142", ("1", "217", "555", "01", "42")),
        ("217 555 01 42", "US", "+12175550142", ("217", "555", "01", "42")),
        ("+4930901820", "US", "+4930901820", ("49", "30", "901820")),
        ("030 901820", "DE", "+4930901820", ("030", "901820")),
        ("02079460018", "GB", "+442079460018", ("020", "7946", "0018")),
        ("٢١٧ ٥٥٥ ٠١٤٢", "US", "+12175550142", ("217", "555", "0142")),
        ("555 0142", "US", None, ("555", "0142")),
        ("217 555 0142 x4471", "US", "+12175550142", ("217", "555", "0142", "4471")),
        ("(217) 555-0142, ext. 4471", "US", "+12175550142", ("217", "555", "0142", "4471")),
        ("217 555 0142x4471", "US", "+12175550142", ("217", "555", "0142", "4471")),
        ("030 901820 Durchwahl 12", "DE", "+4930901820", ("030", "901820", "12")),
        ("1234567890123456", "US", None, ("123", "456", "789", "012", "3456")),
    ],
)
def test_a_number_is_understood_and_kept_as_typed(
    typed: str, country: str, e164: str | None, chunks: tuple[str, ...]
) -> None:
    phone = read_phone(typed, country)
    assert (phone.typed, phone.e164, phone.chunks) == (typed, e164, chunks)
    assert phone.can_be_called


@pytest.mark.parametrize("typed", ["ext 4471", "Ext. 4471", "x4471", "extension 4471", "#4471", "Durchwahl 4471"])
def test_an_internal_extension_is_a_number_too(typed: str) -> None:
    phone = read_phone(typed, "US")
    assert phone.is_extension
    assert phone.can_be_called
    assert phone.e164 is None
    assert phone.chunks == ("4471",)


NOT_A_NUMBER = ["", "4471", "555 01", "none", "call me", "ext", "ext 4", "1" * 40]
WITH_LETTERS = [
    *("a217 555 0142", "217 555 0142 a", "555 01 x4471", "x 217 555 0142", "1-800-FLOWERS", "217 555 O142"),
    *("2l7 555 0142", "217 555 0142 or 0143", "tel. 217 555 0142"),
]


@pytest.mark.parametrize("typed", NOT_A_NUMBER + WITH_LETTERS)
def test_what_cannot_be_dialled_is_not_a_number(typed: str) -> None:
    assert not read_phone(typed, "US").can_be_called


def test_a_number_is_said_digit_by_digit() -> None:
    phone = read_phone("2175550142", "US")
    assert phone.spoken == "2 1 7, 5 5 5, 0 1 4 2"
    assert phone.read_back == "217 - 555 - 0142"


@given(st.text() | st.text("0123456789+-() extw/.#"), st.sampled_from(["US", "DE", "GB", "JP", "XX", ""]))
def test_no_digit_is_lost_or_invented(typed: str, country: str) -> None:
    phone = read_phone(typed, country)
    assert all(chunk.isascii() and chunk.isdigit() for chunk in phone.chunks)
    if not phone.e164:
        assert "".join(phone.chunks) == phone.digits
    assert read_phone(phone.typed, country) == phone


_LETTERS = st.characters(categories=["Lu", "Ll", "Lt", "Lm", "Lo"])


@given(_LETTERS, st.integers(0, 12), st.sampled_from(["US", "DE", "GB", "JP", "XX", ""]))
def test_a_letter_among_the_digits_is_never_dialled(letter: str, place: int, country: str) -> None:
    number = "217 555 0142"
    typed = number[:place] + letter + number[place:]
    # `x` before the last few digits announces an extension, and seven digits before it are a whole number.
    if letter.casefold() == "x" and place >= 9:
        return
    assert not read_phone(typed, country).can_be_called, typed


@given(
    st.sampled_from(["ext", "ext.", "EXT", "extension", "extensión", "x", "#", "int.", "Durchwahl", "DW", "Nst."]),
    st.sampled_from(["", " ", ": ", "  "]),
    st.integers(10, 999_999),
)  # fmt: skip
def test_an_extension_is_taken_however_it_is_announced(word: str, between: str, number: int) -> None:
    alone = read_phone(f"{word}{between}{number}", "US")
    assert alone.is_extension
    assert alone.chunks == (str(number),)
    behind = read_phone(f"217 555 0142 {word}{between}{number}", "US")
    assert behind.can_be_called
    assert not behind.is_extension
    assert behind.e164 == "+12175550142"
