"""The print batches of made-up cases: one for each business day and kind of paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.correspondence_queue import PrintBatch
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.staff import StaffMember
from counter_app.services.demo.made_up_ids import MadeUpIds
from counter_app.services.demo.world import World

if TYPE_CHECKING:
    from counter_app.storage.in_hand import CasesInHand
    from counter_app.storage.unit_of_work import UnitOfWork

_ALL = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchesThere:
    """Hold what the office has printed before: own batches by id, and the highest number of others on each day."""

    names: dict[UUID, str]
    highest: dict[str, int]


def read_batches(work: UnitOfWork, office_id: UUID, ids: MadeUpIds) -> BatchesThere:
    """Read the batches of an office; those of `ids` are its own."""
    names: dict[UUID, str] = {}
    highest: dict[str, int] = {}
    for batch in work.letters.batches(office_id, limit=_ALL):
        if ids.made(batch.id):
            names[batch.id] = batch.name
        else:
            day, _, number = batch.name.rpartition("-")
            highest[day] = max(highest.get(day, 0), int(number))
    return BatchesThere(names=names, highest=highest)


class PostDays:
    """Give each printed card or letter its place in the batch of its day.

    Stretches of cases that are made apart from each other name the batch of a day alike: cards are printed first.
    """

    def __init__(self, world: World, ids: MadeUpIds, there: BatchesThere) -> None:
        self._world = world
        self._ids = ids
        self._there = there
        self._batches: dict[tuple[date, Medium], PrintBatch] = {}
        self._lines: dict[tuple[date, Medium], int] = {}

    def place(self, work: CasesInHand, medium: Medium, at: datetime, by: StaffMember) -> tuple[PrintBatch, int]:
        """Give the batch of an instant's day, which is in hand then, and the next line in it."""
        day = self._world.calendar.local_date(at)
        key = (day, medium)
        batch = self._batches.get(key)
        if batch is None:
            batch = self._batches[key] = self._open(day, medium, at, by)
            work.letters.add_batch(batch)
        self._lines[key] = line = self._lines.get(key, 0) + 1
        return batch, line

    def _open(self, day: date, medium: Medium, at: datetime, by: StaffMember) -> PrintBatch:
        office = self._world.office
        is_letters = medium is Medium.LETTER
        batch_id = self._ids.batch(day.toordinal() * 2 + is_letters)
        number = self._there.highest.get(day.isoformat(), 0) + 1 + is_letters
        return PrintBatch(
            id=batch_id,
            office_id=office.id,
            name=self._there.names.get(batch_id) or f"{day.isoformat()}-{number}",
            profile=office.letter_layout if is_letters else office.postcard_profile,
            made_at=at,
            made_by=by.id,
        )
