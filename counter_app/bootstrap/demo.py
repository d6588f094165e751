"""The made-up office of `--demo`: a database of its own, beside the real one, that is made anew and thrown away."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.assets import demo_dir
from counter_app.domain.clock import Clock
from counter_app.domain.errors import StorageError
from counter_app.domain.words import mark
from counter_app.settings import Settings

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import Database

_PLAYS_AT = datetime.fromisoformat("2026-11-24T14:21:00-06:00")
_FOLDER = "demo"
_MADE = "demo.json"
_FORMAT = 4
_CASES = 420
_DAYS = 200


def demo_settings(settings: Settings) -> Settings:
    """Give the settings of the demo: its own folder and file, and a Tuesday afternoon unless a clock is set."""
    folder = settings.data_dir / _FOLDER
    return replace(
        settings,
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'counter.db'}",
        office="",
        now=settings.now or _PLAYS_AT,
    )


def prepare_demo(settings: Settings, seed: int, clock: Clock) -> None:
    """Make the demo's database, unless it is there for the same seed and day; `settings` are the demo's own.

    Raises StorageError when the folder cannot be written.
    """
    made = {"format": _FORMAT, "seed": seed, "day": clock.now().date().isoformat()}
    if _read(settings.data_dir) == made:
        return
    delete_demo(settings)
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            mark("The folder {folder} cannot be written. Allow it, or choose another data folder."),
            folder=str(settings.data_dir),
        ) from error
    _make(settings, seed, clock)
    (settings.data_dir / _MADE).write_text(json.dumps(made), "utf-8")


def find_or_make_demo(settings: Settings, seed: int) -> None:
    """Make the demo where there is none; one that is there may be open in a window and stays. Raises StorageError."""
    from counter_app.bootstrap.suite import clock_of

    if _read(settings.data_dir) is None:
        prepare_demo(settings, seed, clock_of(settings))


def delete_demo(settings: Settings) -> None:
    """Delete the demo with everything that was done in it; `settings` are the demo's own."""
    if settings.data_dir.name == _FOLDER:
        shutil.rmtree(settings.data_dir, ignore_errors=True)


def _make(settings: Settings, seed: int, clock: Clock) -> None:
    from counter_app.services.demo.demo_data import DemoData
    from counter_app.services.demo.demo_holidays import DemoHolidays
    from counter_app.services.demo.made_up_ids import MadeUpIds
    from counter_app.services.desk_choice import DeskChoice
    from counter_app.services.letter_texts import LetterTexts
    from counter_app.services.office_setup import OfficeSetup
    from counter_app.storage.engine import open_engine
    from counter_app.storage.schema import prepare
    from counter_app.storage.unit_of_work import Database

    engine = open_engine(settings.database_url)
    database: Database = Database(engine)
    try:
        prepare(engine)
        # Staff and topics too have the same ids each time: the same seed gives the same facts.
        make_id = MadeUpIds("office", seed)
        make_id.begin(0)
        setup = OfficeSetup(database, clock, make_id, DemoHolidays(demo_dir() / "holidays.toml"))
        text = (demo_dir() / "office.toml").read_text("utf-8")
        office_id = setup.carry_out(None, setup.parse(text), is_demo=True).office_id
        desk = DeskChoice(database, make_id, settings.data_dir).desk_for_this_computer(office_id)
        data = DemoData(database=database, clock=clock, texts=LetterTexts(settings.config_dir), folder=demo_dir())
        data.add(office_id, desk.code, cases=_CASES, seed=seed, days=_DAYS)
    finally:
        database.close()


def _read(folder: Path) -> object:
    try:
        return json.loads((folder / _MADE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
