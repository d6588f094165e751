"""The print batches of made-up cases: one for each business day and kind of paper."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date, datetime
from typing import TYPE_CHECKING

from counter_app.domain.correspondence_queue import PrintBatch
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.staff import StaffMember
from counter_app.services.demo.made_up_ids import MadeUpIds
from counter_app.services.demo.world import World

if TYPE_CHECKING:
    from counter_app.storage.bulk import BulkCases

_DAYS_KEPT = 90


class PostDays:
    """Give each printed card or letter its place in the batch of its day."""

    def __init__(self, world: World, ids: MadeUpIds) -> None:
        self._world = world
        self._ids = ids
        self._batches: OrderedDict[tuple[date, Medium], PrintBatch] = OrderedDict()
        self._lines: dict[tuple[date, Medium], int] = {}
        self._names: dict[date, int] = {}
        self._has_older: bool | None = None

    def place(self, work: BulkCases, medium: Medium, at: datetime, by: StaffMember) -> tuple[PrintBatch, int]:
        """Give the batch of an instant's day, which is in hand then, and the next line in it."""
        day = self._world.calendar.local_date(at)
        key = (day, medium)
        batch = self._batches.get(key)
        if batch is None:
            batch = self._batches[key] = self._open(work, day, medium, at, by)
            self._lines[key] = 0
            while len(self._batches) > _DAYS_KEPT:
                oldest, _ = self._batches.popitem(last=False)
                del self._lines[oldest]
        work.letters.add_batch(batch)
        self._lines[key] += 1
        return batch, self._lines[key]

    def _open(self, work: BulkCases, day: date, medium: Medium, at: datetime, by: StaffMember) -> PrintBatch:
        office = self._world.office
        batch_id = self._ids.batch(day.toordinal() * 2 + (medium is Medium.LETTER))
        if self._has_older is None:
            self._has_older = bool(work.letters.batches(office.id, limit=1))
        known = work.letters.get_batch(batch_id) if self._has_older else None
        if known is not None:
            return known
        if day in self._names:
            self._names[day] += 1
        elif self._has_older:
            self._names[day] = int(work.letters.next_batch_name(office.id, day).rpartition("-")[2])
        else:
            self._names[day] = 1
        return PrintBatch(
            id=batch_id,
            office_id=office.id,
            name=f"{day.isoformat()}-{self._names[day]}",
            profile=office.postcard_profile if medium is Medium.POSTCARD else office.letter_layout,
            made_at=at,
            made_by=by.id,
        )
