"""An office whose ids are the same each time, to be filled with made-up cases."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from counter_app.assets import demo_dir
from counter_app.domain.clock import FixedClock
from counter_app.services.demo.demo_data import DemoData, DemoDataResult
from counter_app.services.demo.demo_holidays import DemoHolidays
from counter_app.services.demo.made_up_ids import MadeUpIds
from counter_app.services.desk_choice import DeskChoice
from counter_app.services.letter_texts import LetterTexts
from counter_app.services.office_setup import OfficeSetup
from counter_app.storage.engine import open_engine
from counter_app.storage.schema import prepare
from counter_app.storage.unit_of_work import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOffice:
    """Hold an office without cases."""

    database: Database
    clock: FixedClock
    office_id: UUID
    desk_code: str
    folder: Path

    def add(
        self,
        cases: int,
        *,
        processes: int = 0,
        seed: int = 1,
        progress: Callable[[int], None] = lambda done: None,
        texts: Path | None = None,
    ) -> DemoDataResult:
        """Add made-up cases with so many processes."""
        data = DemoData(
            database=self.database,
            clock=self.clock,
            texts=LetterTexts(self.folder),
            folder=texts or demo_dir(),
        )
        return data.add(self.office_id, self.desk_code, cases=cases, seed=seed, progress=progress, processes=processes)


def demo_office(url: str, clock: FixedClock, folder: Path) -> DemoOffice:
    """Set up the office of the demo in a database."""
    engine = open_engine(url)
    database = Database(engine)
    prepare(engine)
    make_id = MadeUpIds("office")
    make_id.begin(0)
    setup = OfficeSetup(database, clock, make_id, DemoHolidays(demo_dir() / "holidays.toml"))
    office_id = setup.carry_out(None, setup.parse((demo_dir() / "office.toml").read_text("utf-8"))).office_id
    desk = DeskChoice(database, make_id, folder).desk_for_this_computer(office_id)
    return DemoOffice(database=database, clock=clock, office_id=office_id, desk_code=desk.code, folder=folder)


def content(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table of a database file, the pages of its search index too."""
    connection = sqlite3.connect(file)
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: list(connection.execute(f'SELECT * FROM "{name}"')) for name in sorted(tables)}
    finally:
        connection.close()
