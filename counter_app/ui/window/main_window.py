"""The main window: menus, tool bar, navigation, the page in front, the panel at the side, strips and status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.page import FormPage, Page
from counter_app.ui.window.open_pages import OpenPages
from counter_app.ui.window.parked_forms import ParkedForms
from counter_app.ui.window.places import LEAST_SIZE, Places
from counter_app.ui.window.regions import Regions
from counter_app.ui.window.room import PageRoom
from counter_app.ui.window.status_bar import StatusBar
from counter_app.ui.window.window_actions import WindowActions
from counter_app.ui.window.window_body import WindowBody
from counter_app.ui.window.window_commands import window_commands
from counter_app.ui.window.window_title import WindowTitle

if TYPE_CHECKING:
    from counter_app.domain.staff import StaffMember
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.toast import ToastArea
    from counter_app.ui.window.page_spec import PageFactories, PageSpec
    from counter_app.ui.window.side_windows import SideWindows


class MainWindow(QMainWindow):
    """Hold the pages of one desk.

    `commands` adds what the wiring can do: `help`, `settings`, `switch_staff`, `leave_demo`. `search_page` is the id of
    the page that the search field leads to.
    """

    closing = Signal()

    def __init__(
        self,
        context: AppContext,
        pages: Sequence[PageSpec],
        factories: PageFactories,
        *,
        places: Places | None = None,
        commands: Mapping[str, Callable[[], object]] | None = None,
        search_page: str = "all_cases",
        is_demo: bool = False,
        version: str = "",
    ) -> None:
        super().__init__()
        self._context = context
        self._pages = pages
        self._places = places or Places(None)
        self._search_page = search_page
        self._title = WindowTitle(self, context.language, is_demo=is_demo)
        self._toast_area: ToastArea | None = None
        self._side_windows: SideWindows | None = None
        self.open_pages = OpenPages(context, pages, factories, self)
        self.version = version
        self.menu_actions = WindowActions(
            self, context, pages, {**window_commands(self, context, pages), **(commands or {})}
        )
        self._build()
        self._connect()
        self._places.bring_back(self, self.splitter)
        self._room = PageRoom(
            self,
            context.theme,
            self.splitter,
            narrowed=[self.navigation.show_narrow],
            lowered=[self._body.banners.show_low, self.status.show_low],
        )
        context.announcer.speak_through(self)

    def finish(self) -> None:
        """Make what the first paint does without."""
        if self.current_page is not None:
            self.current_page.finish()

    @property
    def toast_area(self) -> ToastArea:
        """Give what shows the toasts in place of the status line."""
        if self._toast_area is None:
            from counter_app.ui.shared.toast import ToastArea

            context = self._context
            self._toast_area = ToastArea(self, context.theme, context.language, context.toasts, self.status)
        return self._toast_area

    @property
    def side_windows(self) -> SideWindows:
        """Give the windows of their own for a case or a list."""
        if self._side_windows is None:
            from counter_app.ui.window.side_windows import SideWindows

            self._side_windows = SideWindows(self, self._context, self._places)
        return self._side_windows

    def show_page(self, page_id: str) -> Page:
        """Bring a page of the navigation to the front, made now if it was not yet."""
        return self.open_pages.show_page(page_id)

    def open_case(self, case_id: str) -> Page:
        """Bring a case to the front."""
        return self.open_pages.show_case(case_id)

    def open_form(self, channel: str, draft_id: str = "") -> FormPage:
        """Open a new form of a channel, or the one of a kept draft."""
        return self.open_pages.show_form(channel, draft_id)

    @property
    def current_page(self) -> Page | None:
        """Give the page in front."""
        return self.open_pages.current

    def show_count(self, page_id: str, count: int) -> None:
        """Show how many things wait on a page, in the navigation."""
        self.navigation.show_count(page_id, count)

    def show_overdue(self, count: int) -> None:
        """Show in the window's title how many of my referrals are overdue."""
        self._title.count_overdue(count)

    def show_people(self, people: Sequence[StaffMember]) -> None:
        """Offer the staff members who may be at this desk."""
        self.tool_bar.show_people(people)

    def show_banner(self, key: str, kind: str, text: str) -> Banner:
        """Show a strip that stays (demo, amber, note) until `remove_banner`; the same key shows new words."""
        return self._body.banners.show(key, kind, text)

    def remove_banner(self, key: str) -> None:
        """Take a strip away, when its cause has gone."""
        self._body.banners.remove(key)

    def show_threshold(self, widget: QWidget | None) -> None:
        """Show only what is answered before the pages: the set-up, or who is at the desk; None lets people in."""
        self.menu_actions.let_in(widget is None)
        if widget is not None and self._side_windows is not None:
            self._side_windows.close_all()
        self._body.show_threshold(widget)
        if widget is None:
            self.parked_forms.show()

    @property
    def is_on_threshold(self) -> bool:
        """Say whether something must be answered before the pages."""
        return self._body.threshold is not None

    def raise_to_front(self) -> None:
        """Show the window above the others, as when the program is started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def toggle_panel(self) -> None:
        """Show or hide the panel at the side (F9)."""
        self.right_panel.toggle()
        self.menu_actions.by_name["right_panel"].setChecked(self.right_panel.is_wanted)

    def _on_panel_wanted(self) -> None:
        # The handle goes, and would take the focus with it to whatever comes next.
        self.focus_page()
        self.toggle_panel()

    def setVisible(self, is_visible: bool) -> None:
        if is_visible:
            # Everything built so far was built without the style sheet, which is faster; nothing is seen without it.
            self._context.theme.apply_sheet()
        super().setVisible(is_visible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_quit():
            event.ignore()
            return
        self._places.keep(self, self.splitter)
        self.closing.emit()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._context.toasts.let_go()

    def _build(self) -> None:
        self.stack: QStackedWidget = self.open_pages.stack
        body = self._body = WindowBody(self._context, self._pages, self.stack, self.menu_actions.by_name)
        self.tool_bar = body.tool_bar
        self.navigation = body.navigation
        self.splitter = body.splitter
        self.right_panel = body.right_panel
        self.parked_strip = body.parked_strip
        self.status = StatusBar(self._context)
        self.setCentralWidget(body)
        self.setStatusBar(self.status)
        self.setMinimumSize(LEAST_SIZE)
        self.parked_forms = ParkedForms(self.open_pages, self.parked_strip)
        self.regions = Regions(
            [
                (self.navigation, self.navigation.take_focus),
                (self.stack, self.focus_page),
                (self.right_panel, self.right_panel.take_focus),
                (self.parked_strip, self.parked_strip.take_focus),
                (self.tool_bar, self.tool_bar.take_focus),
            ]
        )

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.show_page)
        self.tool_bar.search_wanted.connect(self._on_search_wanted)
        self.tool_bar.staff_chosen.connect(self._context.session.begin)
        self.right_panel.handle.button.clicked.connect(self._on_panel_wanted)
        pages = self.open_pages
        pages.front_changed.connect(self._on_front_changed)
        pages.count_changed.connect(self.show_count)
        pages.panel_changed.connect(self._show_panel)
        pages.actions_changed.connect(self._show_page_actions)
        pages.draft_kept.connect(lambda words: self.status.say("draft", words))
        self._context.session.staff_changed.connect(self._on_staff_changed)
        self._context.toasts.shown.connect(self._on_toasts_changed)
        self._context.toasts.cleared.connect(self._on_toasts_changed)
        self._on_toasts_changed()

    def _on_front_changed(self) -> None:
        page = self.current_page
        self.navigation.mark(self.open_pages.current_page_id)
        self._show_panel()
        self._show_page_actions()
        self.parked_forms.show()
        is_form = isinstance(page, FormPage)
        for name in ("save", "park"):
            self.menu_actions.by_name[name].setEnabled(is_form)
        self.menu_actions.by_name["new_window"].setEnabled(page is not None and not is_form)
        self.menu_actions.by_name["back"].setEnabled(self.open_pages.can_go_back)

    def _show_panel(self) -> None:
        content = self.current_page.right_panel() if self.current_page is not None else None
        self.right_panel.show_content(content)
        self.menu_actions.by_name["right_panel"].setEnabled(content is not None)

    def _show_page_actions(self) -> None:
        page = self.current_page
        self.menu_actions.show_page_actions(page.page_actions() if page is not None else ())
        self._title.name_page(page.title if page is not None else "")

    def _on_search_wanted(self, text: str) -> None:
        self.show_page(self._search_page).search(text)

    def _on_staff_changed(self) -> None:
        self._show_page_actions()
        if self.current_page is not None:
            self.current_page.refresh()

    def _on_toasts_changed(self) -> None:
        self.menu_actions.by_name["undo"].setEnabled(self._context.toasts.can_undo)
        if self._toast_area is None and self._context.toasts.current is not None:
            self.toast_area.show_toast(self._context.toasts.current)

    def focus_page(self) -> None:
        """Put the focus where work on the page in front begins."""
        if self.current_page is not None:
            self.current_page.focus_first()

    def leave(self) -> None:
        """Go one step out (Esc): from the panel to the page, from a form or a case to where one came from."""
        panel = self.right_panel
        is_in_panel = panel.isVisible() and panel.isAncestorOf(QApplication.focusWidget() or self)
        if is_in_panel or not self.open_pages.step_out():
            self.focus_page()

    def close_page(self) -> None:
        """Close what is in front: keep a form, leave a case, close the window over a page of the navigation."""
        if not self.open_pages.step_out():
            self.close()

    def _may_quit(self) -> bool:
        from counter_app.ui.window.quitting import QUIT, SHOW_FORMS, ask_about_quitting

        unfinished = self.parked_forms.unfinished_count
        chosen = ask_about_quitting(self._context, unfinished, self) if unfinished else QUIT
        if chosen == SHOW_FORMS:
            self.parked_forms.step(1)
        elif chosen == QUIT:
            self.open_pages.park_all()
        return chosen == QUIT
