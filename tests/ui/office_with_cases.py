"""A real office in a real database with all its services, and cases that came in when the test says."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QApplication

from counter_app.bootstrap.suite import open_database, open_suite
from counter_app.domain.cases import AcknowledgeBy, Case, CaseKind, Channel, Outcome, ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.customers import Customer
from counter_app.domain.deadlines import compute_deadlines
from counter_app.domain.history import Acknowledged, CaseReceived, Referred
from counter_app.domain.staff import StaffMember
from counter_app.services.case_writing import CaseWriting
from counter_app.settings import Settings
from counter_app.ui.shared.context import AppContext
from tests.offices import lay_office
from tests.services.example_office import OFFICE_FILE
from tests.ui.contexts import make_context

_BREAK = """
[[calendar.closed]]
from = 2026-11-26
to = 2026-11-27
name = "Thanksgiving break"
"""


class OfficeWithCases:
    """Hold the example office, closed on 26 and 27 November 2026, with its services on SQLite."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        self.clock = clock
        self.settings = Settings(data_dir=folder, config_dir=folder, database_url=f"sqlite:///{folder / 'counter.db'}")
        lay_office(self.settings.database_url, OFFICE_FILE + _BREAK, clock)
        self.opened = open_database(self.settings, clock)
        self.office_id = self.opened.offices()[0].id
        self.suite = open_suite(self.opened, self.office_id)
        self.dana, self.jo, self.sam, self.ada = (self.person(key) for key in ("dana", "jo", "sam", "ada"))
        with self.opened.database.reading() as work:
            self.topic_id = work.staff.topics(self.office_id)[0].id

    def person(self, key: str) -> StaffMember:
        """Give a person by the id in the office's file."""
        return next(person for person in self.opened.people(self.office_id) if person.key == key)

    def seat(self, app: QApplication, person: StaffMember) -> AppContext:
        """Let a person sit at a desk of the office: give what the pages there need."""
        return make_context(app, services=self.suite, staff=person, clock=self.clock, settings=self.settings)

    def take(
        self,
        owner: StaffMember,
        received: str | None = None,
        *,
        name: str = "Maria Alvarez",
        kind: CaseKind = CaseKind.COMPLAINT,
        channel: Channel = Channel.PHONE,
        is_acknowledged: bool = True,
        text: str = "They charged me twice.",
    ) -> Case:
        """Record a case for somebody, received at a local instant (`2026-11-23 14:20`); now by default."""
        return self.take_many(
            owner, 1, received, name=name, kind=kind, channel=channel, is_acknowledged=is_acknowledged, text=text
        )[0]

    def take_many(
        self,
        owner: StaffMember,
        count: int,
        received: str | None = None,
        *,
        name: str = "Maria Alvarez",
        kind: CaseKind = CaseKind.COMPLAINT,
        channel: Channel = Channel.PHONE,
        is_acknowledged: bool = True,
        text: str = "They charged me twice.",
    ) -> list[Case]:
        """Record several cases in one transaction."""
        now = self.clock.now() if received is None else datetime.fromisoformat(f"{received}-06:00")
        made = []
        with self.opened.database.writing() as work:
            rules, calendar = self.suite.calendars.current(work, self.office_id)
            dates = compute_deadlines(rules.standard, calendar, now)
            for _place in range(count):
                customer = Customer(id=self.suite.make_id(), office_id=self.office_id, name=name)
                work.customers.add(customer)
                facts = CaseReceived(
                    office_id=self.office_id,
                    reference=str(work.desks.take_reference(self.suite.workplace.desk_code, 26)),
                    channel=channel,
                    kind=kind,
                    received_at=now,
                    received_on=calendar.local_date(now),
                    what_happened=text,
                    outcome=Outcome.REFER,
                    rules_version=rules.version,
                    customer_id=customer.id,
                    topic_id=self.topic_id,
                    acknowledge_by=AcknowledgeBy.PHONE,
                    acknowledge_due=dates.acknowledge_due,
                    resolve_due=dates.resolve_due,
                    due=dates.resolve_due,
                )
                writing = CaseWriting.new(work, self.suite.make_id(), facts, self.dana, "A", now, self.suite.make_id)
                writing.do(Referred(staff_id=owner.id, department_id=owner.department_id, reply_by=dates.resolve_on))
                if is_acknowledged:
                    writing.do(
                        Acknowledged(person_id=owner.id, reply_by=dates.resolve_on, told_how=ToldHow.PHONE, told_at=now)
                    )
                writing.store((customer.name,))
                made.append(writing.case)
            work.commit()
        return made

    def case(self, case_id: UUID) -> Case:
        """Give a case as it is stored."""
        with self.opened.database.reading() as work:
            found = work.cases.get(case_id)
        assert found is not None
        return found

    def local(self, text: str) -> None:
        """Put the clock to a local instant of the office, which need not be later."""
        self.clock.set(datetime.fromisoformat(f"{text}-06:00"))

    def close(self) -> None:
        """Close the database."""
        self.opened.close()
