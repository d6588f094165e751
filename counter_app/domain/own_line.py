"""The one line of a standard email that a clerk may put in words of their own (P15); the promise stays (P11)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.domain.card_numbers import find_card_number
from counter_app.domain.passwords import find_password
from counter_app.domain.text_gate import clean_line
from counter_app.domain.words import mark

LONGEST_LINE = 300

_EMPTY = mark("Write the line, or go back to the standard text")
_TOO_LONG = mark("The line must be {limit} characters or less")
_SECRET = mark("No email tells a card number or a password. Take it out of the line.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """Hold a clerk's own words for the paragraph at `place`, from 0, of an email's text."""

    place: int
    words: str


def open_lines(body: str, fixed: Iterable[str]) -> dict[int, str]:
    """Give the paragraphs of one line that may be worded anew, by their place: those without a fixed word."""
    kept = tuple(word for word in fixed if word)
    return {
        place: text
        for place, text in enumerate(body.split("\n\n"))
        if text and "\n" not in text and not any(word in text for word in kept)
    }


def with_own_line(body: str, own: OwnLine | None, fixed: Iterable[str]) -> str:
    """Give an email's text with the clerk's own line in it; a line that may not be changed stays."""
    if own is None or own.place not in open_lines(body, fixed) or line_problem(own.words):
        return body
    paragraphs = body.split("\n\n")
    paragraphs[own.place] = clean_line(own.words, None)
    return "\n\n".join(paragraphs)


def line_problem(words: str) -> str:
    """Say what is wrong with a line of one's own: a msgid that may ask for `limit`, empty for nothing."""
    line = clean_line(words, None)
    if not line:
        return _EMPTY
    if len(line) > LONGEST_LINE:
        return _TOO_LONG
    return _SECRET if find_card_number(line) or find_password(line) else ""
