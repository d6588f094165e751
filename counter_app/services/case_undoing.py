"""Takes back what was done with a case, a step or all of a deed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.changes import Changes
from counter_app.domain.clock import Clock
from counter_app.domain.history import Entry, Referred
from counter_app.domain.identity import MakesIds
from counter_app.domain.referrals import Referral
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.undoing import undoable_on_its_page, undoable_with_its_deed
from counter_app.services.case_writing import CaseWriting
from counter_app.services.taking_back import undo_in

if TYPE_CHECKING:
    from counter_app.services.calendars import Calendars
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import Database, UnitOfWork


class CaseUndoing:
    """Take back facts of cases with what they wrote and whom they referred to; the history keeps both."""

    def __init__(
        self, *, database: Database, workplace: Workplace, calendars: Calendars, clock: Clock, make_id: MakesIds
    ) -> None:
        self._database = database
        self._workplace = workplace
        self._calendars = calendars
        self._clock = clock
        self._make_id = make_id

    def undo(self, actor: StaffMember, case_id: UUID, entry_id: UUID) -> Changes:
        """Take back a fact, if all that came after it can stand without it; both stay in the history.

        What somebody else did can be undone by those who may. Raises NotAllowed when it is too late.
        """

        def is_undoable(entries: Sequence[Entry], entry_ids: Collection[UUID]) -> bool:
            return all(undoable_on_its_page(entries, each) for each in entry_ids)

        return self._undo(actor, {case_id: [entry_id]}, is_undoable)

    def undo_deed(self, actor: StaffMember, made: Mapping[UUID, Collection[UUID]]) -> Changes:
        """Take back all that one deed did, as entries by case, with what it wrote; all of it or nothing.

        Raises NotAllowed when it is too late for a part of it, because a letter was printed or somebody went on.
        """
        return self._undo(actor, made, undoable_with_its_deed)

    def _undo(
        self,
        actor: StaffMember,
        made: Mapping[UUID, Collection[UUID]],
        is_undoable: Callable[[Sequence[Entry], Collection[UUID]], bool],
    ) -> Changes:
        require(actor, Permission.WORK_ON_CASES)
        changes = Changes()
        with self._database.writing(actor) as work:
            for case_id in sorted(made):
                desk, now = self._workplace.desk_code, self._clock.now()
                writing = CaseWriting.existing(work, case_id, actor, desk, now, self._make_id)
                undone = [entry for entry in work.history.of_case(case_id) if entry.id in made[case_id]]
                changes |= undo_in(work, writing, actor, made[case_id], is_undoable)
                if any(isinstance(entry.fact, Referred) for entry in undone):
                    self._give_back(work, writing, actor)
            work.commit()
        return changes

    def _give_back(self, work: UnitOfWork, writing: CaseWriting, actor: StaffMember) -> None:
        case, now = writing.case, self._clock.now()
        work.referrals.end(case.id, now)
        if case.is_open and case.owner_id is not None and case.department_id is not None:
            _, calendar = self._calendars.current(work, self._workplace.office_id)
            work.referrals.add(
                Referral(
                    id=self._make_id(),
                    case_id=case.id,
                    staff_id=case.owner_id,
                    department_id=case.department_id,
                    referred_by=actor.id,
                    referred_at=now,
                    reply_by=None if case.due is None else calendar.due_day(case.due),
                )
            )
