"""Opens cases, lists them and finds them; nothing here writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.case_dates import has_hour_of_receipt
from counter_app.domain.case_detail import CaseDetail
from counter_app.domain.cases import Case
from counter_app.domain.clock import Clock
from counter_app.domain.deadlines import Deadlines, compute_deadlines
from counter_app.domain.errors import NotFound
from counter_app.domain.history import Entry, Undone
from counter_app.domain.legislation import laws_seen_by
from counter_app.domain.reference import Reference
from counter_app.domain.search_terms import SearchTerms
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.undoing import undoable_on_its_page
from counter_app.domain.words import mark
from counter_app.domain.worklist import CaseFilter, CaseOrder, CasePage, CaseRow, DueCounts, MarkedCase, by_urgency

if TYPE_CHECKING:
    from counter_app.services.calendars import Calendars
    from counter_app.services.workplace import Workplace
    from counter_app.storage.search import Found
    from counter_app.storage.unit_of_work import Database, UnitOfWork

PAGE_SIZE = 200
MOST_ON_A_WORKLIST = 20_000
_MOST_RELATED = 20


class CaseReading:
    """Answer what the lists and the page of a case show."""

    def __init__(self, *, database: Database, workplace: Workplace, calendars: Calendars, clock: Clock) -> None:
        self._database = database
        self._workplace = workplace
        self._calendars = calendars
        self._clock = clock

    def open_case(self, actor: StaffMember, case_id: UUID) -> CaseDetail:
        """Give all that is known of a case. Raises NotFound."""
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            return self._detail(work, case_id)

    def cases(self, actor: StaffMember, case_ids: Sequence[UUID]) -> list[Case]:
        """Give cases as they are now, without what surrounds them. Raises NotFound."""
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            return [self._case(work, case_id) for case_id in case_ids]

    def open_reference(self, actor: StaffMember, text: str) -> CaseDetail:
        """Give a case by its reference as typed.

        Raises CounterError for a mistyped reference, NotFound for one that was never given.
        """
        require(actor, Permission.READ_CASES)
        reference = Reference.parse(text)
        with self._database.reading(actor) as work:
            case_id = work.cases.find_reference(self._workplace.office_id, reference)
            if case_id is None:
                raise NotFound(mark("No case has the reference {reference}."), reference=str(reference))
            return self._detail(work, case_id)

    def why_these_dates(self, actor: StaffMember, case: Case) -> Deadlines:
        """Give the policy's dates of a case with their ledger, by the rules they were computed with (P7, P9).

        What came by post counts from its day, everything else from its instant. Raises NotFound, NoBusinessDay.
        """
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            rules, calendar = self._calendars.at(work, case.office_id, case.rules_version)
        received = case.received_at if has_hour_of_receipt(case.channel, case.cycle) else case.received_on
        return compute_deadlines(rules.standard, calendar, received)

    def attachment(self, actor: StaffMember, attachment_id: UUID) -> bytes:
        """Give the bytes of a kept file. Raises NotFound."""
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            content = work.attachments.content(self._workplace.office_id, attachment_id)
        if content is None:
            raise NotFound(mark("This file is not kept any more."))
        return content

    def referrals_of(self, actor: StaffMember, owner_id: UUID | None = None) -> list[CaseRow]:
        """Give a person's open cases, the most urgent first, those without a date last; the actor's own by default."""
        require(actor, Permission.READ_CASES)
        owner_id = owner_id or actor.id
        with self._database.reading(actor) as work:
            if owner_id != actor.id:
                self._require_colleague(work, owner_id)
            return work.worklists.open_of(owner_id, MOST_ON_A_WORKLIST)

    def referrals_of_team(self, actor: StaffMember) -> list[CaseRow]:
        """Give the open cases of everybody in the actor's department, those without a date last."""
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            members = work.staff.members(self._workplace.office_id)
            owners = [member.id for member in members if member.department_id == actor.department_id]
            rows = [row for owner in owners for row in work.worklists.open_of(owner, MOST_ON_A_WORKLIST)]
        return sorted(rows, key=by_urgency)

    def marked_for(self, actor: StaffMember) -> list[MarkedCase]:
        """Give the open cases that touch a law of which the actor is to be told, the newest first (P32)."""
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            laws = laws_seen_by(actor, work.staff.members(self._workplace.office_id))
            return work.worklists.marked(self._workplace.office_id, laws, PAGE_SIZE) if laws else []

    def page(self, actor: StaffMember, wanted: CaseFilter, order: CaseOrder, after: CaseRow | None = None) -> CasePage:
        """Give the next 200 cases that a filter lets through; a search text narrows them further."""
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            found = self._finds(work, wanted.search)
            return work.worklists.page(
                self._workplace.office_id, wanted, order, self._clock.now(), size=PAGE_SIZE, after=after, found=found
            )

    def count(self, actor: StaffMember, wanted: CaseFilter) -> int:
        """Count the cases that a filter lets through; beyond `MOST_COUNTED` it says that there are more."""
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            found = self._finds(work, wanted.search)
            return work.worklists.count(self._workplace.office_id, wanted, self._clock.now(), found)

    def search(self, actor: StaffMember, text: str, most: int = 20) -> list[CaseRow]:
        """Find cases by a reference, a number's last digits, or the beginnings of words; an exact reference first."""
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            terms = SearchTerms.read(text)
            rows = [] if terms.is_empty else work.search.case_rows(self._workplace.office_id, terms, most)
            exact = self._exact(work, terms)
            rows = [*exact, *(row for row in rows if row not in exact)]
            return work.worklists.of_rows(self._workplace.office_id, rows[:most]) if rows else []

    def due_counts(self, actor: StaffMember, owners: tuple[UUID, ...] = ()) -> DueCounts:
        """Count what is overdue, due today and due soon, for some people or for the whole office."""
        require(actor, Permission.READ_CASES)
        now = self._clock.now()
        with self._database.reading(actor) as work:
            rules, calendar = self._calendars.current(work, self._workplace.office_id)
            today_ends, soon_ends = _band_ends(calendar, now, rules.countdowns.thresholds.resolution_soon_business_days)
            return work.worklists.due_counts(self._workplace.office_id, owners, now, today_ends, soon_ends)

    def day_counts(self, actor: StaffMember) -> dict[str, int]:
        """Count what this desk recorded today: `recorded`, `resolved` at once, `referred` (P6)."""
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            _, calendar = self._calendars.current(work, self._workplace.office_id)
            midnight = calendar.local(self._clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
            return work.worklists.day_counts(self._workplace.office_id, self._workplace.desk_code, midnight)

    def _require_colleague(self, work: UnitOfWork, staff_id: UUID) -> None:
        person = work.staff.get(staff_id)
        if person is None or person.office_id != self._workplace.office_id:
            raise NotFound(mark("There is no staff member {key} in this office."), key=str(staff_id))

    def _finds(self, work: UnitOfWork, text: str) -> Found | None:
        if not text.strip():
            return None
        terms = SearchTerms.read(text)
        return work.search.finds(terms, self._exact(work, terms))

    def _exact(self, work: UnitOfWork, terms: SearchTerms) -> list[int]:
        if terms.reference is None:
            return []
        case_id = work.cases.find_reference(self._workplace.office_id, terms.reference)
        return [] if case_id is None else [work.cases.row_number(case_id)]

    def _case(self, work: UnitOfWork, case_id: UUID) -> Case:
        case = work.cases.get(case_id)
        if case is None or case.office_id != self._workplace.office_id:
            raise NotFound(mark("This case is not in the database. Search for its reference."))
        return case

    def _detail(self, work: UnitOfWork, case_id: UUID) -> CaseDetail:
        case = self._case(work, case_id)
        entries = work.history.of_case(case_id)
        customer = None if case.customer_id is None else work.customers.get(case.customer_id)
        undone = frozenset(entry.fact.entry_id for entry in entries if isinstance(entry.fact, Undone))
        return CaseDetail(
            case=case,
            customer=customer,
            entries=tuple(entries),
            promises=tuple(work.promises.of_case(case_id)),
            referrals=tuple(work.referrals.of_case(case_id)),
            attachments=tuple(work.attachments.of_case(case_id)),
            letters=tuple(work.letters.of_case(case_id)),
            mails=tuple(work.mails.of_case(case_id)),
            related=() if customer is None else self._related(work, case_id, customer.id),
            undone=undone,
            last_undoable=_last_undoable(entries, undone),
        )

    def _related(self, work: UnitOfWork, case_id: UUID, customer_id: UUID) -> tuple[CaseRow, ...]:
        page = work.worklists.page(
            self._workplace.office_id,
            replace(CaseFilter(), customer_id=customer_id),
            CaseOrder.NEWEST,
            self._clock.now(),
            size=_MOST_RELATED,
        )
        return tuple(row for row in page.rows if row.id != case_id)


def _band_ends(calendar: BusinessCalendar, now: datetime, soon_days: int) -> tuple[datetime, datetime]:
    today = calendar.local_date(now)
    # What is due at 24:00 is due on the day that ends.
    today_ends = datetime.combine(today + timedelta(days=1), time(), calendar.zone).astimezone(UTC)
    if not soon_days:
        return today_ends, today_ends
    soon = calendar.nth_business_day_after(today, soon_days)
    return today_ends, calendar.closing_instant(soon) + timedelta(seconds=1)


def _last_undoable(entries: list[Entry], undone: frozenset[UUID]) -> UUID | None:
    for entry in reversed(entries):
        if entry.id not in undone and not isinstance(entry.fact, Undone):
            return entry.id if undoable_on_its_page(entries, entry.id) else None
    return None
