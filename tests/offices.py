"""An office in a new database, for any test: set up once in each test process, and copied from then on."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy.engine import make_url

from counter_app.domain.clock import Clock, FixedClock
from counter_app.domain.identity import IdMaker
from tests.lent_databases import lent_on
from tests.services.example_office import OFFICE_FILE, ExampleOffice


def lay_office(url: str, text: str, clock: Clock) -> bool:
    """Put the office of a file into a new database, as its set-up would; no if something is in there already."""
    parsed, now = make_url(url), clock.now()
    if parsed.get_backend_name() != "sqlite":
        lent = lent_on(str(parsed.query.get("host", "")))
        key = f"{now.isoformat()} {text}"
        return lent is not None and lent.lay(str(parsed.database), key, lambda empty: _set_up(empty, text, now))
    file = Path(str(parsed.database))
    if file.exists():
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_sqlite_file(text, now))
    return True


def open_office(url: str, clock: FixedClock) -> ExampleOffice:
    """Open the example office in a new database."""
    is_laid = lay_office(url, OFFICE_FILE, clock)
    office = ExampleOffice(url, clock)
    if not is_laid:
        office.set_up()
    return office


@cache
def _sqlite_file(text: str, now: datetime) -> bytes:
    with tempfile.TemporaryDirectory(prefix="counter-office-") as folder:
        file = Path(folder) / "office.db"
        _set_up(f"sqlite:///{file}", text, now)
        return file.read_bytes()


def _set_up(url: str, text: str, now: datetime) -> None:
    # What a test adds comes after what was laid, also where the clock stands still.
    made_before = IdMaker(FixedClock(now - timedelta(seconds=1)))
    office = ExampleOffice(url, FixedClock(now), made_before)
    try:
        office.set_up(text)
    finally:
        office.close()
