"""The first set-up of an office, from an empty database to somebody who can begin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.bootstrap.suite import OpenedDatabase, open_database
from counter_app.domain.clock import FixedClock
from counter_app.settings import Settings
from counter_app.ui.welcome.first_run_page import FirstRunPage
from tests.services.example_office import OFFICE_FILE
from tests.ui.contexts import make_context


@pytest.fixture
def opened(tmp_path: Path, clock: FixedClock) -> Iterator[OpenedDatabase]:
    settings = Settings(data_dir=tmp_path, config_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'counter.db'}")
    database = open_database(settings, clock)
    yield database
    database.close()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, opened: OpenedDatabase, clock: FixedClock) -> FirstRunPage:
    context = make_context(qapp, staff=None, settings=opened.settings, clock=clock)
    made = FirstRunPage(context, opened.setup, opened.holidays)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def _next(qtbot: QtBot, page: FirstRunPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def _fill_office(qtbot: QtBot, page: FirstRunPage) -> None:
    QTest.keyClicks(page.office.name, "Front desk")
    page.office.country.choose("DE")
    QTest.keyClicks(page.office.phone, "+49 30 901820")


def test_the_shortest_way_sets_up_an_office_that_can_be_worked_in(
    qtbot: QtBot, page: FirstRunPage, opened: OpenedDatabase
) -> None:
    _next(qtbot, page)
    _fill_office(qtbot, page)
    _next(qtbot, page)
    assert page.current.title == page.hours.title
    _next(qtbot, page)
    _next(qtbot, page)
    QTest.keyClicks(page.you.name, "Dana Ruiz")
    with qtbot.waitSignal(page.finished):
        page.next.click()
    [office] = opened.offices()
    assert (office.name, office.time_zone) == ("Front desk", "Europe/Berlin")
    assert (office.postcard_profile, office.letter_layout) == ("a6-4up", "din-5008-b")
    [dana] = opened.people(office.id)
    assert (dana.name, dana.role.value) == ("Dana Ruiz", "supervisor")


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_written(
    qtbot: QtBot, page: FirstRunPage, opened: OpenedDatabase
) -> None:
    page.show_step(1)
    page.go_on()
    assert page.current.title == page.office.title
    summary = page.stack.summary
    assert summary.messages == ["Enter the name of the office", "Enter the phone of the office"]
    QTest.keyClicks(page.office.name, "Front desk")
    QTest.keyClicks(page.office.phone, "+1 217 555 0100")
    page.go_on()
    assert page.current.title == page.hours.title
    assert opened.offices() == []


def test_a_problem_on_a_skipped_step_brings_that_step_back(qtbot: QtBot, page: FirstRunPage) -> None:
    _fill_office(qtbot, page)
    page.show_step(2)
    page.hours.week.edit("tuesday").setText("17:00-09:00")
    page.show_step(4)
    QTest.keyClicks(page.you.name, "Dana Ruiz")
    page.go_on()
    assert page.current.title == page.hours.title
    assert "17:00-09:00" in page.stack.summary.messages[0]


def test_confirmed_holidays_and_closed_days_become_part_of_the_calendar(
    qtbot: QtBot, page: FirstRunPage, opened: OpenedDatabase
) -> None:
    _fill_office(qtbot, page)
    page.show_step(2)
    page.hours.holidays.tick(2027).setChecked(False)
    page.hours.closures.first.edit.setText("24/12/2026")
    page.hours.closures.last.edit.setText("31/12/2026")
    QTest.keyClicks(page.hours.closures.name, "Winter recess")
    QTest.keyClick(page.hours.closures.name, Qt.Key.Key_Return)
    page.show_step(4)
    QTest.keyClicks(page.you.name, "Dana Ruiz")
    page.go_on()
    with opened.database.reading() as work:
        office_id = work.offices.all()[0].id
        version = work.offices.newest_rules_version(office_id)
        assert version is not None
        rules = work.offices.rules(office_id, version)
    assert rules is not None
    assert rules.calendar.years_confirmed == (2026,)
    assert {holiday.day.year for holiday in rules.calendar.holidays} == {2026}
    assert [(each.first.day, each.last.day, each.name) for each in rules.calendar.closed] == [(24, 31, "Winter recess")]


def test_a_pasted_list_with_oneself_in_it_makes_no_second_person(
    qtbot: QtBot, page: FirstRunPage, opened: OpenedDatabase
) -> None:
    _fill_office(qtbot, page)
    page.show_step(3)
    page.people.text.setPlainText("Sam Okafor\tCirculation\nDana Ruiz\tFront desk")
    page.show_step(4)
    QTest.keyClicks(page.you.name, "dana ruiz")
    page.go_on()
    people = opened.people(opened.offices()[0].id)
    assert [(person.name, person.role.value) for person in people] == [
        ("Dana Ruiz", "supervisor"),
        ("Sam Okafor", "department"),
    ]


def test_a_line_that_is_no_person_holds_the_step(qtbot: QtBot, page: FirstRunPage) -> None:
    page.show_step(3)
    page.people.text.setPlainText("Sam Okafor, Circulation\nnobody")
    page.go_on()
    assert page.current is page.people
    assert page.stack.summary.messages == ["Line 2: Enter the department after the name"]
    assert [entry.name for entry in page.people.list.entries] == ["Sam Okafor"]


def test_back_keeps_what_was_typed(qtbot: QtBot, page: FirstRunPage) -> None:
    _next(qtbot, page)
    QTest.keyClicks(page.office.name, "Front desk")
    page.back.click()
    assert page.current is page.place
    _next(qtbot, page)
    assert page.office.name.text() == "Front desk"


def test_demo_data_is_one_choice_away(qtbot: QtBot, page: FirstRunPage) -> None:
    page.place.demo.setChecked(True)
    with qtbot.waitSignal(page.demo_wanted):
        _next(qtbot, page)


def test_a_password_in_the_address_of_the_database_is_refused(page: FirstRunPage) -> None:
    page.place.shared.setChecked(True)
    page.place.address.setText("postgresql://counter:secret@server/counter")
    page.place.use_address.click()
    assert "pgpass" in page.place.address_row.error
    assert "secret" not in page.place.command.text()
    assert not page.next.isEnabled()


def test_an_office_file_is_shown_and_then_carried_out(
    qtbot: QtBot, page: FirstRunPage, opened: OpenedDatabase, tmp_path: Path
) -> None:
    file = tmp_path / "office.toml"
    file.write_text(OFFICE_FILE, "utf-8")
    page.open_office_file(file)
    assert page.file.problems == []
    assert opened.offices() == []
    with qtbot.waitSignal(page.finished):
        page.next.click()
    assert [office.name for office in opened.offices()] == ["University Office"]


def test_a_faulty_office_file_names_each_place(page: FirstRunPage, opened: OpenedDatabase, tmp_path: Path) -> None:
    file = tmp_path / "office.toml"
    file.write_text(OFFICE_FILE.replace('role = "counter"', 'role = "boss"'), "utf-8")
    page.open_office_file(file)
    [message] = page.stack.summary.messages
    assert message.startswith("staff[1].role: boss is not a role")
    assert opened.offices() == []


def test_a_file_that_is_not_there_is_said(page: FirstRunPage, tmp_path: Path) -> None:
    page.open_office_file(tmp_path / "missing.toml")
    assert page.stack.summary.messages[0].startswith("missing.toml could not be read")
