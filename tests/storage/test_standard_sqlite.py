"""Where sqlcipher3 does not install, Python's own SQLite does the work; an old one keeps its journal without WAL."""

from __future__ import annotations

import resource
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import StorageError
from counter_app.storage.engine import can_encrypt, open_engine, sqlite_has_safe_wal, sqlite_module
from tests.stories.front_desk import FrontDesk


@pytest.fixture
def without_sqlcipher(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the library, as on a computer for which there is no wheel."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "sqlcipher3"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)


@pytest.fixture
def desk(without_sqlcipher: None, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(f"sqlite:///{tmp_path / 'cases.db'}", tmp_path, clock)
    yield made
    made.close()


def test_the_office_works_with_the_sqlite_of_python(desk: FrontDesk) -> None:
    assert sqlite_module() is sqlite3
    assert not can_encrypt()
    saved = desk.phone()
    desk.suite.casework.add_note(desk.person("dana"), saved.case.id, "Asked for the receipt")
    for typed in ("alvarez", "lvare", "0142", "receipt", str(saved.case.reference)):
        assert desk.found(typed) == [str(saved.case.reference)], typed
    desk.suite.drafts.save(desk.person("dana"), desk.suite.make_id(), "phone", desk.clock.now(), {"name": "Kim"})
    assert [draft.answers["name"] for draft in desk.suite.drafts.of(desk.person("dana"))] == ["Kim"]
    assert desk.opened.problems() == []


@pytest.mark.parametrize(
    ("version", "is_safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_the_journal_is_chosen_by_the_version(
    version: tuple[int, int, int],
    is_safe: bool,
    without_sqlcipher: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sqlite_has_safe_wal(version) is is_safe
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    engine = open_engine(f"sqlite:///{tmp_path / 'cases.db'}")
    with engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    engine.dispose()
    assert found == ["wal" if is_safe else "delete", 2]


def test_a_file_left_in_wal_by_a_newer_sqlite_goes_on_in_an_older_one(
    desk: FrontDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.phone()
    desk.close()
    other = sqlite3.connect(tmp_path / "cases.db")
    assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    other.close()
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    again = FrontDesk(f"sqlite:///{tmp_path / 'cases.db'}", tmp_path, desk.clock)
    again.phone()
    with again.database.reading() as work:
        assert work.cases.count(again.office.id) == 2
        assert work._connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    again.close()


def _fill(desk: FrontDesk) -> None:
    for number in range(50):
        desk.phone(name=f"Customer {number}", what_happened="x" * 2_000)


def test_a_full_disk_loses_nothing_without_wal_either(desk: FrontDesk, tmp_path: Path) -> None:
    for _ in range(3):
        desk.phone()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((tmp_path / "cases.db").stat().st_size + 5_000, limits[1]))
    try:
        with pytest.raises(StorageError, match="disk is full"):
            _fill(desk)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    before = desk.opened.case_count()
    assert before >= 3
    assert desk.opened.problems() == []
    assert desk.phone().case.reference.number == before + 1
