"""Fields and their preview side by side, one above the other where text is large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.theme import Theme


class SideBySide(QWidget):
    """Hold `fields` beside `preview`; above 130 % the preview stands below."""

    def __init__(self, theme: Theme, preview: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preview = preview
        self._row = Row(theme, gap=3, parent=self)
        self._content = QWidget()
        self.fields = Column(theme, gap=2, margin=(0, 0, 1, 0), parent=self._content)
        self._left = VerticalScroll(self._content)
        self._content.installEventFilter(self)
        self._row.addWidget(self._left, 5)
        self._row.addWidget(preview, 4)
        theme.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        directions = QBoxLayout.Direction
        is_stacked = self._theme.is_single_column
        self._row.setDirection(directions.TopToBottom if is_stacked else directions.LeftToRight)
        self._preview.setMinimumHeight(40 * self._theme.unit if is_stacked else 0)
        self._give_room()

    def hasHeightForWidth(self) -> bool:
        return self._theme.is_single_column

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._theme.is_single_column else QSize(hint.width(), 20 * self._theme.unit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_room()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        # Stacked, the whole dialog scrolls; side by side, the fields scroll and the preview stays in sight.
        content = self._content
        needed = max(content.sizeHint().height(), content.heightForWidth(max(1, self.width())))
        self._left.setMinimumHeight(needed if self._theme.is_single_column else 0)
