"""The main window: menus, tool bar, navigation, the page in front, the panel at the side, strips and status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QWidget

from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.page import FormPage, Page
from counter_app.ui.window.banner_area import BannerArea
from counter_app.ui.window.navigation import Navigation
from counter_app.ui.window.open_pages import OpenPages
from counter_app.ui.window.panel_handle import PanelHandle
from counter_app.ui.window.parked_strip import ParkedStrip
from counter_app.ui.window.places import LEAST_SIZE, Places
from counter_app.ui.window.regions import Regions
from counter_app.ui.window.right_panel import RightPanel
from counter_app.ui.window.room import PageRoom
from counter_app.ui.window.status_bar import StatusBar
from counter_app.ui.window.tool_bar import ToolBar
from counter_app.ui.window.window_actions import WindowActions
from counter_app.ui.window.window_commands import window_commands

if TYPE_CHECKING:
    from counter_app.domain.staff import StaffMember
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.toast import ToastArea
    from counter_app.ui.window.page_spec import PageFactories, PageSpec, ParkedForm
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
        self._is_demo = is_demo
        self._overdue = 0
        self._kept: list[ParkedForm] = []
        self._panel_is_wanted = True
        self._threshold: QWidget | None = None
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
            lowered=[self._banners.show_low, self.status.show_low],
        )
        context.announcer.speak_through(self)
        self._show_title()

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
        form = self.open_pages.show_form(channel, draft_id)
        self._show_strip()
        return form

    @property
    def current_page(self) -> Page | None:
        """Give the page in front."""
        return self.open_pages.current

    def show_count(self, page_id: str, count: int) -> None:
        """Show how many things wait on a page, in the navigation."""
        self.navigation.show_count(page_id, count)

    def show_overdue(self, count: int) -> None:
        """Show in the window's title how many of my referrals are overdue."""
        self._overdue = count
        self._show_title()

    def show_parked(self, forms: Sequence[ParkedForm]) -> None:
        """Show kept drafts that are not open, beside the open forms."""
        self._kept = list(forms)
        self._show_strip()

    def show_people(self, people: Sequence[StaffMember]) -> None:
        """Offer the staff members who may be at this desk."""
        self.tool_bar.show_people(people)

    def show_banner(self, key: str, kind: str, text: str) -> Banner:
        """Show a strip that stays (demo, amber, note) until `remove_banner`; the same key shows new words."""
        return self._banners.show(key, kind, text)

    def remove_banner(self, key: str) -> None:
        """Take a strip away, when its cause has gone."""
        self._banners.remove(key)

    def show_threshold(self, widget: QWidget | None) -> None:
        """Show only what is answered before the pages: the set-up, or who is at the desk; None lets people in."""
        is_inside = widget is None
        if self._threshold is not None and self._threshold is not widget:
            self._middle.removeWidget(self._threshold)
            self._threshold.deleteLater()
        self._threshold = widget
        self.menu_actions.let_in(is_inside)
        if not is_inside and self._side_windows is not None:
            self._side_windows.close_all()
        self.tool_bar.setVisible(is_inside)
        self._across.setVisible(is_inside)
        if widget is not None:
            self.parked_strip.hide()
            self._middle.addWidget(widget, 1)
            widget.show()
            widget.setFocus()
        else:
            self._show_strip()

    @property
    def is_on_threshold(self) -> bool:
        """Say whether something must be answered before the pages."""
        return self._threshold is not None

    def raise_to_front(self) -> None:
        """Show the window above the others, as when the program is started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def toggle_panel(self) -> None:
        """Show or hide the panel at the side (F9)."""
        self._panel_is_wanted = not self._panel_is_wanted
        self.menu_actions.by_name["right_panel"].setChecked(self._panel_is_wanted)
        self._show_panel()

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
        context = self._context
        self.tool_bar = ToolBar(context, self.menu_actions.by_name)
        self.navigation = Navigation(context, self._pages)
        self.right_panel = RightPanel(context.theme)
        self.parked_strip = ParkedStrip(context)
        self.status = StatusBar(context)
        self.stack: QStackedWidget = self.open_pages.stack
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        middle = QWidget()
        column = self._middle = Column(context.theme, gap=0, parent=middle)
        self._banners = BannerArea(context)
        column.addWidget(self.tool_bar)
        column.addLayout(self._banners)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.right_panel)
        self.splitter.setStretchFactor(0, 7)
        self.splitter.setStretchFactor(1, 3)
        across = self._across = QWidget()
        row = Row(context.theme, gap=0, parent=across)
        row.addWidget(self.navigation)
        row.addWidget(self.splitter, 1)
        self.panel_handle = PanelHandle(context.theme, context.language)
        self.panel_handle.button.clicked.connect(self._on_panel_wanted)
        row.addWidget(self.panel_handle)
        column.addWidget(across, 1)
        column.addWidget(self.parked_strip)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)
        self.setMinimumSize(LEAST_SIZE)
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
        self.parked_strip.chosen.connect(self._on_parked_chosen)
        pages = self.open_pages
        pages.front_changed.connect(self._on_front_changed)
        pages.forms_changed.connect(self._show_strip)
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
        self._show_strip()
        is_form = isinstance(page, FormPage)
        for name in ("save", "park"):
            self.menu_actions.by_name[name].setEnabled(is_form)
        self.menu_actions.by_name["new_window"].setEnabled(page is not None and not is_form)
        self.menu_actions.by_name["back"].setEnabled(self.open_pages.can_go_back)
        self._show_title()

    def _show_title(self) -> None:
        _ = self._context.language.text
        page = self.current_page
        name = _("{page} - Counter", page=page.title) if page is not None and page.title else "Counter"
        if self._overdue:
            overdue = self._context.language.plural("{n} overdue", "{n} overdue", self._overdue)
            name = f"({overdue}) {name}"
        if self._is_demo:
            name = _("{title} (Demo data)", title=name)
        if name != self.windowTitle():
            self.setWindowTitle(name)

    def _show_panel(self) -> None:
        page = self.current_page
        content = page.right_panel() if page is not None else None
        self.right_panel.show_content(content)
        self.right_panel.setVisible(content is not None and self._panel_is_wanted)
        self.panel_handle.setVisible(content is not None and not self._panel_is_wanted)
        self.menu_actions.by_name["right_panel"].setEnabled(content is not None)

    def _show_page_actions(self) -> None:
        page = self.current_page
        self.menu_actions.show_page_actions(page.page_actions() if page is not None else ())
        self._show_title()

    def _show_strip(self) -> None:
        open_forms = self.open_pages.waiting_forms()
        open_ids = self.open_pages.open_draft_ids()
        self.parked_strip.show_forms([*open_forms, *(form for form in self._kept if form.draft_id not in open_ids)])

    def _on_parked_chosen(self, draft_id: str) -> None:
        if self.open_pages.show_open_form(draft_id):
            return
        kept = next((form for form in self._kept if form.draft_id == draft_id), None)
        if kept is not None:
            self.open_form(kept.channel, kept.draft_id)

    def step_form(self, step: int) -> None:
        """Bring the next form (1) or the one before (-1) to the front, open or kept."""
        # Opening a kept form must not move it among the others, or going back would never reach them all.
        draft_ids = [form.draft_id for form in self._kept]
        draft_ids += [draft_id for draft_id in self.open_pages.draft_ids_in_order() if draft_id not in draft_ids]
        if draft_ids:
            current = self.open_pages.current_draft_id
            at = draft_ids.index(current) + step if current in draft_ids else (0 if step > 0 else -1)
            self._on_parked_chosen(draft_ids[at % len(draft_ids)])

    def _on_search_wanted(self, text: str) -> None:
        self.show_page(self._search_page).search(text)

    def _on_staff_changed(self) -> None:
        self._show_page_actions()
        page = self.current_page
        if page is not None:
            page.refresh()

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
        if self.right_panel.isVisible() and self.right_panel.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_page()
        elif isinstance(self.current_page, FormPage):
            self.open_pages.park_current()
        elif not self.open_pages.current_page_id:
            self.open_pages.go_back()
        else:
            self.focus_page()

    def close_page(self) -> None:
        """Close what is in front: keep a form, leave a case, close the window over a page of the navigation."""
        if isinstance(self.current_page, FormPage):
            self.open_pages.park_current()
        elif self.current_page is not None and not self.open_pages.current_page_id:
            self.open_pages.go_back()
        else:
            self.close()

    def _may_quit(self) -> bool:
        from counter_app.ui.window.quitting import QUIT, SHOW_FORMS, ask_about_quitting

        open_ids = self.open_pages.open_draft_ids()
        unfinished = len(self.open_pages.unfinished_forms())
        unfinished += len([form for form in self._kept if form.draft_id not in open_ids])
        chosen = ask_about_quitting(self._context, unfinished, self) if unfinished else QUIT
        if chosen == SHOW_FORMS:
            self.step_form(1)
        elif chosen == QUIT:
            self.open_pages.park_all()
        return chosen == QUIT
