"""The stored schema: made, brought up to date, or refused when a newer program made it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from counter_app.domain.errors import StorageError
from counter_app.domain.words import mark
from counter_app.storage.engine import writing_connection
from counter_app.storage.faults import WHILE_OPENING, SaidPlainly
from counter_app.storage.search_tables import make_search_tables
from counter_app.storage.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "0001"
_VERSION_TABLE = "alembic_version"


def prepare(engine: Engine) -> None:
    """Bring the database to this program's schema, in one transaction; costs one SELECT when it is there already.

    Raises StorageError when a newer program made the schema, or when the database cannot be written.
    """
    with SaidPlainly(WHILE_OPENING):
        with engine.connect() as connection:
            stored = _stored_version(connection)
        if stored == NEWEST:
            return
        if stored is not None and stored not in _known_versions():
            raise StorageError(
                mark("This database was made by a newer version of the program ({stored}). Update this program."),
                stored=stored,
            )
        _bring_up_to_date(engine)


def _stored_version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar_one_or_none()
    return found


def _bring_up_to_date(engine: Engine) -> None:
    with writing_connection(engine) as connection:
        if engine.dialect.name == "postgresql":
            # Only one desk migrates; the others wait here and then find the schema up to date.
            connection.execute(text("SELECT pg_advisory_xact_lock(7236281)"))
        stored = _stored_version(connection)
        if stored is None:
            _make(connection)
        elif stored != NEWEST:
            _upgrade(connection)
        connection.commit()


def _make(connection: Connection) -> None:
    # The newest schema at once: importing Alembic would cost a third of a second at the first start.
    metadata.create_all(connection)
    make_search_tables(connection)
    connection.execute(text(f"CREATE TABLE {_VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text(f"INSERT INTO {_VERSION_TABLE} (version_num) VALUES (:newest)"), {"newest": NEWEST})


def _upgrade(connection: Connection) -> None:
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@lru_cache(maxsize=1)
def _known_versions() -> frozenset[str]:
    from alembic.script import ScriptDirectory

    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "counter_app.storage:migrations")
    config.set_main_option("path_separator", "os")
    return config
