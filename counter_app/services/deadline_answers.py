"""Answers, for scripts, when what was received at some instants is due: thousands a second, with reasons on request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.deadlines import Deadlines, compute_deadlines
from counter_app.domain.errors import CounterError
from counter_app.domain.office import OfficeRules
from counter_app.domain.phrases import Phrase, WordsPhrases, word_phrase, word_refusal
from counter_app.domain.words import mark
from counter_app.domain.years import YEARS

_LONGEST_TEXT = 64
# What comes later or earlier is a slip of the pen; time zones and holidays say little about such years.
_SHORTEST_INSTANT = len("2026-11-24T14")


class NoInstant(CounterError):
    """Refuse a text that is no instant and no date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineAnswer:
    """Hold the answer to one line (counted from 1): its deadlines, or the problem with it."""

    line: int
    received: str
    deadlines: Deadlines | None = None
    problem: CounterError | None = None

    def to_json(self, words: WordsPhrases, *, why: bool = False) -> dict[str, Any]:
        """Give a JSON object, instants in UTC (`2026-03-10T15:15:00Z`); `why` adds warnings and the ledger.

        Keys are for scripts, messages and reasons are worded for people.
        """
        if self.deadlines is None:
            problem = self.problem
            message = "" if problem is None else word_refusal(problem, words)
            return {
                "line": self.line,
                "received": shorten(self.received),
                "problems": [{"field": "received", "message": message}],
            }
        answer: dict[str, Any] = {
            "received": self.received,
            "acknowledge_due": utc_text(self.deadlines.acknowledge_due),
            "resolve_due": utc_text(self.deadlines.resolve_due),
        }
        if why:
            answer["warnings"] = [word_refusal(warning, words) for warning in self.deadlines.warnings]
            answer["why"] = [
                {
                    "date": line.day.isoformat(),
                    "business_day": line.number,
                    "steps_due": list(line.steps),
                    "reason": word_phrase(
                        Phrase(line.message, line.values | {"reason": Phrase(line.values["reason"])}), words
                    ),
                }
                for line in self.deadlines.ledger
            ]
        return answer


def answer(rules: OfficeRules, received: Iterable[str]) -> Iterator[DeadlineAnswer]:
    """Answer each line in turn, in constant memory; an empty line is passed over.

    A line is an ISO 8601 instant with its offset, or a date: the day on which a letter arrived.
    """
    calendar = BusinessCalendar(rules.calendar)
    for number, line in enumerate(received, 1):
        text = line.strip()
        if not text:
            continue
        try:
            deadlines = compute_deadlines(rules.standard, calendar, read_received(text))
        except CounterError as problem:
            yield DeadlineAnswer(line=number, received=text, problem=problem)
        else:
            yield DeadlineAnswer(line=number, received=text, deadlines=deadlines)


def read_received(text: str) -> datetime | date:
    """Read an instant with its offset, or a date. Raises NoInstant."""
    shown = shorten(text)
    try:
        is_day = len(text) < _SHORTEST_INSTANT
        received = date.fromisoformat(text) if is_day else datetime.fromisoformat(text)
    except ValueError:
        raise NoInstant(
            mark("Write an instant like 2026-11-24T14:21:00-06:00, or a date like 2026-11-24, not {received}"),
            received=shown,
        ) from None
    if isinstance(received, datetime) and received.tzinfo is None:
        raise NoInstant(mark("Add the offset to {received}, like -06:00, or Z for UTC"), received=shown)
    if received.year not in YEARS:
        values = {"received": shown, "first": YEARS[0], "last": YEARS[-1]}
        raise NoInstant(mark("{received} is outside the calendar. Use the years {first} to {last}"), **values)
    return received


def shorten(text: str) -> str:
    """Cut what is too long to be repeated."""
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "..."


def utc_text(instant: datetime) -> str:
    """Write an instant in UTC: `2026-03-10T15:15:00Z`."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
