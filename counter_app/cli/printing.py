"""Writes answers to the terminal: JSON for scripts, aligned text for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from counter_app.domain.phrases import word_phrase
from counter_app.domain.problems import Problem
from counter_app.i18n.language import Language


def say_json(found: object) -> None:
    """Write one JSON value on one line; what the terminal cannot show is escaped."""
    sys.stdout.write(json.dumps(found, ensure_ascii=not _shows_everything()) + "\n")


def problem_objects(problems: Iterable[Problem], language: Language) -> list[dict[str, str]]:
    """Give problems as JSON objects with worded messages."""
    return [{"field": problem.field, "message": word_phrase(problem.phrase, language)} for problem in problems]


def say_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Write rows under their column names, each column as wide as its longest text."""
    texts = [[_plain(row.get(column, "")) for column in columns] for row in rows]
    widths = [max(len(line[index]) for line in [list(columns), *texts]) for index in range(len(columns))]
    for line in [list(columns), *texts]:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def _plain(value: object) -> str:
    text = "" if value is None else str(value)
    # A control character in a customer's text must not steer the terminal.
    return "".join(character if character.isprintable() else " " for character in text)


def _shows_everything() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf16")
