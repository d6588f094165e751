"""Holds several cards and letters with their cases in one transaction, so that both always change together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.changes import Changes
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.identity import MakesIds
from counter_app.domain.staff import StaffMember
from counter_app.services.case_writing import CaseWriting

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import UnitOfWork


class CaseBatch:
    """Take up cards and letters with their cases; nobody else can change either until the transaction ends."""

    def __init__(
        self,
        work: UnitOfWork,
        letter_ids: Sequence[UUID],
        actor: StaffMember,
        desk_code: str,
        now: datetime,
        make_id: MakesIds,
    ) -> None:
        """Lock cases before letters, each in the order of their ids, so that two desks never wait for each other.

        Raises NotFound when a letter is not there.
        """
        self._work = work
        case_ids = sorted({queued.case_id for queued in work.letters.get_many(letter_ids)})
        self._writings = {
            case_id: CaseWriting.existing(work, case_id, actor, desk_code, now, make_id) for case_id in case_ids
        }
        self.letters = work.letters.get_to_change(list(dict.fromkeys(letter_ids)))
        self._changed: dict[UUID, QueuedLetter] = {}
        self._changes = Changes()

    def of(self, queued: QueuedLetter) -> CaseWriting:
        """Give what collects the facts of a letter's case."""
        return self._writings[queued.case_id]

    def change(self, queued: QueuedLetter) -> QueuedLetter:
        """Store a letter's new state. Raises EditConflict."""
        changed = self._work.letters.change(queued)
        self._changed[queued.id] = changed
        self.touched(Changes(letters=frozenset({queued.id})))
        return changed

    def touched(self, changes: Changes) -> None:
        """Remember what else was touched."""
        self._changes |= changes

    def store(self) -> Changes:
        """Write the facts of all cases and say what was touched."""
        for writing in self._writings.values():
            self._changes |= writing.store()
        return self._changes

    def as_changed(self) -> tuple[QueuedLetter, ...]:
        """Give the letters as they are now, in the order in which they were named."""
        return tuple(self._changed.get(queued.id, queued) for queued in self.letters)
