"""Columns and rows whose gaps are counted in units of the theme and follow the text scale."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget

from counter_app.ui.shared.theme import Theme

IN_GROUP: Final = 1
BETWEEN_FIELDS: Final = 2
BETWEEN_SECTIONS: Final = 3
PAGE_MARGIN: Final = 4


class _Spaced(QBoxLayout):
    def __init__(
        self,
        direction: QBoxLayout.Direction,
        theme: Theme,
        gap: float,
        margin: float | tuple[float, float, float, float],
        parent: QWidget | None,
    ) -> None:
        super().__init__(direction, parent)
        self._theme = theme
        self._gap = gap
        self._margin = margin if isinstance(margin, tuple) else (margin, margin, margin, margin)
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)

    def set_margin(self, margin: float | tuple[float, float, float, float]) -> None:
        """Put another margin around, in units: one, or left, top, right, bottom."""
        self._margin = margin if isinstance(margin, tuple) else (margin, margin, margin, margin)
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        unit = self._theme.unit
        self.setSpacing(round(self._gap * unit))
        left, top, right, bottom = (round(side * unit) for side in self._margin)
        self.setContentsMargins(left, top, right, bottom)


class Column(_Spaced):
    """Stack widgets with `gap` units between them and `margin` units around (one, or left, top, right, bottom)."""

    def __init__(
        self,
        theme: Theme,
        *,
        gap: float = IN_GROUP,
        margin: float | tuple[float, float, float, float] = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, theme, gap, margin, parent)


class Row(_Spaced):
    """Place widgets side by side, in reading direction; gaps and margins in units."""

    def __init__(
        self,
        theme: Theme,
        *,
        gap: float = IN_GROUP,
        margin: float | tuple[float, float, float, float] = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, theme, gap, margin, parent)


class Flow(QLayout):
    """Place widgets side by side and go on in the next line when the room ends; each is in the middle of its line.

    What is wider than the room is narrowed to it, as far as it can be. `gap` is between widgets and `line_gap` between
    lines (the same if not given), in units. `ends` puts each line at the end of the room, as the buttons of a dialog
    stand.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        gap: float = IN_GROUP,
        line_gap: float | None = None,
        ends: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ends = ends
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self.invalidate)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), is_real=False)

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        self._arrange(place, is_real=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gap = round(self._gap * self._theme.unit)
        width = sum(hint.width() + gap for hint in hints) - gap if hints else 0
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, place: QRect, *, is_real: bool) -> int:
        unit = self._theme.unit
        gap, line_gap = round(self._gap * unit), round(self._line_gap * unit)
        y = 0
        for line in self._lines(place.width(), gap):
            height = max(hint.height() for _item, hint in line)
            if is_real:
                self._place_line(place, line, place.top() + y, height, gap)
            y += height + line_gap
        return max(0, y - line_gap)

    def _lines(self, width: int, gap: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if hint.width() > width:
                hint.setWidth(max(width, item.minimumSize().width()))
            if not lines or x + hint.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, hint))
            x += hint.width() + gap
        return lines

    def _place_line(self, place: QRect, line: list[tuple[QLayoutItem, QSize]], top: int, height: int, gap: int) -> None:
        widget = self.parentWidget()
        is_mirrored = widget is not None and widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = sum(hint.width() + gap for _item, hint in line) - gap
        x = max(0, place.width() - width) if self._ends else 0
        for item, hint in line:
            left = place.right() + 1 - x - hint.width() if is_mirrored else place.left() + x
            item.setGeometry(QRect(QPoint(left, top + (height - hint.height()) // 2), hint))
            x += hint.width() + gap
