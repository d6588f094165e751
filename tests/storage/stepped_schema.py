"""What a database holds, and a schema of two steps, for tests that end the preparation of a database half-way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from sqlalchemy import Connection, Engine, event, inspect, text

from counter_app.storage import schema
from counter_app.storage.engine import open_engine
from counter_app.storage.engine import writing_connection as writing

_STEPS = Path(schema.__file__).with_name("migrations") / "versions"
_LATER = Path(__file__).parents[1] / "data" / "migrations"


@contextmanager
def two_steps() -> Iterator[None]:
    """Let the program know a second step, which only the tests have."""
    config_of_one = schema._config

    def config() -> Config:
        made = config_of_one()
        made.set_main_option("version_locations", f"{_STEPS}:{_LATER}")
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "_config", config)
        patch.setattr(schema, "NEWEST", "0002")
        schema._known_versions.cache_clear()
        yield
    schema._known_versions.cache_clear()


def prepare(url: str, at_statement: Callable[[int, Connection], None]) -> int:
    """Prepare a database as the program does; `at_statement` hears the number of each statement, and of the commit.

    Gives how many there were.
    """
    return _stepped(url, schema.prepare, at_statement)


def prepare_step_by_step(url: str, at_statement: Callable[[int, Connection], None]) -> int:
    """Take every step from the first, as `prepare` does where an earlier version made the database."""

    def upgrade(engine: Engine) -> None:
        from counter_app.storage.faults import SaidPlainly

        with SaidPlainly(), writing(engine) as connection:
            schema._upgrade(connection)
            connection.commit()

    return _stepped(url, upgrade, at_statement)


def contents(url: str) -> dict[str, Any]:
    """Give every table with its columns, its indexes and how many rows it has, as JSON would."""
    engine = open_engine(url)
    with engine.connect() as connection:
        found = inspect(connection)
        tables = {
            name: [
                sorted(column["name"] for column in found.get_columns(name)),
                sorted(str(index["name"]) for index in found.get_indexes(name)),
                connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one(),
            ]
            for name in sorted(found.get_table_names())
        }
        version = (
            connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
            if "alembic_version" in tables
            else []
        )
    engine.dispose()
    return {"tables": tables, "version": list(version)}


def _stepped(url: str, act: Callable[[Engine], None], at_statement: Callable[[int, Connection], None]) -> int:
    engine, steps = open_engine(url), 0

    def step(connection: Connection) -> None:
        nonlocal steps
        steps += 1
        at_statement(steps, connection)

    @event.listens_for(engine, "before_cursor_execute")
    def _on_statement(connection: Connection, *_about: Any) -> None:
        step(connection)

    @event.listens_for(engine, "commit")
    def _on_commit(connection: Connection) -> None:
        step(connection)

    try:
        act(engine)
    finally:
        engine.dispose()
    return steps
