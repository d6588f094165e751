"""A field to search or filter with: a glass before the words, a cross to clear them."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui.shared.theme import Theme


class SearchField(QLineEdit):
    """Take words to search for; `name` is read aloud, `placeholder` says what may be typed."""

    def __init__(self, theme: Theme, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.icon_size
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - side - self._theme.unit if is_mirrored else self._theme.unit
        pixmap = self._theme.pixmap("search", self._theme.tokens.hint, side, self.devicePixelRatioF())
        QPainter(self).drawPixmap(left, (self.height() - side) // 2, pixmap)

    def _on_look_changed(self) -> None:
        room = self._theme.icon_size + self._theme.unit // 2
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(0 if is_mirrored else room, 0, room if is_mirrored else 0, 0)
