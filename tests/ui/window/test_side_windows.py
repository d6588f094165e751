"""A list or a case in a window of its own: it stays beside the main window and goes with the person at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.domain.clock import FixedClock
from counter_app.ui.case.case_page import CasePage
from counter_app.ui.help.help_desk import HelpDesk
from counter_app.ui.help.help_pages import help_name
from counter_app.ui.referrals.referrals_page import ReferralsPage
from tests.ui.office_with_cases import OfficeWithCases
from tests.ui.whole_program import WholeProgram


@pytest.fixture
def whole(qapp: QApplication, tmp_path: Path, clock: FixedClock) -> Iterator[WholeProgram]:
    office = OfficeWithCases(tmp_path, clock)
    office.take_many(office.jo, 2)
    made = WholeProgram(qapp, office)
    yield made
    made.close()
    office.close()


def test_a_list_stays_open_while_its_cases_open_in_the_main_window(whole: WholeProgram) -> None:
    whole.window.show_page("referrals")
    whole.press("Ctrl+Shift+N")
    [side] = whole.window.side_windows.open_windows
    assert isinstance(side.page, ReferralsPage)
    assert side.page is not whole.window.current_page
    assert side.windowTitle() == "My referrals - Counter"
    whole.press("Return")
    assert isinstance(whole.window.current_page, CasePage)
    assert [each.page for each in whole.window.side_windows.open_windows] == [side.page]


def test_keys_of_a_page_work_in_its_own_window(whole: WholeProgram) -> None:
    whole.window.show_page("referrals")
    whole.press("Return")
    whole.press("Ctrl+Shift+N")
    [side] = whole.window.side_windows.open_windows
    assert isinstance(side.page, CasePage)
    assert QApplication.activeWindow() is side
    whole.press("Ctrl+M")
    assert whole.boxes == ["NoteDialog"]
    side.activateWindow()
    whole.pass_time()
    whole.press("Ctrl+W")
    assert whole.window.side_windows.open_windows == []
    assert whole.window.isVisible()


def test_side_windows_close_before_somebody_else_comes_to_the_desk(whole: WholeProgram) -> None:
    whole.window.show_page("referrals")
    whole.press("Ctrl+Shift+N")
    whole.window.activateWindow()
    whole.pass_time()
    whole.press("Ctrl+Shift+L")
    assert whole.window.is_on_threshold
    assert whole.window.side_windows.open_windows == []


def test_a_form_has_one_place_only(whole: WholeProgram) -> None:
    whole.window.open_form("phone")
    whole.press("Ctrl+Shift+N")
    assert whole.window.side_windows.open_windows == []


def test_help_is_about_the_page_in_the_window_where_it_was_asked_for(
    whole: WholeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(HelpDesk, "show_help", lambda _desk, name: shown.append(name))
    whole.window.show_page("referrals")
    whole.press("Ctrl+Shift+N")
    whole.window.show_page("home")
    [side] = whole.window.side_windows.open_windows
    side.activateWindow()
    whole.pass_time()
    whole.press("F1")
    whole.window.activateWindow()
    whole.pass_time()
    whole.press("F1")
    assert shown == [help_name("referrals"), help_name("home")]
