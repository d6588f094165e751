"""The office's calendar and service standard: reading them fast, trying them out, changing them as new versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.calendar_names import clean_names
from counter_app.domain.calendar_rules import CalendarRules, Holiday
from counter_app.domain.case_dates import MovedDates, dates_of_kind, has_hour_of_receipt
from counter_app.domain.cases import Case, CaseKind
from counter_app.domain.changes import Changes
from counter_app.domain.clock import Clock
from counter_app.domain.countdown_rules import CountdownRules
from counter_app.domain.deadlines import Deadlines, compute_deadlines
from counter_app.domain.errors import EditConflict, NotFound
from counter_app.domain.office import Office, OfficeRules
from counter_app.domain.service_standard import ServiceStandard
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.services.public_holidays import PublicHolidays
    from counter_app.storage.unit_of_work import Database, UnitOfWork

_KEPT_VERSIONS = 64


class Calendars:
    """Keep the calendar of each version of an office's rules at hand, and change the rules on request.

    A version never changes, so what was read once is right for ever. A change makes the next version; open cases keep
    their dates until somebody moves them (policy, "How a deadline is computed", 5).
    """

    def __init__(self, database: Database, clock: Clock, holidays: PublicHolidays) -> None:
        self._database = database
        self._clock = clock
        self._holidays = holidays
        self._known: dict[tuple[UUID, int], tuple[OfficeRules, BusinessCalendar]] = {}

    def current(self, work: UnitOfWork, office_id: UUID) -> tuple[OfficeRules, BusinessCalendar]:
        """Give an office's newest rules and their calendar. Raises NotFound before the office is set up."""
        version = work.offices.newest_rules_version(office_id)
        if version is None:
            raise _no_rules()
        return self.at(work, office_id, version)

    def at(self, work: UnitOfWork, office_id: UUID, version: int) -> tuple[OfficeRules, BusinessCalendar]:
        """Give one version of an office's rules and its calendar. Raises NotFound."""
        known = self._known.get((office_id, version))
        if known is None:
            rules = work.offices.rules(office_id, version)
            if rules is None:
                raise _no_rules()
            if len(self._known) >= _KEPT_VERSIONS:
                # Forgetting is cheap; a long-lived window must not keep every calendar it ever met.
                self._known.clear()
            known = self._known[(office_id, version)] = (rules, BusinessCalendar(rules.calendar))
        return known

    def dates_of_kind(self, work: UnitOfWork, case: Case, kind: str) -> MovedDates | None:
        """Compute what another kind is due by the rules that the case was received under (P2, P5)."""
        if kind not in set(CaseKind):
            return None
        rules, calendar = self.at(work, case.office_id, case.rules_version)
        received = case.received_at if has_hour_of_receipt(case.channel, case.cycle) else case.received_on
        return dates_of_kind(case, CaseKind(kind), compute_deadlines(rules.standard, calendar, received))

    def read(self, actor: StaffMember) -> tuple[Office, OfficeRules]:
        """Give the actor's office and its newest rules, for the calendar page."""
        require(actor, Permission.CHANGE_CALENDAR)
        with self._database.reading(actor) as work:
            office = work.offices.get(actor.office_id)
            if office is None:
                raise _no_rules()
            return office, self.current(work, actor.office_id)[0]

    def try_it(self, actor: StaffMember, received: datetime | date, draft: OfficeRules | None = None) -> Deadlines:
        """Compute what would be due for a receipt, with the ledger, by the newest rules or by a draft of the next.

        Raises NoBusinessDay, and InvalidCalendar for a draft that cannot be used.
        """
        require(actor, Permission.CHANGE_CALENDAR)
        if draft is not None:
            rules, calendar = draft, BusinessCalendar(_checked(draft.calendar))
        else:
            with self._database.reading(actor) as work:
                rules, calendar = self.current(work, actor.office_id)
        return compute_deadlines(rules.standard, calendar, received)

    def change(
        self,
        actor: StaffMember,
        based_on: OfficeRules,
        *,
        calendar: CalendarRules | None = None,
        standard: ServiceStandard | None = None,
        countdowns: CountdownRules | None = None,
    ) -> tuple[OfficeRules, Changes]:
        """Store changed rules as the next version and give it; the same rules make no new version.

        `based_on` is the version that was shown. Raises InvalidCalendar with each problem, and EditConflict when
        somebody else changed the rules in the meantime.
        """
        require(actor, Permission.CHANGE_CALENDAR)
        wanted = replace(
            based_on,
            calendar=_checked(calendar or based_on.calendar),
            standard=standard or based_on.standard,
            countdowns=countdowns or based_on.countdowns,
        )
        with self._database.writing(actor) as work:
            work.offices.lock()
            newest, _ = self.current(work, actor.office_id)
            if wanted == newest:
                return newest, Changes()
            made = replace(wanted, office_id=actor.office_id, version=newest.version + 1)
            if newest.version != based_on.version:
                raise EditConflict(made, newest)
            work.offices.add_rules(made, self._clock.now(), actor.id)
            office = work.offices.get(actor.office_id)
            if office is not None and office.time_zone != made.calendar.time_zone:
                work.offices.save(replace(office, time_zone=made.calendar.time_zone))
            work.commit()
        return made, Changes(office=True)

    def proposed_holidays(self, actor: StaffMember, rules: OfficeRules, year: int) -> tuple[Holiday, ...]:
        """Propose the public holidays of a year, to be looked through and confirmed."""
        require(actor, Permission.CHANGE_CALENDAR)
        with self._database.reading(actor) as work:
            office = work.offices.get(actor.office_id)
        return self._holidays.proposals(
            rules.calendar.holiday_country,
            rules.calendar.holiday_subdivision,
            (year,),
            office.language if office else "en",
        )

    def confirm_holidays(
        self, actor: StaffMember, based_on: OfficeRules, year: int, holidays: tuple[Holiday, ...]
    ) -> tuple[OfficeRules, Changes]:
        """Store the public holidays of a year as a supervisor confirms them; they count from then on.

        Raises NotPermitted, EditConflict.
        """
        require(actor, Permission.CHANGE_CALENDAR)
        rules = based_on.calendar
        others = [holiday for holiday in rules.holidays if holiday.day.year != year]
        confirmed = sorted({*(rules.years_confirmed or ()), year})
        of_the_year = [holiday for holiday in holidays if holiday.day.year == year]
        return self.change(
            actor,
            based_on,
            calendar=replace(
                rules,
                holidays=tuple(sorted([*others, *of_the_year], key=lambda holiday: (holiday.day, holiday.name))),
                years_confirmed=tuple(confirmed),
            ),
        )

    def change_post_cut_off(self, actor: StaffMember, office: Office, leaves_at: time) -> tuple[Office, Changes]:
        """Store when the post leaves the office, as local time; what `office` says already changes nothing.

        `office` is as it was shown. Raises NotFound, and EditConflict when somebody else chose another time since.
        """
        require(actor, Permission.CHANGE_CALENDAR)
        if office.id != actor.office_id:
            raise _no_rules()
        with self._database.writing(actor) as work:
            work.offices.lock()
            stored = work.offices.get(office.id)
            if stored is None:
                raise _no_rules()
            if leaves_at in (office.post_leaves_at, stored.post_leaves_at):
                return stored, Changes()
            wanted = replace(stored, post_leaves_at=leaves_at)
            if stored.post_leaves_at != office.post_leaves_at:
                raise EditConflict(wanted, stored)
            saved = work.offices.save(wanted)
            work.commit()
        return saved, Changes(office=True)


def _checked(calendar: CalendarRules) -> CalendarRules:
    """Read the rules as storage will read them. Raises InvalidCalendar, TextTooLong."""
    return clean_names(CalendarRules.from_dict(calendar.to_dict()))


def _no_rules() -> NotFound:
    return NotFound(mark("This office has no calendar yet. Set it up first."))
