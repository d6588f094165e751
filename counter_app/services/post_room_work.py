"""What all work in the post room has in common: its collaborators, its locks, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from counter_app.domain.changes import Changes
from counter_app.domain.clock import Clock
from counter_app.domain.correspondence_queue import PrintBatch, QueuedLetter
from counter_app.domain.errors import NotFound
from counter_app.domain.identity import MakesIds
from counter_app.domain.office import Office
from counter_app.domain.staff import StaffMember
from counter_app.domain.words import mark
from counter_app.services.case_batch import CaseBatch

if TYPE_CHECKING:
    from counter_app.services.calendars import Calendars
    from counter_app.services.correspondence import Correspondence
    from counter_app.services.paper import DrawsPaper
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import Database, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRoomResult:
    """Hold cards and letters as they are after a step, in the order in which they were named."""

    letters: tuple[QueuedLetter, ...] = ()
    batch: PrintBatch | None = None
    changes: Changes = field(default_factory=Changes)


class PostRoomWork:
    """Hold the collaborators of the post room and take up cards and letters with their cases."""

    def __init__(
        self,
        *,
        database: Database,
        workplace: Workplace,
        calendars: Calendars,
        correspondence: Correspondence,
        paper: DrawsPaper,
        clock: Clock,
        make_id: MakesIds,
    ) -> None:
        self._database = database
        self._workplace = workplace
        self._calendars = calendars
        self._correspondence = correspondence
        self._paper = paper
        self._clock = clock
        self._make_id = make_id

    def _take_up(self, work: UnitOfWork, actor: StaffMember, letter_ids: Sequence[UUID]) -> CaseBatch:
        now, desk = self._clock.now(), self._workplace.desk_code
        batch = CaseBatch(work, letter_ids, actor, desk, now, self._make_id)
        self._require_mine(batch.letters)
        return batch

    def _store(self, work: UnitOfWork, cases: CaseBatch) -> PostRoomResult:
        changes = cases.store()
        work.commit()
        return PostRoomResult(letters=cases.as_changed(), changes=changes)

    def _require_mine(self, chosen: Iterable[QueuedLetter]) -> None:
        if any(queued.office_id != self._workplace.office_id for queued in chosen):
            raise NotFound(mark("This card or letter belongs to another office."))

    def _office(self, work: UnitOfWork) -> Office:
        office = work.offices.get(self._workplace.office_id)
        if office is None:
            raise NotFound(mark("This office is not set up in this database. Run the set-up again."))
        return office

    def _local_now(self, office: Office) -> datetime:
        return self._clock.now().astimezone(ZoneInfo(office.time_zone))
