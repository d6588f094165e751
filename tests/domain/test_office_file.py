"""Office files: what is accepted, what is filled in, and every problem said at once."""

from __future__ import annotations

import tomllib
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.office_file import InvalidOfficeFile, OfficeFile, load_tables, read_office
from counter_app.domain.problems import Problem
from counter_app.domain.staff import Role

_CARDS = frozenset({"us-4up", "a6-4up"})
_LETTERS = frozenset({"us-10", "din-5008-b"})
_VECTORS = sorted((Path(__file__).parents[1] / "data" / "vectors").glob("*.toml"))

_SHORTEST = """
[office]
name = "Front Desk"
phone = "+49 30 5550100"
time_zone = "Europe/Berlin"
[standard]
[calendar.hours]
monday = ["09:00-17:00"]
[[department]]
id = "office"
name = "Front Desk"
[[staff]]
id = "jo"
name = "Jo Lee"
department = "office"
role = "supervisor"
"""


def _parse(text: str) -> OfficeFile:
    return read_office(load_tables(text), postcard_profiles=_CARDS, letter_layouts=_LETTERS)


def _problems(text: str) -> dict[str, str]:
    with pytest.raises(InvalidOfficeFile) as refused:
        _parse(text)
    return {problem.field: problem.message.format(**problem.values) for problem in refused.value.problems}


def test_the_shortest_file_gets_what_is_usual_in_its_country() -> None:
    file = _parse(_SHORTEST)
    assert (file.institution, file.language, file.post_leaves_at) == ("Front Desk", "en", time(16, 0))
    assert (file.address.country, file.postcard_profile, file.letter_layout) == ("DE", "a6-4up", "din-5008-b")
    assert [step.business_days for step in file.standard.steps] == [1, 7]
    assert file.members[0].role is Role.SUPERVISOR
    assert file.topics == ()
    american = _parse(_SHORTEST.replace("+49 30 5550100", "+1 217 555 0100"))
    assert (american.address.country, american.postcard_profile, american.letter_layout) == ("US", "us-4up", "us-10")


@pytest.mark.parametrize("file", _VECTORS, ids=lambda file: file.stem)
def test_every_office_of_the_vectors_is_accepted(file: Path) -> None:
    assert _parse(file.read_text("utf-8")).members


def test_all_problems_are_said_at_once_each_at_its_key() -> None:
    problems = _problems(
        """
[office]
name = ""
colour = "red"
time_zone = "Mars/Olympus"
email = "nobody"
language = "?"
post_leaves_at = "25:00"
postcard_profile = "giant"
[office.address]
country = "Utopia"
[standard]
resolve_within = 0
[calendar.hours]
monday = ["17:00-09:00"]
[[department]]
id = "office"
name = "Office"
sensitive = "perhaps"
[[department]]
id = "office"
name = "Again"
[[staff]]
id = "jo lee"
name = "Jo"
department = "nowhere"
role = "boss"
[[topic]]
id = "fines"
name = "Fines"
words = "fine"
[extra]
"""
    )
    assert problems["office.name"] == "Enter the name of the office"
    assert problems["office.phone"] == "Enter the phone of the office"
    assert problems["office.colour"].startswith("colour is not known here. Use: address, email")
    assert problems["office.time_zone"] == "Mars/Olympus is not a time zone. Use a name like Europe/Berlin"
    assert problems["office.post_leaves_at"] == "Write a time of day like 16:00"
    assert problems["office.postcard_profile"] == "giant is not known here. Use: a6-4up, us-4up"
    assert problems["office.address.country"] == "Enter the country of the office as two letters, like US or DE"
    assert problems["department[2].id"] == "office is used twice. Give each its own id"
    assert problems["staff[1].department"] == "There is no department nowhere. Use: office"
    assert problems["staff[1].role"] == "boss is not a role. Use: counter, department, supervisor, administrator"
    assert set(problems) == {
        "extra",
        "office.name",
        "office.phone",
        "office.colour",
        "office.time_zone",
        "office.email",
        "office.language",
        "office.post_leaves_at",
        "office.postcard_profile",
        "office.address.country",
        "standard.resolve",
        "calendar.hours.monday",
        "department[1].sensitive",
        "department[2].id",
        "staff[1].id",
        "staff[1].department",
        "staff[1].role",
        "topic[1].words",
    }


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("[standard]\n", "standard"),
        ('[calendar.hours]\nmonday = ["09:00-17:00"]\n', "calendar.hours"),
        ('[[department]]\nid = "office"\nname = "Front Desk"\n', "department"),
        ('[[staff]]\nid = "jo"\nname = "Jo Lee"\ndepartment = "office"\nrole = "supervisor"\n', "staff"),
    ],
)
def test_what_is_compulsory_is_asked_for(table: str, where: str) -> None:
    assert where in _problems(_SHORTEST.replace(table, ""))


def test_an_incomplete_address_is_said_part_by_part() -> None:
    text = _SHORTEST + '[office.address]\ncountry = "US"\nlines = ["1 Main Street"]\ncity = "Lakeside"\nregion = "IL"\n'
    assert "office.address.postal_code" in _problems(text)


def test_text_that_is_no_toml_is_refused_with_the_place() -> None:
    assert "line 2" in _problems("[office]\nname = \n")["file"]


_junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["office", "standard", "calendar", "department", "staff", "topic"]),
    st.sampled_from(
        ["", "name", "id", "hours", "address", "holidays", "words", "department", "role", "phone", "closed"]
    ),
    _junk,
)
def test_no_value_of_any_kind_breaks_the_reading(table: str, key: str, junk: Any) -> None:
    tables = tomllib.loads(_SHORTEST)
    if key:
        inside = tables.setdefault(table, [{}] if table == "topic" else {})
        (inside[0] if isinstance(inside, list) else inside)[key] = junk
    else:
        tables[table] = junk
    problems: tuple[Problem, ...] = ()
    try:
        assert read_office(tables, postcard_profiles=_CARDS, letter_layouts=_LETTERS).name
    except InvalidOfficeFile as refused:
        problems = refused.problems
    assert all(problem.message.format(**problem.values) and problem.field for problem in problems)


@pytest.mark.parametrize("phone", ["12", "030", "4471", "five"])
def test_the_phone_of_the_office_is_one_that_customers_can_dial(phone: str) -> None:
    problems = _problems(_SHORTEST.replace("+49 30 5550100", phone))
    assert problems["office.phone"] == f"{phone} is not a phone number"
