"""A preparation that ends at any of its statements leaves what was there, or all that is new: never a half."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection

from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import StorageError
from tests.databases import PostgreSQLServer
from tests.faults.saving_desk import SavingDesk, set_up
from tests.storage.stepped_schema import contents, prepare, prepare_step_by_step, two_steps
from tests.stories.front_desk import FrontDesk

_TOP = Path(__file__).parents[2]
_STRIDE = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 3
# Ways to prepare a database, and how many statements each takes at least.
_FEWEST = {"at once": 40, "first step": 40, "second step": 12}


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where there is one: a kill, unlike a power cut, loses nothing that was written."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


def _with_cases(folder: Path) -> None:
    desk_folder = folder / "desk"
    set_up(desk_folder)
    desk = SavingDesk(desk_folder, 1, lambda word, case_id: None)
    for _ in range(8):
        desk.save()
    desk.close()
    shutil.copy(desk_folder / "cases.db", folder / "start.db")


@pytest.mark.parametrize("way", _FEWEST)
def test_sqlite_killed_at_each_statement(way: str, quick_path: Path) -> None:
    if way == "second step":
        _with_cases(quick_path)
    finished = subprocess.run(
        [sys.executable, "-P", "-m", "tests.storage.killed_preparation", quick_path, way, str(_STRIDE)],
        cwd=_TOP,
        env=os.environ | {"PYTHONPATH": str(_TOP)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    runs = [json.loads(line) for line in finished.stdout.splitlines()]
    print(f"{way}: killed at {len(runs) - 1} statements")
    assert len(runs) > _FEWEST[way] / _STRIDE
    _check(way, runs)


@pytest.mark.expected_log("psycopg: error ignored terminating .*: the connection is lost")
@pytest.mark.parametrize("way", _FEWEST)
def test_a_server_that_ends_the_connection_at_each_statement(
    way: str, postgresql_url: str, postgresql_server: PostgreSQLServer, tmp_path: Path, clock: FixedClock
) -> None:
    if way == "second step":
        desk = FrontDesk(postgresql_url, tmp_path, clock)
        for _ in range(4):
            desk.phone()
        desk.close()
    act = prepare_step_by_step if way == "first step" else prepare
    watch = psycopg.connect(postgresql_server.plain_url(), autocommit=True)
    stepped: AbstractContextManager[None] = two_steps() if way == "second step" else nullcontext()
    runs: list[list[dict[str, Any]]] = []
    at, is_whole = 1, False
    with watch, stepped:
        while not is_whole:

            def end(step: int, connection: Connection, at: int = at) -> None:
                if step == at:
                    process = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
                    watch.execute("SELECT pg_terminate_backend(%s, 5000)", (process,))

            try:
                act(postgresql_url, end)
            except StorageError:
                at += _STRIDE
            else:
                is_whole = True
            runs.append([contents(postgresql_url)])
    print(f"{way}: ended at {len(runs) - 1} statements")
    assert len(runs) > _FEWEST[way] / _STRIDE
    _check(way, runs)


def _check(way: str, runs: list[list[dict[str, Any]]]) -> None:
    """Check runs: what was there after the kill, and what the next start made of it where one followed each kill."""
    whole = runs[-1][0]
    before = runs[0][0]
    assert before != whole
    assert whole["version"] == ["0002" if way == "second step" else "0001"]
    assert ("shelves" in whole["tables"]) is (way == "second step")
    for after_kill, *completed in runs[:-1]:
        assert after_kill == before
        assert completed in ([], [whole])
    if way == "second step":
        columns, indexes, rows = whole["tables"]["cases"]
        assert rows == before["tables"]["cases"][2] > 0
        assert "shelf" in columns
        assert "ix_cases_shelf" in indexes
        assert whole["tables"]["shelves"][2] == 2
