"""What every test may rely on: an invented screen, no network, no unexpected log line, a standing clock, new data."""

import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from counter_app.domain.clock import FixedClock
from tests.databases import PostgreSQLServer, fresh_sqlite_url
from tests.lent_databases import LentDatabases
from tests.virtual_screen import VirtualScreen

_ON_A_REAL_SCREEN = "COUNTER_APP_TEST_ON_A_REAL_SCREEN"
_SMALLEST_SCREEN = Path(__file__).parent / "data" / "smallest_screen.json"
_PRIVATE_FOLDERS = pytest.StashKey[Path]()
_SCREEN = pytest.StashKey[VirtualScreen]()

settings.register_profile("fast", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", max_examples=3000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests away from the tester's screen, settings and data."""
    if _ON_A_REAL_SCREEN not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SMALLEST_SCREEN}"
    for name in [name for name in os.environ if name.startswith("COUNTER_APP_") and name != _ON_A_REAL_SCREEN]:
        del os.environ[name]
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    private = Path(tempfile.mkdtemp(prefix="counter-tests-"))
    config.stash[_PRIVATE_FOLDERS] = private
    for kind in ("data", "config", "state"):
        os.environ[f"XDG_{kind.upper()}_HOME"] = str(private / kind)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take down what the run has put up."""
    shutil.rmtree(config.stash[_PRIVATE_FOLDERS], ignore_errors=True)
    if _SCREEN in config.stash:
        config.stash[_SCREEN].stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let `expected_log` speak for Qt's messages too."""
    for item in items:
        for marker in item.iter_markers("expected_log"):
            item.add_marker(pytest.mark.qt_log_ignore(*marker.args, extend=True))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run a test that is marked `real_window` in a process of its own, on a virtual screen with a window manager."""
    if item.get_closest_marker("real_window") is None or _ON_A_REAL_SCREEN in os.environ:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("setup", lambda: None),
        ("call", lambda: _run_on_the_virtual_screen(item)),
        # What the test before has left up for this module is not needed by the next one.
        ("teardown", lambda: item.session._setupstate.teardown_exact(nextitem)),
    )
    for when, step in steps:
        call = pytest.CallInfo.from_call(step, when=when)  # type: ignore[arg-type]
        report = item.ihook.pytest_runtest_makereport(item=item, call=call)
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _run_on_the_virtual_screen(item: pytest.Item) -> None:
    if _SCREEN not in item.config.stash:
        item.config.stash[_SCREEN] = VirtualScreen()
    environment = os.environ | item.config.stash[_SCREEN].environment() | {_ON_A_REAL_SCREEN: "1"}
    for name in [name for name in environment if name.startswith("PYTEST_")]:
        del environment[name]
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", item.nodeid],
        cwd=item.config.rootpath,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode:
        pytest.fail(f"On the virtual screen:\n{finished.stdout}\n{finished.stderr}", pytrace=False)


class _LogListener(logging.Handler):
    """Remember the log lines that a test did not announce."""

    def __init__(self, expected: list[re.Pattern[str]]) -> None:
        super().__init__(level=logging.WARNING)
        self._expected = expected
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{record.levelname} {record.name}: {record.getMessage()}"
        if not any(pattern.search(line) for pattern in self._expected):
            self.unexpected.append(line)


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs at WARNING or above, unless it is marked `expected_log(pattern)`."""
    patterns = [re.compile(pattern) for marker in request.node.iter_markers("expected_log") for pattern in marker.args]
    listener = _LogListener(patterns)
    root = logging.getLogger()
    root.addHandler(listener)
    yield
    root.removeHandler(listener)
    if listener.unexpected:
        pytest.fail("Unexpected log lines:\n" + "\n".join(listener.unexpected), pytrace=False)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def connect_to_this_machine(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = str(address[0]) if isinstance(address, tuple) else str(address)
            if host not in {"localhost", "::1"} and not host.startswith("127."):
                raise AssertionError(f"A test tried to reach {host}; tests stay on this machine.")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_to_this_machine)
        yield


@pytest.fixture
def clock() -> FixedClock:
    """Stand at Tuesday 24 November 2026, 14:21 in Chicago, until the test moves it."""
    return FixedClock(datetime.fromisoformat("2026-11-24T14:21:00-06:00"))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQLServer]:
    """Run one PostgreSQL server for all tests of this process."""
    server = PostgreSQLServer()
    yield server
    server.stop()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Address a new SQLite database."""
    return fresh_sqlite_url(tmp_path)


@pytest.fixture(scope="session")
def lent_databases(postgresql_server: PostgreSQLServer) -> LentDatabases:
    """Lend the databases of the server."""
    return LentDatabases(postgresql_server)


@pytest.fixture
def postgresql_url(postgresql_server: PostgreSQLServer, lent_databases: LentDatabases) -> Iterator[str]:
    """Address an empty PostgreSQL database; it is taken back after the test."""
    name = lent_databases.lend()
    yield postgresql_server.url(name)
    lent_databases.take_back(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Address a new, empty database: the test runs on SQLite and again on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
