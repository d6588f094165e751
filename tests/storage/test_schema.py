"""The schema is made whole or not at all, by one program at a time, on both databases."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from counter_app.domain.errors import StorageError
from counter_app.storage.engine import open_engine
from counter_app.storage.schema import NEWEST, prepare
from counter_app.storage.tables import metadata
from tests.databases import fresh_sqlite_url

_TOP = Path(__file__).parents[2]
_DUMP = Path(__file__).parents[1] / "data" / "schemas" / "0001.sqlite.sql"
_STATEMENTS = """
SELECT sql FROM sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'search_%\\_%' ESCAPE '\\' ORDER BY type DESC, name
"""
_KILLS = 30 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 6


def _start(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "tests.storage.migrating_program", url],
        cwd=_TOP,
        env=os.environ | {"PYTHONPATH": str(_TOP)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _tables(url: str) -> set[str]:
    engine = open_engine(url)
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found


def test_preparing_twice_changes_nothing(database_url: str) -> None:
    engine = open_engine(database_url)
    prepare(engine)
    before = _tables(database_url)
    prepare(engine)
    assert _tables(database_url) == before >= set(metadata.tables)
    engine.dispose()


def test_the_migrations_make_what_the_tables_say(database_url: str) -> None:
    engine = open_engine(database_url)
    prepare(engine)

    def is_described(thing: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:
        return not (kind == "table" and str(name).startswith("search_") and name != "search_documents")

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_described, "compare_type": False})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_four_programs_at_once_make_one_schema(database_url: str) -> None:
    programs = [_start(database_url) for _ in range(4)]
    ended = [(*program.communicate(timeout=120), program.returncode) for program in programs]
    assert [code for _, _, code in ended] == [0] * 4, [error for _, error, _ in ended]
    engine = open_engine(database_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [NEWEST]
    engine.dispose()


@pytest.mark.timeout(300)
def test_a_killed_preparation_leaves_nothing_or_everything(tmp_path: Path) -> None:
    chance, complete = random.Random(5), 0
    for _ in range(_KILLS):
        url = fresh_sqlite_url(tmp_path)
        program = _start(url)
        assert program.stdout is not None
        program.stdout.readline()
        try:
            program.wait(timeout=chance.uniform(0, 1.2))
        except subprocess.TimeoutExpired:
            program.kill()
        program.communicate()
        tables = _tables(url)
        assert tables == set() or tables >= set(metadata.tables)
        complete += bool(tables)
        engine = open_engine(url)
        prepare(engine)
        assert _tables(url) >= set(metadata.tables)
        engine.dispose()


def test_a_newer_schema_is_refused_and_left_alone(database_url: str) -> None:
    engine = open_engine(database_url)
    prepare(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match=r"newer version of the program \(9999\)"):
        prepare(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"
    engine.dispose()


def test_the_first_release_makes_the_schema_that_it_was_released_with(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    prepare(engine)
    with engine.connect() as connection:
        made = connection.execute(text(_STATEMENTS)).scalars()
        schema = ";\n\n".join(line.replace("\t", "  ") for line in made) + ";\n"
    engine.dispose()
    assert schema == _DUMP.read_text("utf-8"), "a released migration never changes: add the next one"
