"""Whom to refer a case to: the likeliest person first, who is away at the bottom (ux/intake.md 3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from counter_app.domain.search_terms import fold
from counter_app.domain.staff import Department, Permission, StaffMember


class WhyFirst(StrEnum):
    """Name why a person stands above the alphabet."""

    LAST_USED = "last_used"
    ON_DUTY = "on_duty"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonToRefer:
    """Hold one line of the list of people; `away_until` is the last day away (None with `is_away`: not known)."""

    member: StaffMember
    department: Department
    why_first: WhyFirst | None = None
    is_away: bool = False
    away_until: date | None = None
    stand_in: StaffMember | None = None


def rank_people(
    members: Sequence[StaffMember],
    departments: Sequence[Department],
    today: date,
    *,
    last_used_id: UUID | None = None,
    topic_department_id: UUID | None = None,
) -> tuple[PersonToRefer, ...]:
    """List who can answer a case: last used for the topic, then who is on duty in its department, then A to Z.

    Who is away on `today` comes last. Who has left, or reads no cases, is not listed.
    """
    by_id = {member.id: member for member in members}
    departments_by_id = {department.id: department for department in departments}
    duty_id = next((each.duty_staff_id for each in departments if each.id == topic_department_id), None)
    found = []
    for member in members:
        if not member.may(Permission.WORK_ON_CASES) or member.department_id not in departments_by_id:
            continue
        why = None
        if member.id == last_used_id:
            why = WhyFirst.LAST_USED
        elif member.id == duty_id:
            why = WhyFirst.ON_DUTY
        is_away = member.is_away_on(today)
        found.append(
            PersonToRefer(
                member=member,
                department=departments_by_id[member.department_id],
                why_first=why,
                is_away=is_away,
                away_until=member.away_to if is_away else None,
                stand_in=by_id.get(member.stand_in_id) if is_away and member.stand_in_id else None,
            )
        )
    order = {WhyFirst.LAST_USED: 0, WhyFirst.ON_DUTY: 1, None: 2}
    found.sort(
        key=lambda person: (person.is_away, order[person.why_first], fold(person.member.name), person.member.key)
    )
    return tuple(found)
