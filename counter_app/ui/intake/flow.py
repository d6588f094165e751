"""A line of choices that wraps to the next line where the page is narrow or the text large."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from counter_app.ui.shared.theme import Theme


class Flow(QLayout):
    """Place widgets one after the other in reading direction, on as many lines as they need; gaps in units."""

    def __init__(self, theme: Theme, *, gap: float = 2, line_gap: float = 0.5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gap = gap
        self._line_gap = line_gap
        self._held: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._held.append(item)

    def count(self) -> int:
        return len(self._held)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._held[index] if 0 <= index < len(self._held) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._held.pop(index) if 0 <= index < len(self._held) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._held]
        height = max((item.sizeHint().height() for item in self._held), default=0)
        return QSize(sum(widths) + round(self._gap * self._theme.unit) * max(0, len(widths) - 1), height)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._held:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        gap, line_gap = round(self._gap * self._theme.unit), round(self._line_gap * self._theme.unit)
        holder = self.parentWidget()
        is_mirrored = holder is not None and holder.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = y = line = 0
        for item in self._held:
            if item.isEmpty():
                continue
            wanted = item.sizeHint()
            width = min(wanted.width(), max(rect.width(), item.minimumSize().width()))
            if x and x + width > rect.width():
                x, y, line = 0, y + line + line_gap, 0
            if not is_trial:
                left = rect.right() + 1 - x - width if is_mirrored else rect.x() + x
                item.setGeometry(QRect(QPoint(left, rect.y() + y), QSize(width, wanted.height())))
            x += width + gap
            line = max(line, wanted.height())
        return y + line
