"""The actions of the window and the menus in which they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence, Qt
from PySide6.QtWidgets import QMainWindow, QMenu

from counter_app.ui.shared.icons import CHANNEL_ICONS
from counter_app.ui.shared.keys import make_action
from counter_app.ui.shared.theme import Appearance

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.page_spec import PageSpec

_ICONS = {
    **{f"new_{channel}": icon for channel, icon in CHANNEL_ICONS.items()},
    "undo": "undo-2",
    "search": "search",
    "refresh": "refresh-cw",
    "full_screen": "maximize",
    "right_panel": "panel-right",
    "back": "arrow-left",
    "keyboard": "keyboard",
    "help": "circle-question-mark",
    "settings": "settings",
    "quit": "log-out",
    "save": "save",
    "park": "pause",
    "switch_staff": "users",
    "colleagues": "phone-call",
    "new_window": "external-link",
    "blank_forms": "printer",
}


_ON_THE_THRESHOLD = frozenset(
    {"about", "close", "copy", "cut", "enlarge", "full_screen", "help", "keyboard", "leave_demo", "menu_bar"}
    | {"normal_size", "paste", "quit", "reduce", "select_all"}
)


class WindowActions:
    """Make each action once, put it into its menu, and find it again by its name.

    `commands` maps names to what they do; an action without a command is not made, so no menu offers what is not there.
    """

    def __init__(
        self,
        window: QMainWindow,
        context: AppContext,
        pages: Sequence[PageSpec],
        commands: Mapping[str, Callable[[], object]],
    ) -> None:
        self._window = window
        self._context = context
        self._pages = pages
        self._commands = commands
        self.by_name: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        _ = context.language.text
        self._fill_file(_("&File"))
        self._fill_edit(_("&Edit"))
        self._fill_view(_("&View"))
        self._fill_go(_("&Go"))
        self.case_menu = self._menu("case", _("&Case"))
        self._fill_tools(_("&Tools"))
        self._fill_help(_("&Help"))
        self._page_actions: list[QAction] = []
        self.show_page_actions(())

    def show_page_actions(self, actions: Sequence[QAction]) -> None:
        """Fill the Case menu with the actions of the page in front."""
        for action in self._page_actions:
            self.case_menu.removeAction(action)
        self._page_actions = list(actions)
        self.case_menu.addActions(self._page_actions)
        self.case_menu.menuAction().setVisible(bool(self._page_actions))

    def let_in(self, is_inside: bool) -> None:
        """Leave only what makes sense on the threshold, before anybody is at the desk: looks, help and quitting."""
        for name, action in self.by_name.items():
            if name not in _ON_THE_THRESHOLD:
                action.setEnabled(is_inside)

    def groups(self) -> list[tuple[str, list[QAction]]]:
        """Give the actions menu by menu, with those of submenus, as the list of keys shows them."""
        found = []
        for menu in self.menus.values():
            actions: list[QAction] = []
            for action in menu.actions():
                submenu = action.menu()
                actions += submenu.actions() if isinstance(submenu, QMenu) else [action]
            found.append((menu.title().replace("&", ""), actions))
        return found

    def _menu(self, name: str, title: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        menu.setToolTipsVisible(False)
        self.menus[name] = menu
        return menu

    def _add(self, menu: QMenu, name: str, text: str) -> QAction | None:
        command = self._commands.get(name)
        if command is None:
            return None
        action = make_action(self._window, name, text, command)
        self._give_icon_later(menu, action, _ICONS.get(name, ""))
        self.by_name[name] = action
        menu.addAction(action)
        return action

    def _give_icon_later(self, menu: QMenu, action: QAction, icon: str) -> None:
        # Drawing thirty icons before the first paint would be felt; a menu needs its own when it opens.
        if icon:
            give = partial(self._context.theme.keep_icon, action, icon, "hint")
            menu.aboutToShow.connect(give, Qt.ConnectionType.SingleShotConnection)

    def _fill_file(self, title: str) -> None:
        _ = self._context.language.text
        menu = self._menu("file", title)
        self._add(menu, "new_phone", _("&Phone"))
        self._add(menu, "new_in_person", _("&In person"))
        self._add(menu, "new_email", _("&Email"))
        self._add(menu, "new_postal", _("P&ost"))
        self._add(menu, "new_again", _("&New form, same channel"))
        menu.addSeparator()
        self._add(menu, "save", _("&Save"))
        self._add(menu, "park", _("P&ark"))
        menu.addSeparator()
        self._add(menu, "new_window", _("Open in new &window"))
        self._add(menu, "close", _("&Close"))
        quit_action = self._add(menu, "quit", _("&Quit"))
        if quit_action is not None:
            quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _fill_edit(self, title: str) -> None:
        _ = self._context.language.text
        menu = self._menu("edit", title)
        self._add(menu, "undo", _("&Undo"))
        menu.addSeparator()
        standard = QKeySequence.StandardKey
        for name, text, keys in (
            ("cut", _("Cu&t"), standard.Cut),
            ("copy", _("&Copy"), standard.Copy),
            ("paste", _("&Paste"), standard.Paste),
            ("select_all", _("Select &all"), standard.SelectAll),
        ):
            action = self._add(menu, name, text)
            if action is not None:
                action.setShortcuts(QKeySequence.keyBindings(keys))
        menu.addSeparator()
        self._add(menu, "find", _("&Find in list"))
        self._add(menu, "search", _("&Search"))

    def _fill_view(self, title: str) -> None:
        _ = self._context.language.text
        menu = self._menu("view", title)
        appearance = menu.addMenu(_("&Appearance"))
        group = QActionGroup(self._window)
        theme = self._context.theme
        for value, text in (
            (Appearance.SYSTEM, _("&System")),
            (Appearance.LIGHT, _("&Light")),
            (Appearance.DARK, _("&Dark")),
            (Appearance.CONTRAST, _("&High contrast")),
        ):
            action = appearance.addAction(text)
            action.setObjectName(f"appearance_{value}")
            action.setCheckable(True)
            action.setChecked(theme.appearance is value)
            action.triggered.connect(lambda _=False, wanted=value: theme.set_appearance(wanted))
            group.addAction(action)
            self.by_name[action.objectName()] = action
        self._add(menu, "enlarge", _("&Larger text"))
        self._add(menu, "reduce", _("&Smaller text"))
        self._add(menu, "normal_size", _("&Normal text size"))
        menu.addSeparator()
        panel = self._add(menu, "right_panel", _("&Panel at the side"))
        if panel is not None:
            panel.setCheckable(True)
            panel.setChecked(True)
        self._add(menu, "full_screen", _("&Full screen"))
        menu.addSeparator()
        self._add(menu, "refresh", _("&Refresh"))

    def _fill_go(self, title: str) -> None:
        _ = self._context.language.text
        menu = self._menu("go", title)
        for number, page in enumerate(self._pages, start=1):
            action = self._add(menu, f"page_{number}", _(page.title))
            if action is not None:
                self._give_icon_later(menu, action, page.icon)
        menu.addSeparator()
        self._add(menu, "back", _("&Back"))
        self._add(menu, "next_form", _("&Next open form"))
        self._add(menu, "previous_form", _("&Previous open form"))
        self._add(menu, "next_region", _("Next &region"))
        self._add(menu, "previous_region", _("Previous re&gion"))
        self._add(menu, "menu_bar", _("&Menu bar"))

    def _fill_tools(self, title: str) -> None:
        _ = self._context.language.text
        menu = self._menu("tools", title)
        self._add(menu, "colleagues", _("Call a &colleague…"))
        self._add(menu, "switch_staff", _("S&witch staff member…"))
        self._add(menu, "blank_forms", _("&Blank paper forms…"))
        self._add(menu, "leave_demo", _("&Leave demo"))
        settings = self._add(menu, "settings", _("&Settings…"))
        if settings is not None:
            settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        menu.menuAction().setVisible(bool(menu.actions()))

    def _fill_help(self, title: str) -> None:
        _ = self._context.language.text
        menu = self._menu("help", title)
        self._add(menu, "help", _("&Help for this page"))
        self._add(menu, "why", _("&The rule behind this field"))
        self._add(menu, "keyboard", _("&Keyboard…"))
        about = self._add(menu, "about", _("&About Counter…"))
        if about is not None:
            about.setMenuRole(QAction.MenuRole.AboutRole)
