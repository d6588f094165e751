"""The table of My referrals: rows are chosen with Space, columns are hidden and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from counter_app.domain.worklist import CaseRow
from counter_app.ui.referrals.board import ReferralLine
from counter_app.ui.referrals.line_words import CHOSEN, STATUS, TIME_LEFT
from counter_app.ui.shared.fitted_table import FittedTable
from counter_app.ui.shared.row_delegate import RowDelegate
from counter_app.ui.shared.table_model import GroupHeading, RowModel

if TYPE_CHECKING:
    from counter_app.ui.referrals.line_words import LineWords
    from counter_app.ui.shared.remembered import Remembered
    from counter_app.ui.shared.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag
_GIVE_WAY = {"about": 13, "customer": 13, "from": 10, "next_step": 12}
_LEFT_OUT = ("from", "kind", "due")
_ALWAYS_SHOWN = (CHOSEN, STATUS, TIME_LEFT)


class ReferralModel(RowModel[ReferralLine]):
    """Hold the lines of My referrals under their group headings."""

    def __init__(self, words: LineWords, parent: Any = None) -> None:
        super().__init__(words.columns(), sentence=words.sentence, parent=parent)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal and section == 0:
            return ""
        return super().headerData(section, orientation, role)

    def rearrange_rows(
        self,
        rows: Sequence[ReferralLine | GroupHeading],
        heading_places: Sequence[int],
        place_of: Callable[[int], int],
    ) -> None:
        """Show the same rows in another order; `place_of` gives the new position of an old one.

        Whatever is chosen or current stays with its row.
        """
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        after = [self.index(place_of(index.row()), index.column()) for index in before]
        self._rows = list(rows)
        self._heading_places = list(heading_places)
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


class ReferralTable(FittedTable):
    """Let arrows move, Space choose, Ctrl+A choose all and Esc choose none; `chosen_changed(count)` tells.

    What is chosen stays chosen while the arrows move, so that a hand-over of many needs no mouse.
    """

    chosen_changed = Signal(int)

    def __init__(self, theme: Theme, model: ReferralModel, name: str) -> None:
        self._is_ready = False
        super().__init__(theme, model, name, gives_way=_GIVE_WAY, left_out=_LEFT_OUT, always_shown=_ALWAYS_SHOWN)
        self._look = theme
        self.setItemDelegate(_ChosenDelegate(theme, self))
        self.setSelectionMode(FittedTable.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setFirstSectionMovable(False)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        model.layoutChanged.connect(self.span_headings)
        theme.changed.connect(self._narrow_first)
        self._narrow_first()
        self._is_ready = True

    def chosen_rows(self) -> list[CaseRow]:
        """Give the chosen cases from top to bottom."""
        positions = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = [self.rows.rows[position] for position in positions]
        return [row for row in rows if isinstance(row, CaseRow)]

    def target_rows(self) -> list[CaseRow]:
        """Give the cases that an action is about: the chosen ones, else the current one."""
        chosen = self.chosen_rows()
        current = self.current_row()
        return chosen or ([current] if isinstance(current, CaseRow) else [])

    def choose_rows(self, positions: Iterable[int]) -> None:
        """Choose the rows at these positions and no others."""
        selection = QItemSelection()
        for position in positions:
            index = self.rows.index(position, 0)
            selection.select(index, index)
        self.selectionModel().select(selection, _Flag.ClearAndSelect | _Flag.Rows)

    def remember(self, remembered: Remembered) -> None:
        """Keep widths, order and hidden columns for a staff member."""
        self.remember_columns(remembered.settings, remembered.key("referrals/columns/1"))
        self._narrow_first()

    def fixed_widths(self) -> dict[str, int]:
        return {CHOSEN: self._tick_width()}

    def selectionCommand(self, index: _Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if event.button() != Qt.MouseButton.LeftButton:
                return _Flag.NoUpdate
            if not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
                return _Flag.Clear
            return super().selectionCommand(index, event)
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return super().selectionCommand(index, event)
        return _Flag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers()
        if event.key() == Qt.Key.Key_Space and self.current_row() is not None:
            if isinstance(self.current_row(), CaseRow):
                self.selectionModel().select(self.currentIndex(), _Flag.Toggle | _Flag.Rows)
        elif event.key() == Qt.Key.Key_Escape and plain and self.selectionModel().hasSelection():
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def selectAll(self) -> None:
        self.choose_rows(place for place, row in enumerate(self.rows.rows) if isinstance(row, CaseRow))

    def _on_selection_changed(self) -> None:
        if self._is_ready:
            self.viewport().update()
            self.chosen_changed.emit(len(self.selectionModel().selectedRows()))

    def _narrow_first(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(self._tick_width())
        self._is_fitting = True
        header.resizeSection(0, self._tick_width())
        self._is_fitting = False

    def _tick_width(self) -> int:
        return self._look.icon_size + self._look.unit


class _ChosenDelegate(RowDelegate):
    """Draw a tick before the rows that are chosen, so that they differ by more than a colour."""

    def __init__(self, theme: Theme, table: ReferralTable) -> None:
        super().__init__(theme, table)
        self._look = theme
        self._rows = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        position = index.row()
        if index.column() or not self._rows.selectionModel().isRowSelected(position):
            return
        if self._rows.rows.heading_at(position) is not None:
            return
        side = self._look.icon_size
        ratio = painter.device().devicePixelRatioF()
        pixmap = self._look.pixmap("check", QColor(self._look.tokens.accent).name(), side, ratio)
        centre = option.rect.center()
        painter.drawPixmap(centre.x() - side // 2, centre.y() - side // 2, pixmap)


def heading(text: str, count: int, band: str) -> GroupHeading:
    """Head a group with its count: `Overdue (3)`."""
    return GroupHeading(f"{text} ({count})", band)


def same_lines(shown: Sequence[ReferralLine | GroupHeading], wanted: Sequence[ReferralLine | GroupHeading]) -> bool:
    """Say whether a list would look the same, so that the view need not be built again."""
    return len(shown) == len(wanted) and all(
        each is other or each == other for each, other in zip(shown, wanted, strict=True)
    )
