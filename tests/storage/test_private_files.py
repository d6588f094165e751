"""What customers said is for the user of the program alone, not for everybody on the computer (P24)."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.storage.engine import open_engine
from counter_app.storage.schema import prepare

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a user's folder is private on Windows already")


@pytest.fixture(autouse=True)
def a_generous_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_new_database_can_be_read_by_its_user_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    engine = open_engine(f"sqlite:///{folder / 'counter.db'}")
    prepare(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM offices")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    engine.dispose()
    assert modes
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_who_may_read_a_database_that_is_there_stays_as_the_office_set_it(tmp_path: Path) -> None:
    file = tmp_path / "counter.db"
    file.touch()
    file.chmod(0o660)
    engine = open_engine(f"sqlite:///{file}")
    prepare(engine)
    engine.dispose()
    assert stat.S_IMODE(file.stat().st_mode) == 0o660
