"""Moving the dates of open cases after a change of the calendar: only on request, with a preview."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.case_dates import CaseDates, MovedDates, move_dates
from counter_app.domain.changes import Changes
from counter_app.domain.clock import Clock
from counter_app.domain.deadlines import Deadlines, compute_deadlines
from counter_app.domain.history import DeadlinesMoved
from counter_app.domain.identity import MakesIds
from counter_app.domain.office import OfficeRules
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.services.case_writing import CaseWriting

if TYPE_CHECKING:
    from counter_app.services.calendars import Calendars
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import Database, UnitOfWork

_SHOWN = 200
_BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMove:
    """Hold one case whose dates would move: before and after, as instants in UTC."""

    case_id: UUID
    reference: str
    before: MovedDates
    after: MovedDates


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePreview:
    """Hold what moving all would do: `count` cases would move, `moves` are the first of them, most urgent first."""

    rules_version: int
    count: int
    moves: tuple[CaseMove, ...]


class DeadlineMoves:
    """Compare open cases with the newest rules, and move those that somebody asks for.

    Keeping the dates needs no action: they stay until somebody moves them. What the customer was promised does not
    move (see `move_dates`).
    """

    def __init__(
        self, database: Database, calendars: Calendars, workplace: Workplace, clock: Clock, make_id: MakesIds
    ) -> None:
        self._database = database
        self._calendars = calendars
        self._workplace = workplace
        self._clock = clock
        self._make_id = make_id

    def preview(self, actor: StaffMember, draft: OfficeRules | None = None, *, most: int = _SHOWN) -> MovePreview:
        """Say which open cases would move to the newest rules, or to a draft of the next. Raises NotPermitted."""
        require(actor, Permission.CHANGE_CALENDAR)
        with self._database.reading(actor) as work:
            rules, calendar = self._rules(work, draft)
            dates = work.open_dates.with_older_rules(self._workplace.office_id, rules.version + (draft is not None))
        comparison = _Comparison(rules, calendar)
        moves = [move for case in dates if (move := comparison.move(case)) is not None]
        return MovePreview(rules_version=rules.version, count=len(moves), moves=tuple(moves[:most]))

    def move(
        self,
        actor: StaffMember,
        case_ids: Collection[UUID] | None = None,
        *,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> Changes:
        """Move some open cases, or all of them, to the newest rules, each with a fact in its history.

        Cases are moved in batches, so that nobody else waits long; what was moved before an error stays moved, and
        asking again moves the rest. `on_progress` hears how many of how many are done; between two batches `is_stopped`
        is asked whether to leave the rest. Raises NotPermitted.
        """
        require(actor, Permission.CHANGE_CALENDAR)
        with self._database.reading(actor) as work:
            rules, calendar = self._calendars.current(work, self._workplace.office_id)
            dates = work.open_dates.with_older_rules(self._workplace.office_id, rules.version)
        comparison = _Comparison(rules, calendar)
        chosen = [
            case.case_id
            for case in dates
            if (case_ids is None or case.case_id in case_ids) and comparison.move(case) is not None
        ]
        moved: set[UUID] = set()
        for start in range(0, len(chosen), _BATCH):
            moved |= self._move_batch(actor, chosen[start : start + _BATCH], comparison)
            on_progress(min(start + _BATCH, len(chosen)), len(chosen))
            if is_stopped():
                break
        return Changes(cases=frozenset(moved))

    def _rules(self, work: UnitOfWork, draft: OfficeRules | None) -> tuple[OfficeRules, BusinessCalendar]:
        if draft is not None:
            return draft, BusinessCalendar(draft.calendar)
        return self._calendars.current(work, self._workplace.office_id)

    def _move_batch(self, actor: StaffMember, case_ids: Sequence[UUID], comparison: _Comparison) -> set[UUID]:
        moved = set()
        now: datetime = self._clock.now()
        with self._database.writing(actor) as work:
            # Read again: somebody may have answered or extended a case since it was compared.
            for dates in work.open_dates.of_cases(case_ids):
                move = comparison.move(dates)
                if move is None:
                    continue
                writing = CaseWriting.existing(
                    work, dates.case_id, actor, self._workplace.desk_code, now, self._make_id
                )
                writing.do(
                    DeadlinesMoved(
                        rules_version=comparison.rules_version,
                        acknowledge_due_before=move.before.acknowledge_due,
                        acknowledge_due=move.after.acknowledge_due,
                        resolve_due_before=move.before.resolve_due,
                        resolve_due=move.after.resolve_due,
                        due=move.after.due,
                    )
                )
                writing.store()
                moved.add(dates.case_id)
            work.commit()
        return moved


class _Comparison:
    """Compare cases with one version of the rules; receipts that count from the same moment are computed once."""

    def __init__(self, rules: OfficeRules, calendar: BusinessCalendar) -> None:
        self.rules_version = rules.version
        self._standard = rules.standard
        self._calendar = calendar
        self._deadlines: dict[datetime | date, Deadlines] = {}

    def move(self, case: CaseDates) -> CaseMove | None:
        before = MovedDates(acknowledge_due=case.acknowledge_due, resolve_due=case.resolve_due, due=case.due)
        after = move_dates(case, self._of(case))
        if after == before:
            return None
        return CaseMove(case_id=case.case_id, reference=case.reference, before=before, after=after)

    def _of(self, case: CaseDates) -> Deadlines:
        # The time of day matters only where late arrivals count from the next business day.
        is_exact = self._standard.count_late_arrivals_from_next_business_day
        received = case.received if is_exact else case.received_on
        found = self._deadlines.get(received)
        if found is None:
            found = self._deadlines[received] = compute_deadlines(self._standard, self._calendar, received)
        return found
