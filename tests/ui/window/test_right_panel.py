"""The panel at the side can be hidden, and brought back without its key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.window.main_window import MainWindow
from tests.ui.window.stand_ins import CONTROL, press


def test_panel_is_hidden_and_shown_by_f9(window: MainWindow) -> None:
    window.open_form("phone")
    assert window.right_panel.isVisible()
    press(window, Qt.Key.Key_F9)
    assert not window.right_panel.isVisible()
    press(window, Qt.Key.Key_F9)
    assert window.right_panel.isVisible()
    window.show_page("home")
    assert not window.right_panel.isVisible()


def test_a_panel_that_is_hidden_leaves_a_button_that_brings_it_back(window: MainWindow) -> None:
    press(window, Qt.Key.Key_1, CONTROL)
    assert not window.right_panel.handle.isVisible()
    press(window, Qt.Key.Key_F9)
    press(window, Qt.Key.Key_2, CONTROL)
    assert window.right_panel.handle.isVisible()
    button = window.right_panel.handle.button
    assert button.accessibleName() == "Show the panel"
    assert "F9" in button.toolTip()
    button.click()
    assert window.right_panel.isVisible()
    assert not window.right_panel.handle.isVisible()
    assert window.menu_actions.by_name["right_panel"].isChecked()
    window.show_page("home")
    assert not window.right_panel.handle.isVisible(), "a page without a panel has none to bring back"


def test_a_panel_is_as_wide_as_its_content_wants_after_the_size_of_texts_has_changed(
    window: MainWindow, qtbot: QtBot
) -> None:
    content, theme = QWidget(), window.right_panel._theme
    content.setMaximumWidth(300)
    theme.changed.connect(lambda: content.setMaximumWidth(2000))
    window.right_panel.show_content(content)
    assert window.right_panel.maximumWidth() == 300
    theme.set_scale(200)
    qtbot.waitUntil(lambda: window.right_panel.maximumWidth() == 2000)
    theme.set_scale(100)
