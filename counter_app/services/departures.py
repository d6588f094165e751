"""Lets somebody leave who still has open cases: a colleague gets them, and then the person is removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.cases import Case
from counter_app.domain.changes import Changes
from counter_app.domain.clashes import is_overtaken
from counter_app.domain.clock import Clock
from counter_app.domain.identity import MakesIds
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.services.case_writing import CaseWriting
from counter_app.services.handing_over import give_case, person_to_take_cases

if TYPE_CHECKING:
    from counter_app.services.calendars import Calendars
    from counter_app.services.staff_directory import StaffDirectory
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Say what became of a departure: how many cases were handed over, and which were left as somebody changed them.

    `removed` is the person as stored when they have left; None while cases were left out or are still theirs.
    """

    changes: Changes
    handed_over: int
    left_out: tuple[Case, ...]
    removed: StaffMember | None


class Departures:
    """Hand over what a person has, and remove the person, in one transaction."""

    def __init__(
        self,
        *,
        database: Database,
        workplace: Workplace,
        calendars: Calendars,
        staff: StaffDirectory,
        clock: Clock,
        make_id: MakesIds,
    ) -> None:
        self._database = database
        self._workplace = workplace
        self._calendars = calendars
        self._staff = staff
        self._clock = clock
        self._make_id = make_id

    def cases_of(self, actor: StaffMember, member: StaffMember) -> list[Case]:
        """Give the open cases of a person, as they are to be seen before they are handed over."""
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            rows = work.worklists.open_of(member.id, work.worklists.open_count_of(member.id))
            found = [work.cases.get(row.id) for row in rows]
        return [case for case in found if case is not None and case.office_id == actor.office_id]

    def let_leave(self, actor: StaffMember, member: StaffMember, seen: Sequence[Case], to: UUID) -> Departure:
        """Hand over the cases that are still as they were seen; remove the person when nothing was left out.

        Raises NotFound when nobody may take them, and as `StaffDirectory.remove_person`; then nothing was done.
        """
        require(actor, Permission.CHANGE_STAFF)
        require(actor, Permission.WORK_ON_CASES)
        left_out: list[Case] = []
        handed_over, changes = 0, Changes()
        with self._database.writing(actor) as work:
            work.staff.hold({member.id, to})
            person = person_to_take_cases(work, actor, to)
            _, calendar = self._calendars.current(work, self._workplace.office_id)
            # In one order everywhere, so that two desks never wait for each other.
            for case in sorted(seen, key=lambda each: each.id):
                writing = CaseWriting.existing(
                    work, case.id, actor, self._workplace.desk_code, self._clock.now(), self._make_id
                )
                if writing.case.owner_id == to:
                    continue
                if is_overtaken(case, writing.case):
                    left_out.append(writing.case)
                    continue
                give_case(writing, person, calendar)
                changes |= writing.store()
                handed_over += 1
            removed = None
            if not left_out and not work.worklists.open_count_of(member.id):
                removed = self._staff.remove_in(work, actor, member)
                changes |= Changes(office=True)
            work.commit()
        return Departure(changes=changes, handed_over=handed_over, left_out=tuple(left_out), removed=removed)
