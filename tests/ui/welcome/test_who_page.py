"""Finding one's own name at the start, by keyboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.addresses import PostalAddress
from counter_app.domain.office import Office
from counter_app.domain.staff import Department, StaffMember
from counter_app.ui.shared.context import AppContext
from counter_app.ui.welcome.who_page import WhoPage
from tests.ui.contexts import DANA, make_context

OFFICE = Office(
    id=UUID(int=1),
    name="University Office",
    institution="Lakeside University Library",
    phone="+1 217 555 0100",
    email="",
    time_zone="America/Chicago",
    address=PostalAddress(country="US"),
)
NAMES = ("Sam Okafor", "Jo Lee", "Étienne Dubois", "Ana-María <b>Gómez</b>")
PEOPLE = [DANA, *(replace(DANA, id=UUID(int=100 + at), key=name, name=name) for at, name in enumerate(NAMES))]


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> WhoPage:
    made = WhoPage(context, OFFICE, PEOPLE)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def _chosen(page: WhoPage) -> list[StaffMember]:
    told: list[StaffMember] = []
    page.chosen.connect(told.append)
    return told


def test_a_few_letters_and_enter_begin(qtbot: QtBot, page: WhoPage) -> None:
    told = _chosen(page)
    QTest.keyClicks(page.search, "oka")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert [person.name for person in told] == ["Sam Okafor"]


def test_a_page_that_comes_over_other_work_takes_no_keys_that_were_meant_for_it(
    qtbot: QtBot, context: AppContext
) -> None:
    page = WhoPage(context, OFFICE, PEOPLE, comes_unasked=True)
    qtbot.addWidget(page)
    told = _chosen(page)
    page.show()
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "a note")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert (told, page.search.text()) == ([], "")

    qtbot.waitUntil(page.search.hasFocus)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert told == []
    QTest.keyClicks(page.search, "oka")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert [person.name for person in told] == ["Sam Okafor"]


@pytest.mark.parametrize("typed", ["etienne", "dub", "ÉTI", "dubois eti"])
def test_accents_case_and_order_do_not_matter(qtbot: QtBot, page: WhoPage, typed: str) -> None:
    QTest.keyClicks(page.search, typed)
    assert [entry.name for entry in page.list.entries] == ["Étienne Dubois"]


def test_the_arrow_keys_move_without_leaving_the_field(qtbot: QtBot, page: WhoPage) -> None:
    told = _chosen(page)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert [person.name for person in told] == ["Dana Reyes"]


def test_nobody_of_that_name_is_said_and_enter_begins_nothing(qtbot: QtBot, page: WhoPage) -> None:
    told = _chosen(page)
    QTest.keyClicks(page.search, "zzz")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert told == []
    assert not page.begin.isEnabled()


def test_who_was_here_last_stands_first(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    context = make_context(qapp, settings=SimpleNamespace(data_dir=tmp_path))
    first = WhoPage(context, OFFICE, PEOPLE)
    qtbot.addWidget(first)
    QTest.keyClicks(first.search, "sam")
    QTest.keyClick(first.search, Qt.Key.Key_Return)
    second = WhoPage(context, OFFICE, PEOPLE)
    qtbot.addWidget(second)
    assert second.list.entries[0].name == "Sam Okafor"


def test_departments_stand_below_the_names(qtbot: QtBot, context: AppContext) -> None:
    assert DANA.department_id is not None
    department = Department(id=DANA.department_id, office_id=OFFICE.id, key="office", name="Front desk")
    page = WhoPage(context, OFFICE, [DANA], [department])
    qtbot.addWidget(page)
    assert page.list.entries[0].detail == "Front desk"
