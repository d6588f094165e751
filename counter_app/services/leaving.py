"""What must be so before somebody answers no more cases, and what ends with it, in the transaction of whoever asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counter_app.domain.errors import NotAllowed
from counter_app.domain.staff import StaffMember
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import UnitOfWork


def refuse_to_leave_cases(work: UnitOfWork, member: StaffMember) -> None:
    """Make sure that a person has no open case, and gets none before this transaction has ended.

    Raises NotAllowed, with how many there are.
    """
    work.staff.hold([member.id])
    count = work.worklists.open_count_of(member.id)
    name = member.name.split(maxsplit=1)[0]
    if count == 1:
        raise NotAllowed(mark("{name} has 1 open case. Hand it over first."), name=name)
    if count:
        raise NotAllowed(mark("{name} has {count} open cases. Hand them over first."), name=name, count=count)


def end_duties(work: UnitOfWork, member: StaffMember) -> None:
    """Let nobody be stood in for, and no department be kept, by somebody who answers no cases any more."""
    for department in work.staff.departments(member.office_id):
        if department.duty_staff_id == member.id:
            work.staff.save_department(replace(department, duty_staff_id=None))
    for other in work.staff.members(member.office_id):
        if other.stand_in_id == member.id:
            work.staff.save(replace(other, stand_in_id=None))
