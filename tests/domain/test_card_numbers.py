"""A card number in a customer's words is found however they write it; other long numbers are left alone (P24)."""

from __future__ import annotations

import pytest

from counter_app.domain.card_numbers import find_card_number, remove_card_numbers, replace_card_numbers

VISA = "4111 1111 1111 1111"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"My card is {VISA}.", VISA),
        ("4111111111111111", "4111111111111111"),
        ("4111-1111-1111-1111", "4111-1111-1111-1111"),
        ("378282246310005", "378282246310005"),
        (f"{VISA} 12/27, code 123", VISA),
        ("4111111111111111 1227", "4111111111111111"),
        (f"{VISA} 123", VISA),
        (f"on 24 11 2026 {VISA} was charged", VISA),
        (f"tel 217 555 0142 {VISA}", VISA),
        (f"2 {VISA}", VISA),
    ],
)
def test_a_card_number_is_found_with_what_stands_around_it(text: str, found: str) -> None:
    assert find_card_number(text) == found
    assert find_card_number(remove_card_numbers(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",
        "The library card 21234001234567 was refused",
        "ISBN 978-0-306-40615-7",
        "+4111111111111111",
        "0.4111111111111111",
        "DE12 5105 1051 0510 5100 00",
        "Call 217 555 0142 or 217 555 0143",
        "41111111111111111111111111",
    ],
)
def test_another_long_number_is_no_card_number(text: str) -> None:
    assert find_card_number(text) is None
    assert remove_card_numbers(text) == text


def test_each_of_several_is_taken_out_and_all_else_stays() -> None:
    text = f"First {VISA} 12/27, then\n5555 5555 5555 4444 and {VISA}."
    assert replace_card_numbers(text, "[removed]") == "First [removed] 12/27, then\n[removed] and [removed]."


def test_a_long_message_of_digits_is_read_at_once() -> None:
    assert find_card_number("4 " * 20_000) is None
