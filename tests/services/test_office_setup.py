"""Setting up an office: once, again, and after an edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import NotAllowed, NotPermitted
from counter_app.domain.office_file import InvalidOfficeFile
from counter_app.domain.phrases import word_phrase
from counter_app.domain.staff import Role
from counter_app.i18n.catalogue import Catalogue
from counter_app.i18n.language import Language
from counter_app.services.desk_choice import DeskChoice, next_code
from tests.services.example_office import OFFICE_FILE, ExampleOffice
from tests.stories.front_desk import EXAMPLES, FrontDesk


@pytest.fixture
def office(database_url: str, clock: FixedClock) -> Iterator[ExampleOffice]:
    example = ExampleOffice(database_url, clock)
    yield example
    example.close()


@pytest.fixture
def local_office(sqlite_url: str, clock: FixedClock) -> Iterator[ExampleOffice]:
    example = ExampleOffice(sqlite_url, clock)
    yield example
    example.close()


def _lines(office: ExampleOffice, text: str) -> list[str]:
    english = Language(Catalogue(code="en"))
    plan = office.setup.plan(None, office.setup.parse(text), is_command_line=True)
    return [word_phrase(line, english) for line in plan.lines]


def test_the_first_set_up_needs_nobody_and_adds_everything(office: ExampleOffice) -> None:
    result = office.setup.carry_out(None, office.setup.parse(OFFICE_FILE))
    with office.database.reading() as work:
        [stored] = work.offices.all()
        rules = work.offices.rules(stored.id)
        people = [member.name for member in work.staff.members(stored.id)]
        [topic] = work.staff.topics(stored.id)
    assert result.office_id == stored.id
    assert (stored.name, stored.language, stored.post_leaves_at.hour) == ("University Office", "en", 16)
    assert people == ["Ada Bell", "Dana Ruiz", "Jo Lee", "Sam Okafor"]
    assert topic.words == ("fine", "fee")
    assert rules is not None
    assert rules.version == 1
    thanksgiving = [holiday.name for holiday in rules.calendar.holidays if holiday.day == date(2026, 11, 26)]
    assert thanksgiving == ["Thanksgiving Day"]
    assert {holiday.day.year for holiday in rules.calendar.holidays} == {2026, 2027}


def test_a_second_run_changes_nothing(office: ExampleOffice) -> None:
    office.set_up()
    with office.database.reading() as work:
        before = (work.offices.all(), work.staff.members(work.offices.all()[0].id))
    again = office.set_up()
    assert again.lines == ()
    assert not again.changes.office
    with office.database.reading() as work:
        [stored] = work.offices.all()
        assert ([stored], work.staff.members(stored.id)) == before
        assert work.offices.newest_rules_version(stored.id) == 1


def test_an_edit_changes_only_what_was_edited(office: ExampleOffice) -> None:
    office.set_up()
    edited = OFFICE_FILE.replace('name = "Sam Okafor"', 'name = "Sam Okafor-Reyes"').replace(
        'friday    = ["09:00-17:00"]', 'friday    = ["09:00-15:00"]'
    )
    assert _lines(office, edited) == [
        "Hours on Friday: 09:00-15:00 instead of 09:00-17:00",
        "Change Sam Okafor: name",
    ]
    jo = office.person("jo")
    office.set_up(edited)
    assert office.person("sam").name == "Sam Okafor-Reyes"
    assert office.person("jo") == jo
    with office.database.reading() as work:
        office_id = work.offices.all()[0].id
        assert work.offices.newest_rules_version(office_id) == 2
        first = work.offices.rules(office_id, 1)
    assert first is not None
    assert str(first.calendar.week[4][0]) == "09:00-17:00"
    assert _lines(office, edited) == []


def test_the_plan_says_each_change_in_words(local_office: ExampleOffice) -> None:
    local_office.set_up()
    edited = (
        OFFICE_FILE.replace("resolve_within = 7", "resolve_within = 5")
        .replace('phone = "+1 217 555 0100"', 'phone = "+1 217 555 0199"')
        .replace("[2026, 2027]", "[2026]")
        .replace('name = "Winter recess"', 'name = "Winter break"')
        .replace('words = ["fine", "fee"]', 'words = ["fine"]')
        + '[[department]]\nid = "it"\nname = "IT"\n'
        + '[[staff]]\nid = "kim"\nname = "Kim"\ndepartment = "it"\nrole = "department"\n'
    )
    assert _lines(local_office, edited) == [
        "Change the office's phone from +1 217 555 0100 to +1 217 555 0199",
        "No longer close 2026-12-24 - 2027-01-03 Winter recess",
        "Close 2026-12-24 - 2027-01-03 Winter break",
        "The public holidays of 2027 are no longer confirmed",
        "Business days to resolve: 5 instead of 7",
        "Add the department IT",
        "Add Kim, IT",
        "Change Fines and fees: words that suggest it",
    ]
    local_office.set_up(edited)
    assert _lines(local_office, edited) == []


def test_confirmed_holidays_stay_as_the_supervisor_left_them(local_office: ExampleOffice) -> None:
    local_office.set_up()
    jo = local_office.person("jo")
    _, rules = local_office.calendars.read(jo)
    days = tuple(holiday for holiday in rules.calendar.holidays if holiday.name != "Columbus Day")
    changed, _ = local_office.calendars.confirm_holidays(jo, rules, 2026, days)
    assert _lines(local_office, OFFICE_FILE) == []
    assert _lines(local_office, OFFICE_FILE.replace("[2026, 2027]", "[2026, 2027, 2028]")) == [
        "Confirm the public holidays of 2028: 16 days"
    ]
    assert changed.version == 2


def test_a_renamed_office_is_recognised_and_another_branch_is_added(local_office: ExampleOffice) -> None:
    local_office.set_up()
    assert _lines(
        local_office, OFFICE_FILE.replace('name = "University Office"\ninst', 'name = "Front Office"\ninst')
    ) == ["Change the office's name from University Office to Front Office"]
    branch = OFFICE_FILE.replace('name = "University Office"\ninst', 'name = "Law Library"\ninst')
    branch = branch.replace("0100", "0200").replace("feedback@", "law@")
    local_office.set_up(branch)
    with local_office.database.reading() as work:
        assert [stored.name for stored in work.offices.all()] == ["University Office", "Law Library"]


@pytest.mark.parametrize("who", [None, "dana", "jo"])
def test_later_set_ups_need_the_right(local_office: ExampleOffice, who: str | None) -> None:
    local_office.set_up()
    file = local_office.setup.parse(OFFICE_FILE.replace("resolve_within = 7", "resolve_within = 9"))
    actor = local_office.person(who) if who else None
    with pytest.raises(NotPermitted, match="Ask an administrator"):
        local_office.setup.carry_out(actor, file)
    assert local_office.setup.carry_out(local_office.person("ada"), file).lines


def test_an_unknown_country_of_holidays_is_a_problem_of_the_file(local_office: ExampleOffice) -> None:
    text = OFFICE_FILE.replace('subdivision = "IL"', 'subdivision = "ZZ"')
    with pytest.raises(InvalidOfficeFile, match="There are no public holidays for ZZ in US") as refused:
        local_office.setup.parse(text)
    assert [problem.field for problem in refused.value.problems] == ["calendar.holidays"]
    text = OFFICE_FILE.replace('country = "US"\nsub', 'country = "Utopia"\nsub').replace(
        'role = "counter"', 'role = "king"'
    )
    with pytest.raises(InvalidOfficeFile) as refused:
        local_office.setup.parse(text)
    assert [problem.field for problem in refused.value.problems] == ["staff[1].role", "calendar.holidays"]


def test_each_computer_gets_a_desk_of_its_own_and_keeps_it(office: ExampleOffice, tmp_path: Path) -> None:
    office_id = office.set_up().office_id
    choices = [DeskChoice(office.database, office.make_id, tmp_path / name) for name in ("first", "second")]
    codes = [choice.desk_for_this_computer(office_id).code for choice in choices]
    assert codes == ["A", "B"]
    restarted = DeskChoice(office.database, office.make_id, tmp_path / "second")
    assert restarted.desk_for_this_computer(office_id).code == "B"
    with office.database.reading() as work:
        assert len(work.desks.of_office(office_id)) == 2


def test_a_desk_file_that_is_damaged_or_from_elsewhere_gives_a_new_desk(
    local_office: ExampleOffice, tmp_path: Path
) -> None:
    office_id = local_office.set_up().office_id
    choice = DeskChoice(local_office.database, local_office.make_id, tmp_path)
    assert choice.desk_for_this_computer(office_id).code == "A"
    (tmp_path / "desks.json").write_text("{", "utf-8")
    assert choice.desk_for_this_computer(office_id).code == "B"
    (tmp_path / "desks.json").write_text(f'{{"{office_id}": "nobody"}}', "utf-8")
    assert choice.desk_for_this_computer(office_id).code == "C"


def test_desk_codes_go_on_after_one_letter() -> None:
    single = frozenset("ABCDEFGHJKLMNPQRSTUVWXYZ")
    assert next_code(single - {"K"}) == "K"
    assert next_code(single) == "AA"
    assert next_code(single | {"AA"}) == "AB"


@pytest.mark.parametrize(
    ("was", "said", "field", "sentence"),
    [
        ("[office.address]", 'language = "xx"\n[office.address]', "office.language", "xx is not a language code"),
        ("acknowledge_within = 1", "acknowledge_within = 8", "standard.resolve_within", "enter 8 or more, not 7"),
    ],
)
def test_what_no_office_can_keep_is_refused_at_its_key(
    local_office: ExampleOffice, was: str, said: str, field: str, sentence: str
) -> None:
    with pytest.raises(InvalidOfficeFile) as refused:
        local_office.setup.parse(OFFICE_FILE.replace(was, said))
    english = Language(Catalogue(code="en"))
    assert [problem.field for problem in refused.value.problems] == [field]
    assert sentence in word_phrase(refused.value.problems[0].phrase, english)


@pytest.mark.parametrize("language", ["de", "pt-BR", "fr", "gsw"])
def test_an_office_may_speak_any_language_there_is(local_office: ExampleOffice, language: str) -> None:
    text = OFFICE_FILE.replace("[office.address]", f'language = "{language}"\n[office.address]')
    assert local_office.setup.parse(text).language == language


def test_a_file_cannot_take_cases_from_somebody_who_has_some_open(
    database_url: str, tmp_path: Path, clock: FixedClock
) -> None:
    desk = FrontDesk(database_url, tmp_path, clock)
    sam, setup = desk.person("sam"), desk.opened.setup
    text = (EXAMPLES / "office.toml").read_text("utf-8")
    before, at, after = text.partition('id = "sam"')
    moved = before + at + re.sub('role *= *"department"', 'role = "administrator"', after, count=1)
    file = setup.parse(moved.replace('name = "Dana Ruiz"', 'name = "Dana M. Ruiz"'))
    case = desk.phone().case
    assert case.owner_id == sam.id
    for step in (setup.plan, setup.carry_out):
        with pytest.raises(NotAllowed, match=r"Sam has 1 open case\. Hand it over first\."):
            step(None, file, is_command_line=True)
    assert desk.person("sam") == sam
    dana, jo = desk.person("dana"), desk.person("jo")
    desk.suite.staff.change_person(jo, replace(dana, stand_in_id=sam.id))
    desk.suite.casework.hand_over(dana, [case.id], jo.id)
    setup.carry_out(None, file, is_command_line=True)
    assert desk.person("sam").role is Role.ADMINISTRATOR
    assert desk.person("dana").stand_in_id is None, "who answers no cases stands in for nobody"
    desk.close()
