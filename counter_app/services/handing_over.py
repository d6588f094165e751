"""Gives a case to another person, in the transaction of whoever asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.errors import NotFound
from counter_app.domain.history import Referred
from counter_app.domain.staff import Permission, StaffMember
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.services.case_writing import CaseWriting
    from counter_app.storage.unit_of_work import UnitOfWork


def person_to_take_cases(work: UnitOfWork, actor: StaffMember, staff_id: UUID) -> StaffMember:
    """Give the colleague who is to have cases.

    Nobody can let them leave before this transaction has ended. Raises NotFound for who has left, is of another
    branch, or answers no cases.
    """
    person = work.staff.get_to_refer(staff_id)
    if person is None or not person.may(Permission.WORK_ON_CASES) or person.office_id != actor.office_id:
        raise NotFound(mark("Choose who this goes to"))
    return person


def give_case(writing: CaseWriting, person: StaffMember, calendar: BusinessCalendar, reason: str = "") -> None:
    """Add the fact that somebody else has a case from now on; its dates do not change (P22)."""
    due = writing.case.due
    writing.do(
        Referred(
            staff_id=person.id,
            department_id=person.department_id,
            reply_by=None if due is None else calendar.due_day(due),
            is_hand_over=True,
            reason=reason,
        )
    )
