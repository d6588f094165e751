"""A list of people, departments, days: each entry has a name, a quieter line, and a picture before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from counter_app.ui.shared.text import plain_tooltip, towards
from counter_app.ui.shared.theme import HINT, Theme

_ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_MARK = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Describe one line: its key, its name, the quieter text below, and a picture: initials, or an icon's name.

    `is_quiet` draws what is no longer in use in the hint colour; `note` stands at the end of the line.
    """

    key: str
    name: str
    detail: str = ""
    icon: str = ""
    note: str = ""
    is_quiet: bool = False


class EntryList(QListWidget):
    """Show entries; the arrow keys move, letters jump to a name, Enter and a press open.

    `opened(key)` tells of Enter or a press, `moved(key)` of every new current entry.
    """

    opened = Signal(str)
    moved = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setItemDelegate(_EntryDelegate(theme, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.currentItemChanged.connect(self._on_moved)
        self.itemClicked.connect(lambda item: self.opened.emit(_entry_of(item).key))
        theme.changed.connect(self.doItemsLayout)

    def show_entries(self, entries: Sequence[Entry], current: str = "") -> None:
        """Show other entries; stays on the same key, or goes to `current`, without telling of it."""
        wanted = current or self.current_key
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.name)
            item.setData(_ENTRY_ROLE, entry)
            spoken = ", ".join(part for part in (entry.name, entry.detail, entry.note) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(plain_tooltip(spoken))
            self.addItem(item)
        self.choose(wanted)
        self.blockSignals(False)
        self.viewport().update()

    @property
    def entries(self) -> list[Entry]:
        """Give what is listed."""
        return [_entry_of(self.item(row)) for row in range(self.count())]

    @property
    def current_key(self) -> str:
        """Give the key of the current entry; empty for none."""
        return _entry_of(self.currentItem()).key if self.currentRow() >= 0 else ""

    def choose(self, key: str) -> bool:
        """Go to an entry by its key, without opening it; says whether it is listed."""
        for row in range(self.count()):
            if _entry_of(self.item(row)).key == key:
                self.setCurrentRow(row)
                return True
        return False

    def step(self, rows: int) -> None:
        """Move by some entries, as the arrow keys do."""
        if self.count():
            self.setCurrentRow(min(self.count() - 1, max(0, self.currentRow() + rows)))

    def height_for(self, rows: int) -> int:
        """Give the height in pixels at which a number of entries is seen whole."""
        return rows * entry_height(self._theme) + 2 * self.frameWidth()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current_key:
                self.opened.emit(self.current_key)
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * self._theme.unit, entry_height(self._theme))

    def _on_moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.moved.emit(_entry_of(item).key)


def entry_height(theme: Theme) -> int:
    """Give the height of one entry in pixels."""
    name, detail = QFontMetrics(theme.font(is_bold=True)).height(), QFontMetrics(theme.font(HINT)).height()
    return int(name + detail + 1.5 * theme.unit)


def initials(name: str) -> str:
    """Give one or two letters that stand for a name: `Sam Okafor` gives `SO`."""
    words = [word for word in name.split() if word[:1].isalpha()]
    chosen = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0] for word in chosen).upper()


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: EntryList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(20 * self._theme.unit, entry_height(self._theme))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(_ENTRY_ROLE)
        tokens, unit = self._theme.tokens, self._theme.unit
        box: QRect = option.rect
        is_mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        is_current = self._view.currentRow() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if is_current:
            painter.fillRect(box, QColor(tokens.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(tokens.hover))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(tokens.hairline))
        if is_current:
            left = box.right() - _MARK + 1 if is_mirrored else box.left()
            painter.fillRect(left, box.top(), _MARK, box.height(), QColor(tokens.accent))
            if self._view.hasFocus():
                painter.setPen(QPen(QColor(tokens.accent), 2))
                painter.drawRect(box.adjusted(1, 1, -1, -1))
        side = box.height() - round(1.4 * unit)
        gap = round(1.5 * unit)
        left = box.right() - gap - side + 1 if is_mirrored else box.left() + gap
        self._draw_picture(painter, entry, QRectF(left, box.top() + (box.height() - side) / 2, side, side))
        start, end = gap + side + gap, gap
        inner = box.adjusted(end, 0, -start, 0) if is_mirrored else box.adjusted(start, 0, -end, 0)
        self._draw_words(painter, entry, inner)
        painter.restore()

    def _draw_picture(self, painter: QPainter, entry: Entry, place: QRectF) -> None:
        theme, tokens = self._theme, self._theme.tokens
        tint = tokens.extended if entry.is_quiet else tokens.note
        painter.setPen(QPen(QColor(tint.foreground), 1))
        painter.setBrush(QColor(tint.background))
        painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5))
        letters = "" if entry.icon else initials(entry.name)
        if letters:
            painter.setFont(theme.font(HINT, is_bold=True))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), letters)
            return
        side = theme.icon_size
        pixmap = theme.pixmap(entry.icon or "user-round", tint.foreground, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(round(place.center().x() - side / 2), round(place.center().y() - side / 2), pixmap)

    def _draw_words(self, painter: QPainter, entry: Entry, room: QRect) -> None:
        theme, tokens = self._theme, self._theme.tokens
        direction = self._view.layoutDirection()
        leading = int(towards(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, direction))
        trailing = int(towards(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, direction))
        name_font, detail_font = theme.font(is_bold=True), theme.font(HINT)
        name, detail = QFontMetrics(name_font), QFontMetrics(detail_font)
        words = room
        if entry.note:
            width = min(detail.horizontalAdvance(entry.note) + 2, room.width() // 2)
            painter.setFont(detail_font)
            painter.setPen(QColor(tokens.hint))
            shown = detail.elidedText(entry.note, Qt.TextElideMode.ElideRight, width)
            painter.drawText(room, trailing | Qt.TextFlag.TextSingleLine, shown)
            taken = width + theme.unit
            is_mirrored = direction == Qt.LayoutDirection.RightToLeft
            words = room.adjusted(taken, 0, 0, 0) if is_mirrored else room.adjusted(0, 0, -taken, 0)
        height = name.height() + (detail.height() if entry.detail else 0)
        top = room.top() + (room.height() - height) // 2
        painter.setFont(name_font)
        painter.setPen(QColor(tokens.hint if entry.is_quiet else tokens.text))
        line = QRect(words.left(), top, words.width(), name.height())
        shown = name.elidedText(entry.name, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, leading | Qt.TextFlag.TextSingleLine, shown)
        if entry.detail:
            painter.setFont(detail_font)
            painter.setPen(QColor(tokens.hint))
            line = QRect(words.left(), top + name.height(), words.width(), detail.height())
            shown = detail.elidedText(entry.detail, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, leading | Qt.TextFlag.TextSingleLine, shown)


def _entry_of(item: QListWidgetItem) -> Entry:
    entry: Entry = item.data(_ENTRY_ROLE)
    return entry
