"""On PostgreSQL customers are found alike and by an index, in whatever language the database sorts its texts."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import text

from counter_app.domain.clock import FixedClock
from counter_app.domain.customers import Customer
from counter_app.storage.bulk import BulkCases
from tests.databases import PostgreSQLServer
from tests.services.example_office import ExampleOffice

_NAMES = (
    "O'Connor",
    "OConnor",
    "o connor",
    "Ångström",
    "Zoë",
    "Müller-Lüdenscheidt",
    "Мария",
    "van der Berg",
    "Vander",
)
_LANGUAGES = ("C", "de_DE")
_MANY = 3_000


@pytest.fixture(scope="module")
def many_tongued_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgreSQLServer]:
    """Run a server that can sort as Germans do, whatever languages this computer has."""
    folder = tmp_path_factory.mktemp("locales")
    for language in _LANGUAGES[1:]:
        command = ["localedef", "-i", language, "-f", "UTF-8", str(folder / f"{language}.UTF-8")]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("No other language can be made here (package locales).")
    for made in (folder, *folder.parents):
        if made.stat().st_uid == os.geteuid():
            made.chmod(made.stat().st_mode | 0o711)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOCPATH", str(folder))
        server = PostgreSQLServer()
    yield server
    server.stop()


@pytest.fixture(params=_LANGUAGES)
def office(
    request: pytest.FixtureRequest, many_tongued_server: PostgreSQLServer, clock: FixedClock
) -> Iterator[ExampleOffice]:
    name = f"counter_{request.param.lower()}"
    locale = "C" if request.param == "C" else f"{request.param}.UTF-8"
    making = sql.SQL("CREATE DATABASE {} TEMPLATE template0 LOCALE {}").format(sql.Identifier(name), locale)
    with psycopg.connect(many_tongued_server.plain_url(), autocommit=True) as connection:
        connection.execute(making)
    made = ExampleOffice(many_tongued_server.url(name), clock)
    made.set_up()
    yield made
    made.close()
    many_tongued_server.drop_database(name)


def _fill(office: ExampleOffice, office_id: UUID) -> None:
    def customer(number: int, name: str) -> Customer:
        phone = f"+1217555{number:04d}"
        email = f"{'a-b' if number % 2 else 'ab'}{number}@example.org"
        return Customer(
            id=office.make_id(), office_id=office_id, name=name, phone_typed=phone, phone_e164=phone, email=email
        )

    with office.database.writing_many() as bulk:
        assert isinstance(bulk, BulkCases)
        for number, name in enumerate([*_NAMES, *(f"Person {number}" for number in range(_MANY))]):
            bulk.customers.add(customer(number, name))
        bulk.commit()


def test_beginnings_are_found_in_every_sort_order_and_by_the_index(office: ExampleOffice) -> None:
    office_id = office.person("dana").office_id
    _fill(office, office_id)
    with office.database.reading() as work:
        customers = work.customers

        def named(typed: str) -> set[str]:
            return {found.name for found in customers.with_name_beginning(office_id, typed, 20)}

        assert named("o'c") == {"O'Connor"}
        assert named("oc") == {"OConnor"}
        assert named("o c") == {"o connor"}
        assert named("ang") == {"Ångström"}
        assert named("zo") == {"Zoë"}
        assert named("muller-l") == {"Müller-Lüdenscheidt"}
        assert named("мар") == {"Мария"}
        assert named("van d") == {"van der Berg"}
        assert named("vand") == {"Vander"}
        assert named("%") == named("_") == set()
        assert {found.email for found in customers.with_email_beginning(office_id, "a-b7", 3000)} == {
            f"a-b{number}@example.org" for number in range(_MANY + len(_NAMES)) if number % 2 and str(number)[0] == "7"
        }
        assert [found.phone_typed for found in customers.with_phone_ending(office_id, "5550042", 20)] == [
            "+12175550042"
        ]
        for column in ("name_folded", "email_folded", "phone_reversed"):
            assert _index_of(office, office_id, column), column


def _index_of(office: ExampleOffice, office_id: UUID, column: str) -> bool:
    """Say whether a look-up by the beginning of a text goes through an index, both ends of the range in it."""
    with office.engine.connect() as connection:
        connection.execute(text("ANALYZE customers"))
        found = connection.execute(
            text(
                f"EXPLAIN SELECT * FROM customers WHERE office_id = :office AND {column} >= :first"
                f" AND {column} < :after ORDER BY id DESC LIMIT 6"
            ),
            {"office": office_id, "first": "zo", "after": "zo\U0010ffff"},
        ).scalars()
        plan = "\n".join(found)
    return "Index Cond" in plan and f"{column} >= 'zo'" in plan and f"{column} < 'zo" in plan
