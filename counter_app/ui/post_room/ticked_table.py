"""A table whose rows are ticked with Space: what is ticked stays ticked while the arrows move."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from counter_app.ui.shared.row_delegate import RowDelegate
from counter_app.ui.shared.table_model import GroupHeading, Row, RowModel, TableColumn
from counter_app.ui.shared.tables import RowTable

if TYPE_CHECKING:
    from counter_app.i18n.language import Language
    from counter_app.ui.shared.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


class TickedModel(RowModel[Row], Generic[Row]):
    """Hold rows and which of them are ticked; the first column is the tick. `ids_changed` tells of other ticks."""

    ids_changed = Signal()

    def __init__(
        self,
        language: Language,
        columns: Sequence[TableColumn[Row]],
        *,
        id_of: Callable[[Row], UUID],
        sentence: Callable[[Row], str],
    ) -> None:
        _ = language.text
        self._id_of = id_of
        self._ticked: set[UUID] = set()
        words = {True: _("Ticked"), False: _("Not ticked")}
        tick: TableColumn[Row] = TableColumn(
            key="tick",
            title=_("Ticked"),
            text=lambda row: "",
            spoken=lambda row: words[id_of(row) in self._ticked] + ".",
        )
        super().__init__([tick, *columns], sentence=sentence)

    @property
    def ticked_ids(self) -> frozenset[UUID]:
        """Give the ids of the rows that are ticked."""
        return frozenset(self._ticked)

    def ticked_rows(self) -> list[Row]:
        """Give the ticked rows from top to bottom."""
        return [row for row in self.all_rows() if self._id_of(row) in self._ticked]

    def all_rows(self) -> list[Row]:
        """Give every row from top to bottom."""
        return [row for position in range(self.rowCount()) if (row := self.row_at(self.index(position, 0))) is not None]

    def is_ticked(self, row: Row) -> bool:
        """Say whether a row is ticked."""
        return self._id_of(row) in self._ticked

    def tick(self, ids: Collection[UUID]) -> None:
        """Tick exactly the rows of these ids."""
        there = {self._id_of(row) for row in self.all_rows()}
        self._set(there & set(ids))

    def tick_all(self) -> None:
        """Tick every row."""
        self._set({self._id_of(row) for row in self.all_rows()})

    def toggle(self, rows: Iterable[Row]) -> None:
        """Tick the rows that are not ticked, and the other way round."""
        self._set(self._ticked ^ {self._id_of(row) for row in rows})

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal and section == 0:
            return ""
        return super().headerData(section, orientation, role)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            row = self.row_at(index)
            if row is not None:
                return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        return super().data(index, role)

    def _set(self, ids: set[UUID]) -> None:
        if ids != self._ticked:
            self._ticked = ids
            self.tell_changed(0, self.rowCount() - 1, ["tick"])
            self.ids_changed.emit()


class TickedTable(RowTable):
    """Let Space tick the current row, Ctrl+A all, Esc none; a press on the box, or on its head, does the same.

    `all_wanted` asks for every row to be ticked, because some may still have to be fetched.
    """

    all_wanted = Signal()

    def __init__(self, theme: Theme, model: TickedModel[Any], name: str) -> None:
        super().__init__(theme, model, name)
        self._look = theme
        self.ticks = model
        self.setItemDelegate(_TickDelegate(theme, self))
        header = self.horizontalHeader()
        header.setFirstSectionMovable(False)
        header.sectionClicked.connect(self._on_head_pressed)
        model.ids_changed.connect(header.viewport().update)
        theme.changed.connect(self._narrow_first)
        self._narrow_first()

    def target_rows(self) -> list[Any]:
        """Give the rows that an action is about: the ticked ones, else the current one."""
        current = self.current_row()
        return self.ticks.ticked_rows() or ([] if current is None else [current])

    def fit_columns(self) -> None:
        super().fit_columns()
        self._narrow_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current_row()
        if event.key() == Qt.Key.Key_Space and current is not None:
            self.ticks.toggle([current])
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.ticks.ticked_ids:
            self.ticks.tick(())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.ticks.row_at(index)
        if event.button() == Qt.MouseButton.LeftButton and index.column() == 0 and row is not None:
            self.ticks.toggle([row])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Two presses on a box are two ticks; they do not open the row.
        if self.indexAt(event.position().toPoint()).column() == 0:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _on_head_pressed(self, section: int) -> None:
        if section != 0:
            return
        if len(self.ticks.ticked_ids) == self.ticks.rowCount():
            self.ticks.tick(())
        else:
            self.all_wanted.emit()

    def _narrow_first(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(3 * self._look.unit)
        header.resizeSection(0, 5 * self._look.unit)


class _TickDelegate(RowDelegate):
    def __init__(self, theme: Theme, table: TickedTable) -> None:
        super().__init__(theme, table)
        self._look = theme
        self._ticked_table = table
        self._faces: dict[bool, QIcon] = {}
        theme.changed.connect(self._draw_faces)
        self._draw_faces()

    def state_of(self, row: int) -> tuple[bool, ...]:
        shown = self._ticked_table.rows.rows[row]
        is_ticked = not isinstance(shown, GroupHeading) and self._ticked_table.ticks.is_ticked(shown)
        return *super().state_of(row), is_ticked

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        if index.column():
            return
        row = self._ticked_table.ticks.row_at(index)
        if row is None:
            return
        side = 2 * self._look.unit
        centre = option.rect.center()
        face = self._faces[self._ticked_table.ticks.is_ticked(row)]
        pixmap = face.pixmap(QSize(side, side), painter.device().devicePixelRatioF())
        painter.drawPixmap(centre.x() - side // 2, centre.y() - side // 2, pixmap)

    def _draw_faces(self) -> None:
        self._faces = {True: QIcon("controls:ticked.svg"), False: QIcon("controls:unticked.svg")}
