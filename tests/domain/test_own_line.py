"""One line of a standard email may be worded anew; the promise and the reference never (P11, P15)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.own_line import LONGEST_LINE, OwnLine, line_problem, open_lines, with_own_line

BODY = (
    "Dear Maria Alvarez,\n\n"
    "Thank you for your email.\n\n"
    "Your complaint has been referred to Sam Okafor. You can expect a reply by Friday, 4 December 2026.\n\n"
    "Your reference is A26-0142-Z.\n\n"
    "University Office\nOther languages: tell us."
)
FIXED = ("Sam Okafor", "A26-0142-Z", "Friday, 4 December 2026")


def test_only_lines_without_the_promise_may_be_worded_anew() -> None:
    assert open_lines(BODY, FIXED) == {0: "Dear Maria Alvarez,", 1: "Thank you for your email."}


def test_the_clerks_words_stand_in_the_place_of_the_line() -> None:
    words = with_own_line(BODY, OwnLine(place=1, words="  Thank you for your photos of the leak. "), FIXED)
    assert words.split("\n\n")[1] == "Thank you for your photos of the leak."
    assert [each for at, each in enumerate(words.split("\n\n")) if at != 1] == [
        each for at, each in enumerate(BODY.split("\n\n")) if at != 1
    ]


@pytest.mark.parametrize("place", [2, 3, 4, 5, -1])
def test_a_line_that_is_fixed_or_not_there_stays(place: int) -> None:
    assert with_own_line(BODY, OwnLine(place=place, words="Anything"), FIXED) == BODY


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("Thank you.", ""),
        ("x" * LONGEST_LINE, ""),
        (" \n ", "Write the line, or go back to the standard text"),
        ("x" * (LONGEST_LINE + 1), "The line must be {limit} characters or less"),
        ("Your PIN is 4471", "No email tells a card number or a password. Take it out of the line."),
        ("Card 4111 1111 1111 1111", "No email tells a card number or a password. Take it out of the line."),
    ],
)
def test_a_line_is_checked(words: str, problem: str) -> None:
    assert line_problem(words) == problem
    assert (with_own_line(BODY, OwnLine(place=1, words=words), FIXED) == BODY) is bool(problem)


@given(st.integers(-2, 6), st.text(max_size=400))
def test_the_promise_stands_whatever_is_written(place: int, words: str) -> None:
    written = with_own_line(BODY, OwnLine(place=place, words=words), FIXED)
    assert all(each in written for each in FIXED)
    assert len(written.split("\n\n")) == len(BODY.split("\n\n"))
