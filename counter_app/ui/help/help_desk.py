"""Opens the help where it is wanted: one window for all pages, one box for a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from counter_app.ui.help.field_rule import FieldRule, rule_behind
from counter_app.ui.help.help_pages import PROMISES, help_name
from counter_app.ui.help.help_window import HelpWindow

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.main_window import MainWindow


class HelpDesk(QObject):
    """Help with the page in front of a window (F1) and with the field that has the focus (Shift+F1)."""

    def __init__(self, context: AppContext, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.opened: HelpWindow | None = None
        self.rule: FieldRule | None = None

    def help_with_page(self) -> None:
        """Show the help of the page, case or form in front, in whichever window that is."""
        aside = next((each for each in self._window.side_windows.open_windows if each.isActiveWindow()), None)
        self.show_help(help_name(aside.page_name if aside is not None else self._window.open_pages.current_name))

    def help_with_field(self) -> None:
        """Show the rule of the field that has the focus; where there is none, the help of the page."""
        found = rule_behind(QApplication.focusWidget())
        if found is None:
            self.help_with_page()
            return
        rule, field = found
        self.rule = FieldRule(self._context, rule, lambda: self.show_help(PROMISES), field)
        self.rule.show()

    def show_help(self, name: str) -> None:
        """Show a page of the help by its name."""
        if self.opened is None:
            self.opened = HelpWindow(self._context, self._window)
        self.opened.show_help(name)
