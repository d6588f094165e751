"""A front desk with all its services on a real database, for tests that tell what the office does from end to end."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from counter_app.bootstrap.suite import case_export, case_import, open_database, open_suite
from counter_app.domain.case_life import fold
from counter_app.domain.cases import Case
from counter_app.domain.clock import FixedClock
from counter_app.domain.intake import FilledForm, SavedCase
from counter_app.domain.staff import StaffMember
from counter_app.services.case_export import CaseExport
from counter_app.services.case_import import CaseImport
from counter_app.settings import Settings
from tests.offices import lay_office

EXAMPLES = Path(__file__).parents[1] / "data" / "examples"

PHONE_CALL: dict[str, Any] = {
    "callback_number": "217 555 0142",
    "name": "Maria Alvarez",
    "kind": "complaint",
    "what_happened": "Returned the book on 3 November and was fined on the 10th.",
    "wish": "Cancel the fine",
    "topic": "fines",
    "outcome": "refer",
    "refer_to": "sam",
    "told_customer": True,
}
MESSAGE: dict[str, Any] = {
    "name": "Nguyễn Thị Ánh",
    "email": "anh@example.org",
    "kind": "request",
    "received": "2026-11-24T09:41:00-06:00",
    "what_happened": "Could the reading room stay open until 21:00 during examinations?",
    "outcome": "refer",
    "refer_to": "sam",
}
LETTER: dict[str, Any] = {
    "name": "Prof. James O'Connor",
    "kind": "complaint",
    "received": "2026-11-24",
    "date_on_letter": "2026-11-19",
    "what_happened": "The ramp at the north door has been blocked by bicycles for two weeks.",
    "address": {
        "country": "US",
        "lines": ["77 Elm Street", "Apt 4"],
        "city": "Springfield",
        "region": "IL",
        "postal_code": "62704",
    },
    "outcome": "refer",
    "refer_to": "sam",
    "acknowledge_by": "postcard",
}


class FrontDesk:
    """Hold one desk of the example office: its services, its people and its clock."""

    def __init__(self, url: str, folder: Path, clock: FixedClock, *, office: Path = EXAMPLES / "office.toml") -> None:
        settings = Settings(data_dir=folder / "data", config_dir=folder / "config", database_url=url)
        self.clock = clock
        text = office.read_text("utf-8")
        is_laid = lay_office(url, text, clock)
        self.opened = open_database(settings, clock)
        if not is_laid:
            self.opened.setup.carry_out(None, self.opened.setup.parse(text), is_command_line=True)
        self.office = self.opened.offices()[0]
        self.suite = open_suite(self.opened, self.office.id)
        self.database = self.opened.database

    @property
    def importing(self) -> CaseImport:
        """Give the import of cases."""
        return case_import(self.opened, self.suite)

    @property
    def exporting(self) -> CaseExport:
        """Give the export of cases."""
        return case_export(self.opened, self.suite, self.office)

    def person(self, key: str) -> StaffMember:
        """Give a person by the id in the office's file."""
        return next(person for person in self.opened.people(self.office.id) if person.key == key)

    def topic(self, key: str) -> UUID:
        """Give the id of a topic."""
        with self.database.reading() as work:
            return next(topic.id for topic in work.staff.topics(self.office.id) if topic.key == key)

    def form(self, channel: str, answers: dict[str, Any], case_id: UUID | None = None) -> FilledForm:
        """Fill in a form that has just been opened."""
        return FilledForm(
            case_id=case_id or self.suite.make_id(),
            channel=channel,
            answers=dict(answers),
            started_at=self.clock.now(),
        )

    def take(self, channel: str, answers: dict[str, Any], by: str = "dana") -> SavedCase:
        """Fill in a form and save it."""
        return self.suite.intake.save(self.person(by), self.form(channel, answers))

    def phone(self, **changes: Any) -> SavedCase:
        """Take a phone call."""
        return self.take("phone", PHONE_CALL | changes)

    def email(self, **changes: Any) -> SavedCase:
        """Take down an e-mail."""
        return self.take("email", MESSAGE | changes)

    def postal(self, **changes: Any) -> SavedCase:
        """Take down a letter."""
        return self.take("postal", LETTER | changes)

    def case(self, case_id: UUID) -> Case:
        """Give a case as it is stored, which must be exactly what its history makes it."""
        with self.database.reading() as work:
            found = work.cases.get(case_id)
            assert found is not None
            assert found == fold(work.history.of_case(case_id))
        return found

    def found(self, text: str) -> list[str]:
        """Give the references that a search finds."""
        return [row.reference for row in self.suite.reading.search(self.person("dana"), text)]

    def at(self, text: str) -> datetime:
        """Put the clock to a local instant of the office."""
        return self.clock.set(datetime.fromisoformat(text))

    def later(self, **step: float) -> datetime:
        """Let time pass."""
        return self.clock.advance(timedelta(**step))

    def close(self) -> None:
        """Close the database."""
        self.opened.close()
