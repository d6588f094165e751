"""What each action of the window does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication

from counter_app.ui.shared.page import FormPage

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.main_window import MainWindow
    from counter_app.ui.window.page_spec import PageSpec

Command = Callable[[], object]


def window_commands(window: MainWindow, context: AppContext, pages: Sequence[PageSpec]) -> dict[str, Command]:
    """Pair the names of the window's actions with what they do."""
    return {
        **_file(window),
        **_edit(window, context),
        **_view(window, context),
        **_go(window, pages),
        **_help(window, context),
    }


def _file(window: MainWindow) -> dict[str, Command]:
    def save() -> None:
        if isinstance(window.current_page, FormPage):
            window.current_page.save()

    return {
        "new_phone": lambda: window.open_form("phone"),
        "new_in_person": lambda: window.open_form("in_person"),
        "new_email": lambda: window.open_form("email"),
        "new_postal": lambda: window.open_form("postal"),
        "new_again": lambda: window.open_form(window.open_pages.last_channel),
        "save": save,
        "park": lambda: window.open_pages.park_current(),
        "new_window": lambda: window.side_windows.open_current(),
        "close": window.close_page,
        "quit": window.close,
    }


def _edit(window: MainWindow, context: AppContext) -> dict[str, Command]:
    def find() -> None:
        if window.current_page is not None:
            window.current_page.focus_find()

    return {
        "undo": context.toasts.undo,
        "cut": lambda: _ask_focused("cut"),
        "copy": lambda: _ask_focused("copy"),
        "paste": _paste,
        "select_all": lambda: _ask_focused("selectAll"),
        "find": find,
        "search": lambda: window.tool_bar.focus_search(),
    }


def _view(window: MainWindow, context: AppContext) -> dict[str, Command]:
    def refresh() -> None:
        if window.current_page is not None:
            window.current_page.refresh()

    return {
        "enlarge": context.theme.enlarge,
        "reduce": context.theme.reduce,
        "normal_size": lambda: context.theme.set_scale(100),
        "right_panel": window.toggle_panel,
        "full_screen": lambda: window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen),
        "refresh": refresh,
    }


def _go(window: MainWindow, pages: Sequence[PageSpec]) -> dict[str, Command]:
    def focus_menu_bar() -> None:
        bar = window.menuBar()
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])

    def page_command(page_id: str) -> Command:
        return lambda: window.show_page(page_id)

    return {
        **{f"page_{number}": page_command(page.id) for number, page in enumerate(pages, start=1)},
        "back": lambda: window.open_pages.go_back(),
        "next_form": lambda: window.parked_forms.step(1),
        "previous_form": lambda: window.parked_forms.step(-1),
        "next_region": lambda: window.regions.step(1),
        "previous_region": lambda: window.regions.step(-1),
        "menu_bar": focus_menu_bar,
    }


def _help(window: MainWindow, context: AppContext) -> dict[str, Command]:
    _ = context.language.text

    def show_keyboard() -> None:
        from counter_app.ui.window.keyboard_dialog import KeyboardDialog

        dialog = KeyboardDialog(context, window.menu_actions.groups(), window)
        dialog.exec()
        dialog.deleteLater()

    def show_about() -> None:
        from counter_app.ui.shared.question import tell

        version = _("Version {version}", version=window.version)
        purpose = _("Questions, requests and complaints: taken, promised, referred and answered in time.")
        tell(context.theme, "Counter", f"{version}\n\n{purpose}", _("Close"), window)

    return {"keyboard": show_keyboard, "about": show_about}


def _paste() -> None:
    """Paste into the field that has the focus; what takes files or messages takes them from any of its buttons."""
    focused = QApplication.focusWidget()
    if callable(getattr(focused, "paste", None)):
        _ask_focused("paste")
        return
    while focused is not None:
        do = getattr(focused, "paste_from_clipboard", None)
        if callable(do):
            do()
            return
        focused = focused.parentWidget()


def _ask_focused(method: str) -> None:
    """Do what the Edit menu says in the field that has the focus, if it can."""
    do = getattr(QApplication.focusWidget(), method, None)
    if callable(do):
        do()
