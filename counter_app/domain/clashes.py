"""Says when a deed was decided on a case that is no longer so."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from uuid import UUID

from counter_app.domain.cases import Case
from counter_app.domain.errors import EditConflict

_DECIDED_ON = attrgetter("status", "cycle", "owner_id", "due", "announced_due", "answer")


def is_overtaken(seen: Case, stored: Case) -> bool:
    """Say whether somebody gave, answered, extended, closed or reopened a case since it was seen.

    Notes, call logs, files and what becomes of cards and letters overtake nothing.
    """
    return bool(_DECIDED_ON(seen) != _DECIDED_ON(stored))


def refuse_overtaken(seen: Mapping[UUID, Case], stored: Case) -> None:
    """Raise EditConflict with both when a case was seen and has been overtaken since."""
    before = seen.get(stored.id)
    if before is not None and is_overtaken(before, stored):
        raise EditConflict(before, stored)
