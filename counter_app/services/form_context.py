"""Gathers what the intake forms must know besides their answers: the moment, the calendar, the people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.deadlines import Deadlines, compute_deadlines
from counter_app.domain.forms import FormFacts
from counter_app.domain.office import Office, OfficeRules
from counter_app.domain.staff import StaffMember

if TYPE_CHECKING:
    from counter_app.services.calendars import Calendars
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """Hold the office, its rules and calendar, and the facts for the forms, as they are at one moment."""

    office: Office
    rules: OfficeRules
    calendar: BusinessCalendar
    facts: FormFacts

    def deadlines(self, received: datetime | date) -> Deadlines:
        """Compute what is due for something received at an instant or on a day (P7, P9)."""
        return compute_deadlines(self.rules.standard, self.calendar, received)


def gather(
    work: UnitOfWork, calendars: Calendars, workplace: Workplace, actor: StaffMember, now: datetime
) -> FormContext:
    """Read the office, its rules and its people in an open transaction."""
    office = work.offices.get(workplace.office_id)
    assert office is not None
    rules, calendar = calendars.current(work, workplace.office_id)
    resolve = next(step.business_days for step in rules.standard.steps if step.name == "resolve")
    facts = FormFacts(
        now=calendar.local(now),
        country=office.country,
        policy_reply_date=lambda received: compute_deadlines(rules.standard, calendar, received).resolve_on,
        is_business_day=calendar.is_business_day,
        next_business_day=lambda day: calendar.nth_business_day_after(day, 1),
        resolve_within=resolve,
        language=office.language,
        acting_staff=str(actor.id),
        staff=tuple(work.staff.members(workplace.office_id)),
        departments=tuple(work.staff.departments(workplace.office_id)),
        topics=tuple(work.staff.topics(workplace.office_id)),
    )
    return FormContext(office=office, rules=rules, calendar=calendar, facts=facts)
