"""By what a case counts as told, which decides what it means that a card, letter or e-mail comes back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from counter_app.domain.correspondence_state import Purpose
from counter_app.domain.history import (
    Acknowledged,
    CorrespondenceReturned,
    CorrespondenceSent,
    Entry,
    Reopened,
    Resolved,
    standing,
)

_BY_VOICE = {Purpose.ACKNOWLEDGEMENT: Acknowledged, Purpose.ANSWER: Resolved}


def is_overtaken(entries: Iterable[Entry], correspondence_id: UUID, purpose: Purpose) -> bool:
    """Say whether a case counts no more by something that has left: told otherwise, or opened again since."""
    told_by: UUID | None = None
    for entry in standing(entries):
        fact = entry.fact
        came_back = isinstance(fact, CorrespondenceReturned) and fact.correspondence_id == told_by
        if came_back or isinstance(fact, Reopened):
            told_by = None
        elif isinstance(fact, CorrespondenceSent) and fact.purpose is purpose:
            # What was told once is not told anew by a second letter; of two later dates the last one holds.
            told_by = told_by if told_by and purpose in _BY_VOICE else fact.correspondence_id
        elif purpose in _BY_VOICE and isinstance(fact, _BY_VOICE[purpose]):
            told_by = told_by or entry.id
    return told_by != correspondence_id
