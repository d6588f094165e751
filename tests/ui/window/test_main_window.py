"""The window is worked by keyboard alone, and says in its title what is overdue."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.keys import KEYS
from counter_app.ui.shared.text import Hint
from counter_app.ui.window.keyboard_dialog import KeyboardDialog, key_lines
from counter_app.ui.window.main_window import MainWindow
from tests.ui.contexts import DANA
from tests.ui.window.stand_ins import ALT, CONTROL, SHIFT, focus, form, front, press


def test_pages_are_made_when_first_shown_and_kept(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2, ALT)
    first = front(window)
    assert first.title == "My referrals"
    press(window, Qt.Key.Key_1, ALT)
    press(window, Qt.Key.Key_2, ALT)
    assert front(window) is first


def test_title_tells_page_overdue_and_demo(window: MainWindow) -> None:
    window.show_page("my_referrals")
    window.show_overdue(3)
    assert window.windowTitle() == "(3 overdue) My referrals - Counter (Demo data)"
    window.show_overdue(0)
    assert window.windowTitle() == "My referrals - Counter (Demo data)"


def test_f6_goes_round_and_comes_back_to_the_same_field(window: MainWindow) -> None:
    window.open_form("phone")
    field = form(window).field
    order = []
    for _ in range(4):
        press(window, Qt.Key.Key_F6)
        focused = focus()
        regions = (window.right_panel, window.tool_bar, window.navigation, window.stack)
        order.append(next(region for region in regions if region.isAncestorOf(focused)))
    assert order == [window.right_panel, window.tool_bar, window.navigation, window.stack]
    assert QApplication.focusWidget() is field
    press(window, Qt.Key.Key_F6, SHIFT)
    assert window.navigation.isAncestorOf(focus())


def test_case_menu_is_that_of_the_page_in_front(window: MainWindow) -> None:
    home = front(window)
    press(window, Qt.Key.Key_R, CONTROL)
    assert home.replied == 1
    window.navigation.take_focus()
    press(window, Qt.Key.Key_R, CONTROL)
    assert home.replied == 2, "the keys of the page work from every region"
    window.open_case("7")
    press(window, Qt.Key.Key_R, CONTROL)
    assert (home.replied, front(window).replied) == (2, 1)


def test_case_is_left_by_esc_and_by_back(window: MainWindow) -> None:
    window.show_page("my_referrals")
    for leave in ((Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Left, ALT)):
        window.open_case("7")
        assert front(window).title == "Case 7"
        press(window, *leave)
        assert front(window).title == "My referrals"


def test_backspace_in_a_field_never_goes_back(window: MainWindow) -> None:
    window.open_case("7")
    press(window, Qt.Key.Key_Backspace)
    assert front(window).title == "Case 7"


def test_search_leads_to_all_cases(window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    assert window.tool_bar.search.hasFocus()
    QTest.keyClicks(window.tool_bar.search, "0142")
    press(window, Qt.Key.Key_Return)
    assert front(window).title == "All cases"
    assert front(window).searched == ["0142"]


def test_refresh_and_text_size_by_keys(window: MainWindow, context: AppContext) -> None:
    press(window, Qt.Key.Key_F5)
    assert front(window).refreshed == 1
    press(window, Qt.Key.Key_Plus, CONTROL)
    assert context.theme.scale == 110
    press(window, Qt.Key.Key_Minus, CONTROL)
    press(window, Qt.Key.Key_Equal, CONTROL)
    press(window, Qt.Key.Key_0, CONTROL)
    assert context.theme.scale == 100


def test_undo_is_offered_while_the_toast_can_be_undone(window: MainWindow, context: AppContext) -> None:
    undone: list[str] = []
    window.navigation.take_focus()
    press(window, Qt.Key.Key_Z, CONTROL)
    context.toasts.show("Posted: 12 cards.", lambda: undone.append("posted"))
    assert window.toast_area.isVisible()
    press(window, Qt.Key.Key_Z, CONTROL)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert undone == ["posted"]
    assert not window.toast_area.isVisible()


def test_pages_follow_the_role_at_the_desk(window: MainWindow, context: AppContext) -> None:
    assert window.navigation.button("post_room").isVisible()
    context.session.begin(dataclasses.replace(DANA, role=Role.DEPARTMENT))
    assert not window.navigation.button("post_room").isVisible()
    assert front(window).refreshed == 1


def test_navigation_counts_are_read_aloud(window: MainWindow) -> None:
    front(window).counts_changed.emit(6)
    assert window.navigation.button("home").accessibleName() == "Home, 6"


def test_banner_stays_until_its_cause_is_gone(window: MainWindow) -> None:
    banner = window.show_banner("database", "amber", "Cannot reach the shared database since 14:03.")
    assert window.show_banner("database", "amber", "Cannot reach it since 14:04.") is banner
    assert banner.text == "Cannot reach it since 14:04."
    window.remove_banner("database")
    assert not banner.isVisible()


def test_list_of_keys_is_read_from_the_actions(window: MainWindow, context: AppContext, qtbot: QtBot) -> None:
    dialog = KeyboardDialog(context, window.menu_actions.groups(), window)
    qtbot.addWidget(dialog)
    shown = {row.keys for row in dialog.model.rows if hasattr(row, "keys")}
    for keys in ("Ctrl+1", "F6", "Ctrl+Return, Ctrl+Enter", "Ctrl+K, Ctrl+Shift+P", "Ctrl+0", "Ctrl+R"):
        assert keys in shown


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    actions = [action for _, group in window.menu_actions.groups() for action in group]
    keys = [line.keys for line in key_lines(actions)]
    assert len(keys) == len(set(keys))
    named = [key for group in KEYS.values() for key in group]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("scale", [100, 110, 200])
def test_the_words_at_the_foot_are_not_cut_however_full_the_window_is(window: MainWindow, scale: int) -> None:
    theme, status = window._context.theme, window.status
    status.say("database", "Kept on this computer")
    theme.set_scale(scale)
    words = [label for label in status.findChildren(Hint) if label.text()]
    assert words
    assert all(status.minimumHeight() >= label.sizeHint().height() for label in words)
    theme.set_scale(100)
