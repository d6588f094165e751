"""A shared database that cannot be reached or refuses: each trouble has its own sentence, for its own moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from counter_app.bootstrap.suite import open_database
from counter_app.cli import main
from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import NoAnswer, StorageError
from counter_app.settings import Settings
from counter_app.storage.faults import SaidPlainly
from tests.databases import PostgreSQLServer
from tests.stories.front_desk import EXAMPLES, FrontDesk


@pytest.fixture
def desk(postgresql_server: PostgreSQLServer, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    name = postgresql_server.create_database()
    made = FrontDesk(postgresql_server.url(name), tmp_path, clock)
    made.phone()
    yield made
    made.close()
    postgresql_server.drop_database(name)


def _settings(url: str, folder: Path) -> Settings:
    return Settings(data_dir=folder, config_dir=folder, database_url=url)


def _cut(server: PostgreSQLServer, desk: FrontDesk) -> None:
    """End all connections to a database."""
    name = make_url(desk.opened.settings.database_url).database
    with psycopg.connect(server.plain_url(), autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))


def _commit_to_nobody(server: PostgreSQLServer, desk: FrontDesk) -> None:
    with desk.database.writing() as work:
        work.cases.count(desk.office.id)
        _cut(server, desk)
        work.commit()


def test_opening_reading_and_writing_say_different_things(
    desk: FrontDesk, postgresql_server: PostgreSQLServer, tmp_path: Path
) -> None:
    with pytest.raises(NoAnswer, match="Check its address and the network"):
        open_database(_settings(f"postgresql+psycopg://nobody@/cases?host={tmp_path}", tmp_path))
    with pytest.raises(NoAnswer, match="nothing can be shown"), desk.database.reading():
        raise _lost()
    with pytest.raises(NoAnswer, match="nothing was saved"), desk.database.writing():
        raise _lost()
    with pytest.raises(NoAnswer, match="Look whether it was saved"):
        _commit_to_nobody(postgresql_server, desk)


def _lost() -> Exception:
    return OperationalError("SELECT 1", None, psycopg.OperationalError("server closed the connection unexpectedly"))


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            'connection failed: connection to server at "db", port 5432 failed: fe_sendauth: no password supplied',
            "refused",
        ),
        ('connection failed: FATAL:  password authentication failed for user "desk"', "refused the name or password"),
        ('connection failed: FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "desk"', "refused the name"),
        ('connection failed: FATAL:  role "desk" does not exist', "does not know this user"),
        ('connection failed: FATAL:  database "cases" does not exist', "no database of this name"),
        ('connection failed: root certificate file "root.crt" does not exist', "is not safe: root"),
        ("connection failed: server does not support SSL, but SSL was required", "is not safe: server does"),
        ("connection failed: FATAL:  sorry, too many clients already", "too many users"),
        ("connection failed: FATAL:  the database system is starting up", "just starting or stopping"),
        ("canceling statement due to statement timeout", "took too long"),
        ("connection timeout expired", "did not answer"),
        ('could not translate host name "nowhere" to address', "did not answer"),
        ("something else entirely", "refused this: something else entirely"),
    ],
)
def test_what_a_server_says_becomes_a_sentence(reason: str, said: str) -> None:
    with pytest.raises(StorageError, match=said), SaidPlainly():
        raise OperationalError("SELECT 1", None, psycopg.OperationalError(reason))


def test_the_command_line_names_what_is_wrong_with_a_server(
    desk: FrontDesk,
    postgresql_server: PostgreSQLServer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = f"host={postgresql_server.sockets}"
    for url, commands, said in (
        (f"postgresql://postgres@/nowhere?{place}", ("list", "check", "setup"), "no database of this name"),
        (f"postgresql://stranger@/postgres?{place}", ("list", "check"), "does not know this user"),
        (f"postgresql://postgres@/cases?host={tmp_path}", ("list", "export", "setup"), "start again"),
        ("postgresql://postgres@127.0.0.1:1/cases", ("show", "letters"), "start again"),
    ):
        for command in commands:
            given = {
                "setup": [str(EXAMPLES / "office.toml")],
                "export": [str(tmp_path / "out.jsonl")],
                "show": ["A26-0001-Q"],
                "letters": ["posted", "1"],
            }.get(command, [])
            assert main([command, *given, "--database", url, "--data-dir", str(tmp_path / "data")]) == 3
            told = capsys.readouterr().err
            assert said in told, (command, told)
            assert "Your form" not in told
            assert "Could not save" not in told
    assert not (tmp_path / "out.jsonl").exists()
