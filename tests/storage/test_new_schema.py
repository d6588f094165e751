"""A new database is made without Alembic, and is the same as one that took every step."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Engine, inspect, text

from counter_app.storage.engine import open_engine, writing_connection
from counter_app.storage.schema import _upgrade, prepare


def test_a_new_database_equals_one_that_took_every_step(database_url: str) -> None:
    made = open_engine(database_url)
    prepare(made)
    at_once = _description(made)
    _empty(made)
    with writing_connection(made) as connection:
        _upgrade(connection)
        connection.commit()
    step_by_step = _description(made)
    made.dispose()
    assert at_once == step_by_step
    assert "cases" in at_once


def _description(engine: Engine) -> dict[str, object]:
    found = inspect(engine)
    return {
        table: (
            sorted(
                (str(column["name"]), str(column["type"]), column["nullable"]) for column in found.get_columns(table)
            ),
            sorted(_index(index) for index in found.get_indexes(table)),
            sorted(str(key) for key in found.get_foreign_keys(table)),
            sorted(str(unique) for unique in found.get_unique_constraints(table)),
            str(found.get_pk_constraint(table)["constrained_columns"]),
        )
        for table in found.get_table_names()
    }


def _index(index: Mapping[str, object]) -> str:
    options = index.get("dialect_options") or {}
    where = {name: str(value) for name, value in options.items()} if isinstance(options, Mapping) else {}
    return f"{index['name']} {index['column_names']} {index['unique']} {sorted(where.items())}"


def _empty(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
            return
        connection.execute(text("PRAGMA foreign_keys = OFF"))
        names = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        ).scalars()
        for name in sorted(names, key=lambda name: not name.startswith("search_") or name.count("_") > 1):
            connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
