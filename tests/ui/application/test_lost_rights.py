"""Somebody is removed, or given another role, in another window while theirs is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from counter_app.domain.clock import FixedClock
from counter_app.domain.staff import Role
from counter_app.ui.case_actions.note_dialog import NoteDialog
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.page import FormPage
from counter_app.ui.welcome.who_page import WhoPage
from tests.ui.office_with_cases import OfficeWithCases
from tests.ui.whole_program import WholeProgram


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[OfficeWithCases]:
    made = OfficeWithCases(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def program(qapp: QApplication, office: OfficeWithCases) -> Iterator[WholeProgram]:
    made = WholeProgram(qapp, office, "dana")
    yield made
    made.close()


def _who(program: WholeProgram) -> WhoPage:
    (page,) = [each for each in program.window.findChildren(WhoPage) if each.isVisible()]
    return page


def _banners(program: WholeProgram) -> list[str]:
    return [each.text for each in program.window.findChildren(Banner) if each.isVisible()]


def test_who_was_removed_meanwhile_does_nothing_more_and_loses_nothing_typed(
    program: WholeProgram, office: OfficeWithCases
) -> None:
    case = office.take(office.sam)
    program.press("Ctrl+1")
    form = program.window.current_page
    assert isinstance(form, FormPage)
    program.type("217 555 0142")
    form.park()
    (kept,) = office.suite.drafts.of(office.dana)
    dialog = NoteDialog(program.context, case.id, program.window)
    dialog.open()
    program.pass_time()
    dialog.box.setPlainText("She asked for a copy of the rules.")
    office.suite.staff.remove_person(office.jo, office.dana)
    dialog.primary.click()
    program.pass_time()
    words = "Dana Ruiz does not work here any more. Choose who is at the desk. Nothing typed is lost."
    assert _banners(program) == [words]
    assert words in program.heard
    assert not dialog.isVisible()
    who = _who(program)
    assert "Dana Ruiz" not in [entry.name for entry in who.list.entries]
    assert not who.list.current_key

    program.press("F5")
    assert _who(program) is who

    who.search.setText("Sam")
    who.begin.click()
    program.pass_time()
    assert program.context.session.actor == office.sam
    assert _banners(program) == []
    assert dialog.isVisible()
    assert dialog.box.toPlainText() == "She asked for a copy of the rules."
    dialog.primary.click()
    program.pass_time()
    assert office.suite.reading.open_case(office.sam, case.id).entries[-1].staff_id == office.sam.id
    assert program.window.current_page is form
    assert "217 555 0142" in [each.text() for each in form.findChildren(QLineEdit)]
    assert [draft.case_id for draft in office.suite.drafts.of(office.sam)] == [kept.case_id]


def test_whose_role_was_changed_chooses_the_name_again_and_has_the_new_rights(
    program: WholeProgram, office: OfficeWithCases
) -> None:
    office.suite.staff.change_person(office.jo, replace(office.dana, role=Role.DEPARTMENT))
    program.press("Alt+2")
    program.pass_time()
    assert _banners(program) == [
        "Dana Ruiz was given another role. Choose your name again to go on. Nothing typed is lost."
    ]
    who = _who(program)
    who.search.setText("Dana")
    who.begin.click()
    program.pass_time()
    assert program.context.session.actor.role is Role.DEPARTMENT
    assert not program.window.is_on_threshold
    assert not program.window.navigation.button("post_room").isVisible()
