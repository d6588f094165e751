"""Reaching a colleague: found by name or department, shown large, called or copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.colleagues.colleague_dialog import ColleagueDialog
from counter_app.ui.shared.text import left_to_right
from tests.ui.office_with_cases import OfficeWithCases


@pytest.fixture
def office(office: OfficeWithCases) -> OfficeWithCases:
    sam = replace(office.sam, phone="+1 217 555 0144", away_from=date(2026, 11, 20), away_to=date(2026, 12, 1))
    office.suite.staff.change_person(office.jo, replace(sam, stand_in_id=office.jo.id))
    return office


class Desk:
    """Hold the dialog and the addresses that were handed to the program for calls."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, office: OfficeWithCases) -> None:
        context = office.seat(qapp, office.dana)
        context.session.live_by(office.clock.now().tzinfo)  # type: ignore[arg-type]
        self.called: list[str] = []
        self.can_call = True
        whole = office.suite.calendars.read(office.jo)[0]
        self.dialog = ColleagueDialog(context, replace(whole, security_phone="4999"), open_url=self._open)
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    def _open(self, url: QUrl) -> bool:
        self.called.append(url.toString())
        return self.can_call


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, office: OfficeWithCases) -> Desk:
    return Desk(qapp, qtbot, office)


def test_everybody_but_me_is_listed_and_security_too(desk: Desk) -> None:
    names = [entry.name for entry in desk.dialog.list.entries]
    assert "Dana Ruiz" not in names
    assert names[-1] == "Security"


def test_a_colleague_is_found_and_called(desk: Desk) -> None:
    desk.dialog.search.setText("okaf")
    assert desk.dialog.number.text() == left_to_right("+1 217 555 0144")
    assert "stands in" in desk.dialog.told.text()
    desk.dialog.call.click()
    assert desk.called == ["tel:+12175550144"]
    desk.dialog.copy_number.click()
    assert QGuiApplication.clipboard().text() == "+1 217 555 0144"


def test_a_desk_without_a_program_for_calls_says_to_dial(desk: Desk) -> None:
    desk.can_call = False
    desk.dialog.search.setText("security")
    desk.dialog.call.click()
    assert desk.called == ["tel:4999"]
    assert desk.dialog.problem.isVisible()


def test_who_has_no_number_cannot_be_called(desk: Desk) -> None:
    desk.dialog.search.setText("jo lee")
    assert not desk.dialog.call.isEnabled()
    assert "No number is kept for Jo Lee" in desk.dialog.told.text()
    desk.dialog.search.setText("nobody at all")
    assert desk.dialog.list.count() == 0
    assert not desk.dialog.call.isEnabled()
