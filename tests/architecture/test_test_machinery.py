"""The machinery of the tests works: real databases, a real screen, and the guards that make a test fail."""

import logging
import os
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import create_engine, text

from tests.databases import PostgreSQLServer
from tests.lent_databases import LentDatabases

_HELD_SERVER = """
import os, signal
from tests.databases import PostgreSQLServer
from tests.lent_databases import LentDatabases
server = PostgreSQLServer()
print(server.plain_url(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_each_test_has_a_database_of_its_own(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE guest (name TEXT)"))
        connection.execute(text("INSERT INTO guest VALUES ('Ada')"))
        assert connection.execute(text("SELECT name FROM guest")).scalars().all() == ["Ada"]
    engine.dispose()


def test_a_prepared_database_is_made_once_and_copied(postgresql_server: PostgreSQLServer) -> None:
    prepared: list[str] = []

    def prepare(url: str) -> None:
        prepared.append(url)
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            connection.execute("CREATE TABLE guest (name TEXT)")

    for _ in range(2):
        name = postgresql_server.create_database(postgresql_server.template("guests", prepare))
        with psycopg.connect(postgresql_server.plain_url(name)) as connection:
            connection.execute("INSERT INTO guest VALUES ('Ada')")
            assert connection.execute("SELECT count(*) FROM guest").fetchone() == (1,)
        postgresql_server.drop_database(name)
    assert len(prepared) == 1


def test_a_lent_database_is_as_new_or_as_it_was_prepared_for_everyone_who_gets_it(
    postgresql_server: PostgreSQLServer,
) -> None:
    lent = LentDatabases(postgresql_server)
    prepared: list[str] = []

    def prepare(url: str) -> None:
        prepared.append(url)
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            connection.execute("CREATE TABLE guest (row serial PRIMARY KEY, name TEXT)")
            connection.execute("CREATE TABLE visit (guest INTEGER REFERENCES guest)")
            connection.execute("INSERT INTO guest (name) VALUES ('Ada'), ('Jo'); INSERT INTO visit VALUES (2)")

    for change in (
        "INSERT INTO guest (name) VALUES ('Sam')",
        "DELETE FROM visit; DELETE FROM guest",
        "DROP TABLE visit",
    ):
        name = lent.lend()
        with psycopg.connect(postgresql_server.plain_url(name)) as connection:
            assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
        assert lent.lay(name, "guests", prepare)
        left_open = psycopg.connect(postgresql_server.plain_url(name))
        assert left_open.execute("SELECT row, name FROM guest ORDER BY row").fetchall() == [(1, "Ada"), (2, "Jo")]
        assert left_open.execute("SELECT guest FROM visit").fetchall() == [(2,)]
        assert left_open.execute("SELECT nextval('guest_row_seq')").fetchone() == (3,)
        left_open.execute(change)
        left_open.commit()
        lent.take_back(name)
        left_open.close()
    assert len(prepared) == 1


def test_the_server_dies_with_a_killed_test_process(request: pytest.FixtureRequest) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", _HELD_SERVER], cwd=request.config.rootpath, capture_output=True, text=True, check=False
    )
    folder = Path(killed.stdout.strip().partition("host=")[2]).parent
    assert folder.name.startswith("counter-pg-"), killed.stderr
    for _ in range(100):
        if not folder.exists():
            return
        QTest.qWait(100)
    pytest.fail(f"{folder} is still there: the server outlived its tests.")


@pytest.mark.real_window
def test_a_window_on_the_virtual_screen_is_activated_and_takes_keys_from_outside(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow, timeout=5000)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    subprocess.run(["xdotool", "type", "Ada"], check=True)
    qtbot.waitUntil(lambda: field.text() == "Ada", timeout=5000)
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"


def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(AssertionError, match="stay on this machine"):
        outside.connect(("192.0.2.1", 80))


@pytest.mark.expected_log("kettle")
def test_an_announced_log_line_is_allowed() -> None:
    logging.getLogger("counter_app").warning("The kettle boils.")


@pytest.mark.parametrize(
    "line", ["logging.getLogger('x').warning('boo')", "QtCore.qWarning('boo')", "warnings.warn('boo')"]
)
def test_an_unexpected_message_fails_a_test(line: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    root = request.config.rootpath
    tried = tmp_path / "test_noise.py"
    tried.write_text(
        "import logging, warnings\nfrom PySide6 import QtCore\nfrom tests.conftest import *\n"
        f"def test_noise():\n    {line}\n",
        encoding="utf-8",
    )
    run = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-c",
        str(root / "pyproject.toml"),
        str(tried),
    ]
    finished = subprocess.run(run, cwd=root, capture_output=True, text=True, check=False)
    assert finished.returncode == 1, finished.stdout + finished.stderr
    assert "boo" in finished.stdout
