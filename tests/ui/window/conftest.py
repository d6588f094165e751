"""A window over pages that only stand for those of the program."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.shared.context import AppContext
from counter_app.ui.window import quitting
from counter_app.ui.window.main_window import MainWindow
from counter_app.ui.window.page_spec import PageFactories
from tests.ui.window.stand_ins import PAGES, Form, ListPage


@pytest.fixture
def window(context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(quitting, "ask", lambda *_: "quit")
    factories = PageFactories(case=lambda context, case_id: ListPage(context, f"Case {case_id}"), form=Form)
    made = MainWindow(context, PAGES, factories, is_demo=True)
    qtbot.addWidget(made)
    made.show_page("home")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made
