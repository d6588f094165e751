"""Cases are found by the few characters that somebody remembers, alike on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import CounterError
from tests.databases import PostgreSQLServer, fresh_postgresql_url, fresh_sqlite_url
from tests.stories.front_desk import FrontDesk

_HOSTILE = [
    *(
        "'",
        '"',
        '""',
        "%",
        "_",
        "%%%",
        "*",
        "NEAR(",
        "a NEAR b",
        "OR",
        "AND",
        "NOT x",
        "a OR b",
        "(",
        ")",
        ":*",
        "a:b",
        "-a",
    ),
    *("'; DROP TABLE cases; --", "\\", "a\\", "& | !", "<->", "🙂", "🙂 ramp", "\u202eramp", "ra\x00mp", "ra\ud800mp"),
    *(
        "x" * 4_000,
        "ramp " * 800,
        "1" * 4_000,
        "é" * 2_100,
        "a26-",
        "²³¹",
        "٠١٤٢",
        "  ",
        "^ramp",
        "{ramp}",
        "search_words : ramp",
    ),
]


def _fill(desk: FrontDesk) -> list[str]:
    made = [desk.phone().case, desk.email().case, desk.postal().case]
    made.append(
        desk.phone(name="Müller-Lüdenscheidt", callback_number="+49 341 9730500", what_happened="100 % falsch").case
    )
    desk.suite.casework.add_note(desk.person("dana"), made[2].id, "Spoke with facilities about kryptonite")
    return [str(case.reference) for case in made]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory, postgresql_server: PostgreSQLServer) -> Iterator[list[FrontDesk]]:
    from datetime import datetime

    folder = tmp_path_factory.mktemp("search")
    urls = [fresh_sqlite_url(folder), fresh_postgresql_url(postgresql_server)]
    made = []
    for number, url in enumerate(urls):
        clock = FixedClock(datetime.fromisoformat("2026-11-24T14:21:00-06:00"))
        made.append(FrontDesk(url, Path(folder / str(number)), clock))
    assert _fill(made[0]) == _fill(made[1])
    yield made
    for desk in made:
        desk.close()


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("nguyen", [2]), ("guyễ", [2]), ("NGUYỄN THỊ", [2]), ("Alvarez", [1]), ("varez", [1]), ("maria alv", [1]),
        ("O'Connor", [3]), ("connor", [3]), ("muller", [4]), ("Lüden", [4]), ("denscheidt", [4]),
        ("0142", [1]), ("555 0142", [1]), ("(217) 555-0142", [1]), ("0500", [4]), ("+49 341 9730500", [4]),
        ("A26-0003-M", [3]), ("a260003m", [3]), ("a26 0003 m", [3]), ("A26-0003", [3]),
        ("a260003", [3]), ("a26", [4, 3, 2, 1]),
        ("anh@example.org", [2]), ("anh@exam", [2]), ("ramp", [3]), ("bicyc", [3]), ("north ramp", [3]),
        ("kryptonite", [3]), ("krypto", [3]), ("ramp kryptonite", []), ("reading room", [2]),
        ("100 %", [4]), ("nobody", []),
    ],
)  # fmt: skip
def test_cases_are_found_alike_on_both_databases(desks: list[FrontDesk], typed: str, numbers: list[int]) -> None:
    for desk in desks:
        assert [int(reference.split("-")[1]) for reference in desk.found(typed)] == numbers


@pytest.mark.parametrize("typed", _HOSTILE)
def test_no_query_breaks_the_search(desks: list[FrontDesk], typed: str) -> None:
    found = [desk.found(typed) for desk in desks]
    assert found[0] == found[1]
    for desk in desks:
        for field in ("name", "email", "callback_number"):
            desk.suite.lookup.matching(desk.person("dana"), field, typed)
        with pytest.raises(CounterError):
            desk.suite.reading.open_reference(desk.person("dana"), typed)
        desk.suite.drafts.save(desk.person("dana"), desk.suite.make_id(), "phone", desk.clock.now(), {"name": typed})
