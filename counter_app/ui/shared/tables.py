"""The table view of every list: hairlines, one row at a time, the same keys everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSettings, QTimer, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from counter_app.ui.shared.pill import pill_size
from counter_app.ui.shared.row_delegate import CURRENT_MARK, RowDelegate
from counter_app.ui.shared.row_pictures import RowPictures
from counter_app.ui.shared.table_model import GroupHeading, RowModel, TableColumn
from counter_app.ui.shared.theme import Theme

_WIDEST_SHARE = 46
_NARROWEST_SHARE = 12
_ROWS_MEASURED = 60


class RowTable(QTableView):
    """Show a RowModel. Enter or a double press opens a row; Home, End, pages and letters move as in any list.

    `opened(row)` and `row_changed(row)` hand over the frozen row.
    """

    opened = Signal(object)
    row_changed = Signal(object)
    sort_wanted = Signal(str, bool)

    def __init__(self, theme: Theme, model: RowModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        self._hovered = -1
        self._has_fitted = False
        self._is_fitting = False
        self._was_arranged_by_hand = False
        self._remembered: tuple[QSettings, str] | None = None
        self._pictures = RowPictures(theme, self)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.sectionClicked.connect(self._on_header_pressed)
        header.sectionResized.connect(self._on_section_resized)
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self._on_rows_replaced)
        model.rowsInserted.connect(self._on_rows_added)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        theme.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @property
    def hovered_row(self) -> int:
        """Give the row under the pointer, -1 for none."""
        return self._hovered

    @property
    def rows(self) -> RowModel[Any]:
        """Give the model."""
        return self._rows

    def current_row(self) -> Any | None:
        """Give the row that the keys act on."""
        return self._rows.row_at(self.currentIndex())

    def choose(self, matches: Callable[[Any], bool]) -> bool:
        """Make the first row that matches the current one; says whether there is one."""
        position = self._rows.position_of(matches)
        if position >= 0:
            self.setCurrentIndex(self._rows.index(position, 0))
        return position >= 0

    def choose_first(self) -> None:
        """Make the first row the current one."""
        self.choose(lambda row: True)

    def visible_rows(self) -> tuple[int, int]:
        """Give first and last visible position, for a tick that touches no others; (0, -1) when there is none."""
        if not self._rows.rowCount():
            return 0, -1
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        return max(first, 0), last if last >= 0 else self._rows.rowCount() - 1

    def remember_columns(self, settings: QSettings, key: str) -> None:
        """Keep widths and order of the columns under a key of the staff member's own settings."""
        self._remembered = (settings, key)
        state = settings.value(key)
        if state is not None and self.horizontalHeader().restoreState(state):
            self._has_fitted = self._was_arranged_by_hand = True

    def fit_columns(self) -> None:
        """Give each column the width of its content, within reason; the last one takes what is left."""
        unit = self._theme.unit
        columns = self._rows.columns
        widths = [
            0 if self.isColumnHidden(place) else min(self._wanted_width(column), _WIDEST_SHARE * unit)
            for place, column in enumerate(columns)
        ]
        floors = [
            width if column.band or not width else max(self.header_width(column), _NARROWEST_SHARE * unit)
            for column, width in zip(columns, widths, strict=True)
        ]
        too_much = sum(widths) - self.viewport().width()
        while too_much > 0:
            above = [place for place, width in enumerate(widths) if width > floors[place]]
            if not above:
                break
            widest = max(above, key=widths.__getitem__)
            step = min(unit, too_much, widths[widest] - floors[widest])
            widths[widest] -= step
            too_much -= step
        self._is_fitting = True
        for place, width in enumerate(widths):
            if width:
                self.horizontalHeader().resizeSection(place, width)
        self._is_fitting = False

    def header_width(self, column: TableColumn[Any]) -> int:
        """Give the pixels that the title of a column needs, with the arrow of its order where it can be sorted."""
        bold = QFontMetrics(self._theme.font(is_bold=True))
        arrow = 2 * self._theme.unit if column.sort_key else 0
        return bold.horizontalAdvance(column.title) + 2 * self._theme.unit + arrow

    def _wanted_width(self, column: TableColumn[Any]) -> int:
        unit = self._theme.unit
        metrics = QFontMetrics(self._theme.font(is_bold=column.is_strong))
        widest = self.header_width(column)
        for text in self._samples(column):
            if column.band is not None:
                width = pill_size(self._theme, text).width() + 2 * unit
            else:
                width = metrics.horizontalAdvance(text) + 2 * unit + CURRENT_MARK
            widest = max(widest, width)
        return widest

    def paintEvent(self, event: QPaintEvent) -> None:
        delegate = self.itemDelegate()
        assert isinstance(delegate, RowDelegate)
        painter = QPainter(self.viewport())
        self._pictures.draw(painter, event.rect(), delegate)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_fitted and not self._was_arranged_by_hand:
            self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        self._step_over_heading(before)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.choose_first()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _samples(self, column: TableColumn[Any]) -> list[str]:
        texts = [column.sample] if column.sample else []
        for row in self._rows.rows[:_ROWS_MEASURED]:
            if not isinstance(row, GroupHeading):
                texts.append(column.text(row))
        return texts

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def _step_over_heading(self, before: int) -> None:
        position = self.currentIndex().row()
        if position < 0 or self._rows.heading_at(position) is None:
            return
        step = -1 if position < before else 1
        while 0 <= position < self._rows.rowCount() and self._rows.heading_at(position) is not None:
            position += step
        if not 0 <= position < self._rows.rowCount():
            position = before
        if position >= 0:
            self.setCurrentIndex(self._rows.index(position, 0))

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _on_current_changed(self, current: QModelIndex) -> None:
        self.viewport().update()
        self.row_changed.emit(self._rows.row_at(current))

    def span_headings(self) -> None:
        """Let each group heading reach over all columns, wherever it stands now."""
        self.clearSpans()
        self._span_headings(0)

    def _on_rows_replaced(self) -> None:
        self.span_headings()
        if not self._has_fitted and self._rows.rowCount():
            self._has_fitted = True
            self.fit_columns()

    def _on_rows_added(self, parent: QModelIndex, first: int, last: int) -> None:
        self._span_headings(first)

    def _span_headings(self, first: int) -> None:
        for position in self._rows.heading_places:
            if position >= first:
                self.setSpan(position, 0, 1, self._rows.columnCount())

    def _on_header_pressed(self, section: int) -> None:
        column = self._rows.columns[section]
        if not column.sort_key:
            return
        header = self.horizontalHeader()
        was_ascending = header.isSortIndicatorShown() and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        is_same = header.isSortIndicatorShown() and header.sortIndicatorSection() == section
        ascending = not (is_same and was_ascending)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder)
        self.sort_wanted.emit(column.sort_key, ascending)

    def _on_section_resized(self) -> None:
        if self._is_fitting:
            return
        # The last section stretches by itself; a width that a person gave is one that a pressed button gave.
        self._was_arranged_by_hand |= bool(QGuiApplication.mouseButtons())
        if self._remembered is not None and self._was_arranged_by_hand:
            QTimer.singleShot(0, self, self._remember)

    def _remember(self) -> None:
        if self._remembered is not None:
            settings, key = self._remembered
            settings.setValue(key, self.horizontalHeader().saveState())

    def _on_look_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.control_height + self._theme.unit // 2)
        self.verticalHeader().setMinimumSectionSize(self._theme.control_height)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(4 * self._theme.unit)
        if self._has_fitted and not self._was_arranged_by_hand:
            self.fit_columns()
