"""All cases: searched, filtered, sorted by the database, and exported (ux/screens.md 10.8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from counter_app.domain.staff import Permission
from counter_app.domain.worklist import MOST_COUNTED, CaseOrder
from counter_app.ui.all_cases.case_columns import DUE, RECEIVED, REFERENCE
from counter_app.ui.all_cases.case_list import CaseList
from counter_app.ui.all_cases.case_view import CaseView
from counter_app.ui.all_cases.export_strip import ExportStrip
from counter_app.ui.all_cases.filter_bar import FilterBar
from counter_app.ui.all_cases.saved_views import SavedViews
from counter_app.ui.shared.buttons import IconButton, PushButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, PAGE_MARGIN, Column, Flow
from counter_app.ui.shared.list_area import ListArea
from counter_app.ui.shared.minute_tick import MinuteTick, countdown_update_of
from counter_app.ui.shared.page import Page
from counter_app.ui.shared.remembered import remembered_by
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import Hint, PageTitle

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.domain.errors import CounterError
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.office_facts import OfficeFacts

TYPING_PAUSE = 250
_MOST_FOUND = 2_000
_LEAST_ROWS = 9
_LONGEST_SEARCH = 200
_ORDERS = {
    (RECEIVED, False): CaseOrder.NEWEST,
    (RECEIVED, True): CaseOrder.OLDEST,
    (DUE, True): CaseOrder.DUE,
    (REFERENCE, True): CaseOrder.REFERENCE,
}


class AllCasesPage(Page):
    """List every case of the office that the search and the filters let through; Enter opens one."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.title = context.language.text("All cases")
        self._is_asked_for = False
        self._count = 0
        self.list = CaseList(context, self)
        self.table = self.list.table
        self._build()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self.tick_timer = MinuteTick(context.clock, countdown_update_of(context.settings), self)
        self._connect()
        self.area.show_loading()
        context.when_ready(self._on_ready, self)

    @property
    def view(self) -> CaseView:
        """Give what the list is narrowed to, with the text that is searched for."""
        view = self.filters.view
        return replace(view, wanted=replace(view.wanted, search=self.search_field.text().strip()))

    def refresh(self) -> None:
        if self.context.gate.is_open and self.context.session.staff is not None:
            self.list.load(self.view, keeps_place=True)

    def focus_first(self) -> None:
        target: QWidget = self.table if self.area.shows_content and self.table.model().rowCount() else self.search_field
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_find(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def search(self, text: str) -> None:
        self.search_field.setText(text)
        self.filters.show_view(CaseView(order=self.filters.view.order))
        self._load_anew()

    def on_shown(self) -> None:
        self.tick_timer.wake()

    def page_actions(self) -> Sequence[QAction]:
        return (self._export_action,) if self.context.session.may(Permission.EXPORT_CASES) else ()

    @property
    def is_settled(self) -> bool:
        return self.context.gate.is_open and self.list.is_settled and not self._typing.isActive()

    def choose_file(self) -> Path | None:
        """Ask where the export is to go."""
        _ = self.context.language.text
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Export cases"), f"{_('cases')}.csv", _("Comma-separated values (*.csv)")
        )
        return Path(name) if name else None

    def _build(self) -> None:
        context = self.context
        theme, _ = context.theme, context.language.text
        content = QWidget()
        column = Column(theme, gap=BETWEEN_FIELDS, margin=PAGE_MARGIN, parent=content)
        column.addWidget(PageTitle(self.title))
        tools = QWidget()
        policy = tools.sizePolicy()
        policy.setHeightForWidth(True)
        tools.setSizePolicy(policy)
        flow = Flow(theme, gap=1, parent=tools)
        self.search_field = QLineEdit()
        self.search_field.setMaxLength(_LONGEST_SEARCH)
        self.search_field.setClearButtonEnabled(True)
        self.search_field.setPlaceholderText(_("Name, phone number or reference"))
        self.search_field.setAccessibleName(_("Find in all cases"))
        self.views = SavedViews(context, lambda: self.filters.view)
        self.export_button = PushButton(_("Export…"), theme, icon="file-down")
        self.columns_button = IconButton(theme, "settings", _("Columns"))
        for widget in (self.search_field, self.views, self.export_button, self.columns_button):
            flow.addWidget(widget)
        column.addWidget(tools)
        self.filters = FilterBar(context)
        column.addWidget(self.filters)
        self.area = ListArea(context, self.table, _("Loading cases…"))
        card = Card(theme, margin=0.25)
        card.body.addWidget(self.area)
        column.addWidget(card, 1)
        self.result = Hint(wraps=False)
        self.result.setAccessibleName(_("Result"))
        column.addWidget(self.result)
        self.export = ExportStrip(context)
        column.addWidget(self.export)
        Column(theme, gap=0, parent=self).addWidget(VerticalScroll(content))
        self._export_action = QAction(_("Export cases…"), self)
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)

    def _connect(self) -> None:
        self._typing.timeout.connect(self._load_anew)
        self.search_field.textEdited.connect(lambda _text: self._typing.start())
        self.search_field.textChanged.connect(self._on_text_changed)
        self.search_field.returnPressed.connect(self._on_return)
        self.filters.changed.connect(self._load_anew)
        self.views.wanted.connect(self._on_view_wanted)
        self.table.opened.connect(lambda row: self.open_case.emit(str(row.id)))
        self.table.sort_wanted.connect(self._on_sort_wanted)
        self.list.shown.connect(self._on_shown_rows)
        self.list.counted.connect(self._on_counted)
        self.list.failed.connect(self._on_failed)
        self.list.facts_changed.connect(self._on_facts_changed)
        self.columns_button.clicked.connect(self.table.show_columns_menu)
        self.export_button.clicked.connect(self._on_export)
        self._export_action.triggered.connect(self._on_export)
        self.export.running_changed.connect(lambda is_running: self.export_button.setEnabled(not is_running))
        self.context.feed.changed.connect(self._on_changed)
        self.context.session.staff_changed.connect(self._on_staff_changed)
        self.tick_timer.ticked.connect(self.list.tick)
        self.tick_timer.jumped.connect(self.refresh)
        self._show_order(CaseOrder.NEWEST)

    def _on_look_changed(self) -> None:
        theme = self.context.theme
        self.area.setMinimumHeight(_LEAST_ROWS * theme.control_height)
        self.search_field.setFixedWidth(min(42, 30 if theme.is_single_column else 42) * theme.unit)

    def _on_ready(self) -> None:
        self.tick_timer.start()
        remembered = remembered_by(self.context)
        if remembered is not None:
            self.table.remember_columns(remembered.settings, remembered.key("all_cases/columns/1"))
        self.export_button.setVisible(self.context.session.may(Permission.EXPORT_CASES))
        if self.list.is_settled and self.context.session.staff is not None:
            self._load_anew()

    def _on_staff_changed(self) -> None:
        self.list.facts = None
        self.search_field.clear()
        self.filters.show_view(CaseView())
        self._show_order(CaseOrder.NEWEST)
        if self.context.gate.is_open:
            self._on_ready()
            self.actions_changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        if changes.office or changes.touches_everything:
            self.list.facts = None
        if changes.cases or changes.office or changes.touches_everything:
            self.refresh()

    def _load_anew(self) -> None:
        self._typing.stop()
        if not self.context.gate.is_open:
            return
        self._is_asked_for = True
        self.list.load(self.view, keeps_place=False)

    def _on_text_changed(self, text: str) -> None:
        if not text:
            self._typing.start()

    def _on_return(self) -> None:
        self._load_anew()
        if self.area.shows_content:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_view_wanted(self, view: CaseView) -> None:
        self.filters.show_view(view)
        self._show_order(view.order)
        self._load_anew()

    def _on_sort_wanted(self, key: str, ascending: bool) -> None:
        order = _ORDERS.get((key, ascending), _ORDERS.get((key, True), CaseOrder.NEWEST))
        self.filters.show_view(replace(self.filters.view, order=order))
        self._show_order(order)
        self._load_anew()

    def _show_order(self, order: CaseOrder) -> None:
        key, ascending = next(each for each, known in _ORDERS.items() if known is order)
        place = next(place for place, column in enumerate(self.list.model.columns) if column.key == key)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(place, Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder)

    def _on_facts_changed(self, facts: OfficeFacts) -> None:
        self.filters.know(facts)

    def _on_shown_rows(self, is_empty: bool) -> None:
        if is_empty:
            self._show_empty()
            return
        had_focus = self.area.isAncestorOf(QApplication.focusWidget() or self)
        self.area.show_content()
        if had_focus:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_empty(self) -> None:
        _ = self.context.language.text
        view = self.view
        if view.wanted.search:
            state = self.area.show_empty(
                _('No case or customer matches "{q}".', q=view.wanted.search),
                _("Check the spelling, or search by phone number or reference."),
                icon="search",
            )
            state.offer(_("Clear search"), self._clear_search)
        elif view.is_narrowed:
            state = self.area.show_empty(_("No case matches these filters."), icon="funnel")
            state.offer(_("Show all"), self.filters.all_button.click)
        else:
            state = self.area.show_empty(
                _("No case has been recorded yet."), _("What people bring to the desk appears here once it is saved.")
            )
            if self.context.session.may(Permission.RECORD_CASES):
                state.offer(_("Record feedback"), lambda: self.open_form.emit("phone"), icon="plus")

    def _clear_search(self) -> None:
        self.search_field.clear()
        self._load_anew()
        self.focus_find()

    def _on_counted(self, count: int) -> None:
        language = self.context.language
        self._count = count
        if self.view.wanted.search and count >= _MOST_FOUND:
            text = language.text("{n} cases or more", n=language.number(count))
        elif count > MOST_COUNTED:
            text = language.text("More than {n} cases", n=language.number(MOST_COUNTED))
        else:
            text = language.plural("{n} case", "{n} cases", count, n=language.number(count))
        self.result.setText(text)
        self.export_button.setEnabled(bool(count) and not self.export.is_running)
        self._export_action.setEnabled(self.export_button.isEnabled())
        if self._is_asked_for:
            self._is_asked_for = False
            self.context.announcer.announce(text)

    def _on_failed(self, error: CounterError) -> None:
        self.result.setText("")
        self.area.show_error(error, self._on_retry)

    def _on_retry(self) -> None:
        self.area.show_loading()
        self._load_anew()

    def _on_export(self) -> None:
        facts = self.list.facts
        if facts is None or self.export.is_running:
            return
        path = self.choose_file()
        if path is not None:
            self.export.start(path, facts, self.list.wanted, self.view.order, self._count)
