"""Windows of their own for a case or a list, as for a second screen (Ctrl+Shift+N)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMainWindow
from shiboken6 import isValid

from counter_app.ui.shared.keys import make_action
from counter_app.ui.shared.page import FormPage, Page
from counter_app.ui.shared.toast import ToastArea
from counter_app.ui.window.places import LEAST_SIZE, bring_on_screen

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.main_window import MainWindow
    from counter_app.ui.window.places import Places

_NAME = "side_window"
_STEP = 4


class SideWindow(QMainWindow):
    """Hold one page; what the page leads to opens in the main window, so that a list can stay beside its cases."""

    def __init__(self, context: AppContext, page: Page, main: MainWindow) -> None:
        super().__init__()
        self._context = context
        self.page = page
        self.page_name = main.open_pages.current_name
        self._page_actions: list[QAction] = []
        self.setMinimumSize(LEAST_SIZE / 2)
        self.setCentralWidget(page)
        self._toasts = ToastArea(self, context.theme, context.language, context.toasts)
        _ = context.language.text
        self.addActions(
            [
                make_action(self, "close", _("&Close"), self.close),
                make_action(self, "refresh", _("&Refresh"), page.refresh),
                make_action(self, "find", _("&Find in list"), page.focus_find),
                make_action(self, "undo", _("&Undo"), context.toasts.undo),
                make_action(self, "enlarge", _("&Larger text"), context.theme.enlarge),
                make_action(self, "reduce", _("&Smaller text"), context.theme.reduce),
                make_action(self, "normal_size", _("&Normal text size"), lambda: context.theme.set_scale(100)),
            ]
        )
        # Only the whole program has a help desk; the window alone is shown without.
        for name, action in main.menu_actions.by_name.items():
            if name in ("help", "why"):
                self.addAction(make_action(self, name, action.text(), action.trigger))
        page.open_case.connect(main.open_case)
        page.open_page.connect(main.open_pages.show_wanted_page)
        page.open_form.connect(main.open_pages.show_wanted_form)
        for wanted in (page.open_case, page.open_page, page.open_form):
            wanted.connect(main.raise_to_front)
        page.close_requested.connect(self.close)
        page.title_changed.connect(lambda _title: self._show_title())
        page.actions_changed.connect(self._show_page_actions)
        self._show_title()
        self._show_page_actions()

    def _show_title(self) -> None:
        title = self.page.title
        self.setWindowTitle(self._context.language.text("{page} - Counter", page=title) if title else "Counter")

    def _show_page_actions(self) -> None:
        for action in self._page_actions:
            self.removeAction(action)
        self._page_actions = list(self.page.page_actions())
        self.addActions(self._page_actions)
        self._show_title()


class SideWindows(QObject):
    """Open pages in windows of their own and close them with the main window, or when the person at the desk goes."""

    def __init__(self, main: MainWindow, context: AppContext, places: Places) -> None:
        super().__init__(main)
        self._main = main
        self._context = context
        self._places = places
        self._windows: list[SideWindow] = []
        main.closing.connect(self.close_all)
        context.session.staff_changed.connect(self.close_all)

    @property
    def open_windows(self) -> Sequence[SideWindow]:
        """Give the windows that are open."""
        self._windows = [each for each in self._windows if isValid(each) and each.isVisible()]
        return self._windows

    def open_current(self) -> SideWindow | None:
        """Show the case or the list in front once more, in a window of its own; a form has one place only."""
        page = self._main.current_page
        if page is None or isinstance(page, FormPage) or self._main.is_on_threshold:
            return None
        window = SideWindow(self._context, self._main.open_pages.make_again(page), self._main)
        self._windows = [*self.open_windows, window]
        self._place(window)
        window.show()
        window.page.on_shown()
        window.activateWindow()
        window.page.focus_first()
        return window

    def close_all(self) -> None:
        """Close them, and remember where the last one stood."""
        for window in self.open_windows:
            self._places.keep_window(_NAME, window)
            window.close()
            window.deleteLater()
        self._windows = []

    def _place(self, window: SideWindow) -> None:
        if self._places.bring_window_back(_NAME, window) and len(self.open_windows) == 1:
            bring_on_screen(window)
            return
        window.resize(self._main.size())
        other = self._other_screen()
        if other is not None:
            window.move(other.availableGeometry().topLeft())
        else:
            step = _STEP * self._context.theme.unit * len(self._windows)
            window.move(self._main.x() + step, self._main.y() + step)
        bring_on_screen(window)

    def _other_screen(self) -> QScreen | None:
        screens = [each for each in QGuiApplication.screens() if each is not self._main.screen()]
        return screens[0] if screens else None
