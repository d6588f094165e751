"""A database that cannot be used: a sentence says what to do, the data stays whole, and work goes on afterwards."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.bootstrap.suite import open_database
from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import CounterError, StorageError
from counter_app.settings import Settings
from counter_app.storage.engine import open_engine, sqlite_module
from counter_app.storage.unit_of_work import Database
from tests.faults.private_mounts import mounted_privately
from tests.stories.front_desk import FrontDesk


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(f"sqlite:///{tmp_path / 'cases.db'}", tmp_path, clock)
    yield made
    made.close()


def _goes_on(desk: FrontDesk, before: int) -> None:
    assert desk.opened.case_count() == before
    assert desk.opened.problems() == []
    assert desk.phone().case.reference.number == before + 1
    assert desk.opened.problems() == []


def _fill(desk: FrontDesk) -> None:
    for number in range(50):
        desk.phone(name=f"Customer {number}", what_happened="x" * 2_000)


def _settings(url: str, folder: Path) -> Settings:
    return Settings(data_dir=folder, config_dir=folder, database_url=url)


def test_a_full_disk_loses_nothing_and_can_be_saved_to_again(desk: FrontDesk, tmp_path: Path) -> None:
    for _ in range(3):
        desk.phone()
    wal = tmp_path / "cases.db-wal"
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + 5_000, limits[1]))
    try:
        with pytest.raises(StorageError, match=r"disk is full"):
            _fill(desk)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    _goes_on(desk, desk.opened.case_count())


def test_another_program_that_writes_for_long_is_named(desk: FrontDesk, tmp_path: Path) -> None:
    desk.phone()
    # The same SQLite: two copies of it in one process do not see each other's locks.
    other = sqlite_module().connect(str(tmp_path / "cases.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    impatient = Database(open_engine(f"sqlite:///{tmp_path / 'cases.db'}", busy_seconds=0.1))
    with pytest.raises(StorageError, match="busy with another program"), impatient.writing() as work:
        work.cases.count(desk.office.id)
    other.execute("ROLLBACK")
    other.close()
    with impatient.writing() as work:
        assert work.cases.count(desk.office.id) == 1
    impatient.close()
    _goes_on(desk, 1)


@pytest.mark.parametrize("content", [b"This is a shopping list.\n" * 200, b"SQLite format 3\0" + b"\xff" * 5_000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "cases.db"
    file.write_bytes(content)
    with pytest.raises(StorageError, match="not a sound database"):
        open_database(_settings(f"sqlite:///{file}", tmp_path))
    assert file.read_bytes() == content


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(StorageError, match="cannot be opened"):
        open_database(_settings(f"sqlite:///{tmp_path / 'taken' / 'cases.db'}", tmp_path))


@pytest.mark.parametrize("url", ["mysql://here/cases", "sqlite", "sqlite://[/x"])
def test_a_wrong_address_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(StorageError, match="sqlite:///"):
        open_engine(url)


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="did not answer"):
        open_database(_settings(f"postgresql+psycopg://nobody@/cases?host={tmp_path}", tmp_path))


def test_a_read_only_folder_is_refused_and_left_alone(desk: FrontDesk, tmp_path: Path) -> None:
    desk.phone()
    desk.close()
    with mounted_privately(tmp_path, "--bind", str(tmp_path)):
        subprocess.run(["mount", "-o", "remount,bind,ro", tmp_path], check=True)
        with pytest.raises(CounterError, match=r"read from here|cannot be opened|cannot be written"):
            FrontDesk(f"sqlite:///{tmp_path / 'cases.db'}", tmp_path, desk.clock).phone()
    again = FrontDesk(f"sqlite:///{tmp_path / 'cases.db'}", tmp_path, desk.clock)
    _goes_on(again, 1)
    again.close()


def test_a_commit_that_fails_leaves_nothing_half_done(desk: FrontDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    from counter_app.storage.history import History

    def refuse(self: History, entries: object) -> None:
        raise StorageError("The disk is full. What was saved before is safe; free some space, then try again.")

    desk.phone()
    with monkeypatch.context() as patch:
        patch.setattr(History, "append", refuse)
        with pytest.raises(StorageError):
            desk.phone()
    _goes_on(desk, 1)


def test_a_deleted_template_stops_the_card_but_not_the_desk(desk: FrontDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    from counter_app.services import letter_texts

    names = [name for name in dir(letter_texts) if name.endswith("_dir")]
    assert names
    with monkeypatch.context() as patch:
        for name in names:
            patch.setattr(letter_texts, name, lambda: Path("/nowhere"))
        fresh = FrontDesk(desk.opened.settings.database_url, desk.opened.settings.data_dir.parent, desk.clock)
        with pytest.raises(CounterError):
            fresh.postal()
        fresh.phone()
        fresh.close()
    assert desk.opened.problems() == []
    assert desk.postal().queued_letter_id is not None


def test_a_program_that_is_started_on_a_newer_schema_says_so(desk: FrontDesk, tmp_path: Path) -> None:
    with desk.database.writing() as work:
        work._connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        work.commit()
    program = subprocess.run(
        [sys.executable, "-P", "-m", "counter_app", "list", "--database", f"sqlite:///{tmp_path / 'cases.db'}"],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert program.returncode == 3
    assert "newer version" in program.stderr
    assert "Traceback" not in program.stderr
