"""Writes answers to the terminal: JSON for scripts, aligned text for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

from counter_app.domain.phrases import word_phrase
from counter_app.domain.problems import Problem
from counter_app.i18n.language import Language


def say_json(found: object) -> None:
    """Write one JSON value on one line; what the terminal cannot show is escaped."""
    text = json.dumps(found, ensure_ascii=False)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        text = json.dumps(found)
    print(text)


def problem_objects(problems: Iterable[Problem], language: Language) -> list[dict[str, str]]:
    """Give problems as JSON objects with worded messages."""
    return [{"field": problem.field, "message": word_phrase(problem.phrase, language)} for problem in problems]


def say_table(rows: Sequence[Sequence[object]], headings: Sequence[str]) -> None:
    """Write rows under their headings, each column as wide as its longest text."""
    lines = [list(headings), *([plain(value) for value in row] for row in rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(headings))]
    for line in lines:
        say("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def say(text: str) -> None:
    """Write a line for people; what the terminal cannot show is escaped."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    print(text.encode(encoding, errors="backslashreplace").decode(encoding))


def plain(value: object) -> str:
    """Give a text on one line in which no control character of a customer's steers the terminal."""
    text = "" if value is None else str(value)
    return "".join(character if character.isprintable() else " " for character in text)
