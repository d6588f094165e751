"""Services that answer with cases made up in the test, for pages that only list them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.cases import AcknowledgeBy, CaseKind, CaseStatus, Channel, NextStep
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence_queue import MailState
from counter_app.domain.countdown_rules import CountdownRules
from counter_app.domain.drafts import Draft
from counter_app.domain.errors import CounterError
from counter_app.domain.office import Topic
from counter_app.domain.post_times import post_times
from counter_app.domain.problems import Problem
from counter_app.domain.staff import Department, Role, StaffMember
from counter_app.domain.worklist import CaseFilter, CaseOrder, CasePage, CaseRow, DueCounts, MarkedCase

OFFICE_ID = UUID(int=1)
CALENDAR = BusinessCalendar(
    CalendarRules.from_dict(
        {
            "time_zone": "America/Chicago",
            "hours": {day: ["09:00-17:00"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")},
            "closed": [{"from": "2026-11-26", "to": "2026-11-27", "name": "Thanksgiving"}],
        }
    )
)
CIRCULATION = Department(id=UUID(int=22), office_id=OFFICE_ID, key="circulation", name="Circulation")
OFFICE = Department(id=UUID(int=21), office_id=OFFICE_ID, key="office", name="University Office")
SAM = StaffMember(
    id=UUID(int=12),
    office_id=OFFICE_ID,
    key="sam",
    name="Sam Okafor",
    department_id=CIRCULATION.id,
    role=Role.DEPARTMENT,
)
FINES = Topic(id=UUID(int=31), office_id=OFFICE_ID, key="fines", name="Fines and fees", department_id=CIRCULATION.id)
NOISE = Topic(id=UUID(int=32), office_id=OFFICE_ID, key="noise", name="Noise", department_id=OFFICE.id)


def at(text: str) -> datetime:
    """Read an instant in the office's winter time: `2026-11-24 17:00`."""
    return datetime.fromisoformat(f"{text}-06:00").astimezone(UTC)


def listed(number: int, due: str = "2026-12-04 17:00", **changes: Any) -> CaseRow:
    """Make a line of a list: an open complaint, acknowledged, with a date."""
    instant = at(due)
    row = CaseRow(
        row=number,
        id=UUID(int=1000 + number),
        reference=f"A26-{number:04}-X",
        channel=Channel.PHONE,
        kind=CaseKind.COMPLAINT,
        status=CaseStatus.OPEN,
        customer_name="Maria Alvarez",
        about="Returned a book on 3 November and was fined on 10 November.",
        topic_id=FINES.id,
        owner_id=UUID(int=11),
        department_id=OFFICE.id,
        recorded_by=SAM.id,
        received_at=at("2026-11-23 14:20") - timedelta(minutes=number),
        acknowledge_by=AcknowledgeBy.PHONE,
        acknowledge_due=None,
        acknowledged_at=None,
        due=instant,
        next_due=instant,
        extended_from=None,
        resolved_at=None,
        next_step=NextStep.WRITE_REPLY,
        is_sensitive=False,
    )
    return row._replace(**changes)


def unacknowledged(number: int, acknowledge_due: str, **changes: Any) -> CaseRow:
    """Make a line whose acknowledgement is outstanding."""
    due = at(acknowledge_due)
    return listed(number, acknowledge_due=due, next_due=due, next_step=NextStep.ACKNOWLEDGE, **changes)


def draft(name: str = "Alvarez", started: str = "2026-11-24 14:21") -> Draft:
    """Make an unfinished form."""
    return Draft(
        case_id=UUID(int=501),
        office_id=OFFICE_ID,
        staff_id=UUID(int=11),
        channel="phone",
        started_at=at(started),
        saved_at=at(started),
        answers={"name": name, "what_happened": "The printer took my card"},
    )


class ListedCases:
    """Answer as the services do, from lists in memory; `error` is raised instead when it is set."""

    def __init__(
        self, rows: Sequence[CaseRow] = (), drafts: Sequence[Draft] = (), people: Sequence[StaffMember] = ()
    ) -> None:
        self.rows = list(rows)
        self.kept = list(drafts)
        self.error: CounterError | None = None
        self.must_go_today = 2
        self.marked: list[MarkedCase] = []
        self.post = post_times(CALENDAR, time(16), at("2026-11-24 14:21"))
        self.mails_waiting = 0
        self.recorded_today = {"recorded": 14, "resolved": 9, "referred": 5}
        self.asked: list[CaseFilter] = []
        self.reading = self
        self.drafts = self
        self.workplace = SimpleNamespace(office_id=OFFICE_ID, desk_code="A")
        self.intake = SimpleNamespace(context=self._context)
        self.post_room = SimpleNamespace(page=self._post_room)
        self.outbox = SimpleNamespace(page=self._outbox)
        self._people = (SAM, *people)

    def referrals_of(self, actor: StaffMember, owner_id: UUID | None = None) -> list[CaseRow]:
        self._fail()
        return [row for row in self.referrals_of_team(actor) if row.owner_id == (owner_id or actor.id)]

    def referrals_of_team(self, actor: StaffMember) -> list[CaseRow]:
        self._fail()
        return [row for row in self.rows if row.status is CaseStatus.OPEN]

    def page(self, actor: StaffMember, wanted: CaseFilter, order: CaseOrder, after: CaseRow | None = None) -> CasePage:
        self._fail()
        self.asked.append(wanted)
        found = self.rows if not wanted.search else []
        start = found.index(after) + 1 if after is not None else 0
        return CasePage(rows=tuple(found[start : start + 200]), has_more=len(found) > start + 200)

    def count(self, actor: StaffMember, wanted: CaseFilter) -> int:
        self._fail()
        return 0 if wanted.search else len(self.rows)

    def due_counts(self, actor: StaffMember, owners: tuple[UUID, ...] = ()) -> DueCounts:
        return DueCounts(open=len(self.rows))

    def day_counts(self, actor: StaffMember) -> dict[str, int]:
        return self.recorded_today

    def of(self, actor: StaffMember) -> list[Draft]:
        self._fail()
        return self.kept

    def notices(self, actor: StaffMember) -> tuple[Problem, ...]:
        return ()

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error

    def _context(self, actor: StaffMember) -> Any:
        self._fail()
        facts = SimpleNamespace(staff=(actor, *self._people), departments=(OFFICE, CIRCULATION), topics=(FINES, NOISE))
        rules = SimpleNamespace(countdowns=CountdownRules())
        return SimpleNamespace(calendar=CALENDAR, facts=facts, rules=rules)

    def marked_for(self, actor: StaffMember) -> list[MarkedCase]:
        """Give the cases that touch a law."""
        return self.marked

    def _post_room(self, actor: StaffMember, state: Any) -> Any:
        return SimpleNamespace(post=self.post, must_go_today=self.must_go_today, counts={})

    def _outbox(self, actor: StaffMember) -> Any:
        return SimpleNamespace(mails=(), counts={MailState.WAITING: self.mails_waiting})


def clock_at(text: str) -> FixedClock:
    """Stand at an instant of the office."""
    return FixedClock(at(text))


THE_DAY = date(2026, 11, 24)
