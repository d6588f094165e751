"""A window on a database that holds several branches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.clock import FixedClock
from counter_app.ui.application.opening import Opening, Showing
from counter_app.ui.application.program import Program
from counter_app.ui.shared.states import ErrorState
from counter_app.ui.welcome.who_page import WhoPage
from tests.services.example_office import OFFICE_FILE
from tests.ui.contexts import make_context
from tests.ui.office_with_cases import OfficeWithCases


def test_a_window_serves_the_branch_that_is_set_and_no_other(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    office = OfficeWithCases(tmp_path, clock)
    setup = office.opened.setup
    law = OFFICE_FILE.replace('"University Office"', '"Law Library"').replace("217 555 01", "217 555 71")
    setup.carry_out(None, setup.parse(law.replace("Lakeside", "Law School")), is_command_line=True)
    assert len(office.opened.offices()) == 2

    def start(wanted: str) -> Program:
        settings = replace(office.settings, office=wanted)
        opening = Opening(
            settings=settings,
            clock=clock,
            open_data=lambda: office.opened,
            open_suite=lambda _data, _office_id: office.suite,
        )
        program = Program(make_context(qapp, staff=None, clock=clock, settings=settings), opening, Showing())
        program.start()
        qtbot.waitUntil(lambda: program.window.is_on_threshold)
        return program

    unsaid = start("")
    (state,) = unsaid.window.findChildren(ErrorState)
    assert "law-library, university-office" in " ".join(each.text() for each in state.findChildren(QLabel))
    said = start("university-office")
    assert said.window.findChildren(WhoPage)
    for program in (unsaid, said):
        program.window.close()
        program.window.deleteLater()
    office.close()
