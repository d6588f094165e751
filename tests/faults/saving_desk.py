"""A desk that saves made-up cases one after the other with the real services, for programs that do not end well."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from counter_app.bootstrap.suite import OpenedDatabase, open_database, open_suite
from counter_app.domain.cases import Answer, ToldHow
from counter_app.domain.clock import RunningClock
from counter_app.domain.intake import FilledForm
from counter_app.services.suite import Suite
from counter_app.settings import Settings

OFFICE_FILE = Path(__file__).parents[1] / "data" / "examples" / "office.toml"
_NOW = "2026-11-24T14:21:00-06:00"


def settings_of(folder: Path) -> Settings:
    """Give the settings of a desk whose database is in a folder."""
    return Settings(data_dir=folder, config_dir=folder, database_url=f"sqlite:///{folder / 'cases.db'}")


def opened(folder: Path) -> OpenedDatabase:
    """Open the database of a folder as the program does at its start."""
    return open_database(settings_of(folder), RunningClock(datetime.fromisoformat(_NOW)))


def set_up(folder: Path) -> None:
    """Make the database with the example office and one desk, and close it."""
    database = opened(folder)
    database.setup.carry_out(None, database.setup.parse(OFFICE_FILE.read_text("utf-8")), is_command_line=True)
    open_suite(database, database.offices()[0].id)
    database.close()


def answers_of(case_id: UUID) -> tuple[str, dict[str, Any]]:
    """Give the form of a case; the same id always has the same form, as a kept draft does."""
    chance = random.Random(case_id.int)
    if chance.random() < 0.5:
        return "in_person", {
            "kind": "question",
            "what_happened": f"Where are the maps {case_id.hex}?",
            "outcome": "resolved",
            "how_resolved": "Walked there together.",
        }
    return "phone", {
        "callback_number": f"217 555 {chance.randrange(100, 200):04d}",
        "name": f"Customer {case_id.hex[-8:]}",
        "kind": "complaint",
        "what_happened": f"Fined twice {case_id.hex}",
        "topic": "fines",
        "outcome": "refer",
        "refer_to": "sam",
        "told_customer": True,
    }


class SavingDesk:
    """Save cases, and go on working with some of them; `say` hears of each id before and after it was saved."""

    def __init__(self, folder: Path, seed: int, say: Callable[[str, UUID], None]) -> None:
        self._database = opened(folder)
        office = self._database.offices()[0]
        self._suite: Suite = open_suite(self._database, office.id)
        self._dana = next(person for person in self._database.people(office.id) if person.key == "dana")
        self._clock = self._database.clock
        self._chance = random.Random(seed)
        self._say = say

    def save(self, case_id: UUID | None = None) -> None:
        """Save one case under an id, and now and then add a note or give the answer."""
        case_id = case_id or self._suite.make_id()
        channel, answers = answers_of(case_id)
        self._say("opened", case_id)
        form = FilledForm(case_id=case_id, channel=channel, answers=answers, started_at=self._clock.now())
        case = self._suite.intake.save(self._dana, form).case
        self._say("saved", case_id)
        if self._chance.random() < 0.4:
            self._suite.casework.add_note(self._dana, case_id, f"Looked it up {case_id.hex}")
        if case.is_open and self._chance.random() < 0.3:
            answer = Answer(proposed="The fine is cancelled.", analysis="It was charged twice.")
            self._suite.casework.answer(self._dana, case_id, answer, ToldHow.PHONE)

    def close(self) -> None:
        """Close the database in good order."""
        self._database.close()
