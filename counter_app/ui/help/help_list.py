"""The list of help pages: one line each, worked with the arrow keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from counter_app.ui.shared.text import towards

if TYPE_CHECKING:
    from counter_app.ui.help.help_pages import HelpPage
    from counter_app.ui.shared.theme import Theme

_NAME_ROLE = Qt.ItemDataRole.UserRole + 1
_MARK = 3


class HelpList(QListWidget):
    """List pages by their headings: `moved(name)` tells of a new current page, `opened(name)` of Enter."""

    moved = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_LineDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.currentItemChanged.connect(self._on_current_changed)
        theme.changed.connect(self.doItemsLayout)

    def show_pages(self, pages: Iterable[HelpPage]) -> None:
        """List other pages, without telling of a new current one."""
        self.blockSignals(True)
        self.clear()
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setData(_NAME_ROLE, page.name)
            self.addItem(item)
        self.blockSignals(False)

    @property
    def names(self) -> list[str]:
        """Give the names of the listed pages, in order."""
        return [self.item(row).data(_NAME_ROLE) for row in range(self.count())]

    def choose(self, name: str) -> None:
        """Go to a page if it is listed, without telling of it."""
        self.blockSignals(True)
        names = self.names
        self.setCurrentRow(names.index(name) if name in names else -1)
        self.blockSignals(False)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current.data(_NAME_ROLE))
        else:
            super().keyPressEvent(event)

    def _on_current_changed(self, current: QListWidgetItem | None) -> None:
        if current is not None:
            self.moved.emit(current.data(_NAME_ROLE))


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: HelpList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._theme.control_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, unit, box = self._theme.tokens, self._theme.unit, option.rect
        direction = self._view.layoutDirection()
        is_current = self._view.currentRow() == index.row()
        painter.save()
        if is_current:
            painter.fillRect(box, QColor(tokens.selected))
            left = box.right() + 1 - _MARK if direction == Qt.LayoutDirection.RightToLeft else box.left()
            painter.fillRect(QRect(left, box.top(), _MARK, box.height()), QColor(tokens.accent))
        if is_current and self._view.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.setFont(self._theme.font(is_bold=is_current))
        painter.setPen(QColor(tokens.text))
        room = box.adjusted(unit, 0, -unit, 0)
        title = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        alignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, towards(alignment, direction), title)
        painter.restore()
