"""Gathers what the intake forms must know besides their answers: the moment, the calendar, the people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.deadlines import Deadlines, count_from, deadlines_from
from counter_app.domain.form_facts import FormFacts
from counter_app.domain.office import Office, OfficeMarks, OfficeRules, Topic
from counter_app.domain.service_standard import ServiceStandard
from counter_app.domain.staff import Department, StaffMember

if TYPE_CHECKING:
    from counter_app.services.calendars import Calendars
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import UnitOfWork


_KEPT_DAYS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """Hold the office, its rules and calendar, and the facts for the forms, as they are at one moment.

    `deadlines` computes what is due for something received at an instant or on a day (P7, P9).
    """

    office: Office
    rules: OfficeRules
    calendar: BusinessCalendar
    facts: FormFacts
    deadlines: Callable[[datetime | date], Deadlines]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    marks: OfficeMarks
    office: Office
    rules: OfficeRules
    calendar: BusinessCalendar
    staff: tuple[StaffMember, ...]
    departments: tuple[Department, ...]
    topics: tuple[Topic, ...]
    deadlines: Callable[[datetime | date], Deadlines]
    resolve_within: int

    def policy_reply_date(self, received: datetime | date) -> date:
        return self.deadlines(received).resolve_on

    def next_business_day(self, day: date) -> date:
        return self.calendar.nth_business_day_after(day, 1)


class FormContexts:
    """Gather form contexts of one office; what nobody has changed since the last time is not read again."""

    def __init__(self, calendars: Calendars, workplace: Workplace) -> None:
        self._calendars = calendars
        self._workplace = workplace
        self._kept: _Surroundings | None = None

    def gather(self, work: UnitOfWork, actor: StaffMember, now: datetime) -> FormContext:
        """Give the context for an actor at an instant, as an open transaction sees the office. Raises NotFound."""
        around = self._surroundings(work)
        calendar = around.calendar
        facts = FormFacts(
            now=calendar.local(now),
            country=around.office.country,
            policy_reply_date=around.policy_reply_date,
            is_business_day=calendar.is_business_day,
            next_business_day=around.next_business_day,
            resolve_within=around.resolve_within,
            language=around.office.language,
            acting_staff=str(actor.id),
            staff=around.staff,
            departments=around.departments,
            topics=around.topics,
        )
        return FormContext(
            office=around.office, rules=around.rules, calendar=calendar, facts=facts, deadlines=around.deadlines
        )

    def _surroundings(self, work: UnitOfWork) -> _Surroundings:
        office_id = self._workplace.office_id
        marks = work.offices.marks(office_id)
        kept = self._kept
        if kept is not None and kept.marks == marks:
            return kept
        office = work.offices.get(office_id)
        assert office is not None
        assert marks is not None
        rules, calendar = self._calendars.current(work, office_id)
        self._kept = _Surroundings(
            marks=marks,
            office=office,
            rules=rules,
            calendar=calendar,
            staff=tuple(work.staff.members(office_id)),
            departments=tuple(work.staff.departments(office_id)),
            topics=tuple(work.staff.topics(office_id)),
            # The checks of one form ask for the same receipt again and again.
            deadlines=lru_cache(_KEPT_DAYS)(_KnownDeadlines(rules.standard, calendar)),
            resolve_within=next(step.business_days for step in rules.standard.steps if step.name == "resolve"),
        )
        return self._kept


class _KnownDeadlines:
    """Compute deadlines by one version of the rules; most receipts that are recorded are of the same few days."""

    def __init__(self, standard: ServiceStandard, calendar: BusinessCalendar) -> None:
        self._standard = standard
        self._calendar = calendar
        self._of_days: dict[tuple[date, date], Deadlines] = {}

    def __call__(self, received: datetime | date) -> Deadlines:
        """Give what is due for a receipt. Raises NoBusinessDay."""
        days = count_from(self._standard, self._calendar, received)
        known = self._of_days.get(days)
        if known is None:
            if len(self._of_days) >= _KEPT_DAYS:
                self._of_days.clear()
            known = self._of_days[days] = deadlines_from(self._standard, self._calendar, received, *days)
        return known if known.received is received else replace(known, received=received)


def gather(
    work: UnitOfWork, calendars: Calendars, workplace: Workplace, actor: StaffMember, now: datetime
) -> FormContext:
    """Read the office, its rules and its people in an open transaction."""
    return FormContexts(calendars, workplace).gather(work, actor, now)
