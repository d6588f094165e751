"""A box for a text of people, as high as a few of its lines."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from counter_app.ui.shared.theme import Theme


class TextBox(QPlainTextEdit):
    """Take plain text; Tab leaves the box, and its height follows the text size."""

    def __init__(self, theme: Theme, lines: int) -> None:
        super().__init__()
        self._theme = theme
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().lineSpacing() * self._lines + 2 * self._theme.unit
        return QSize(30 * self._theme.unit, max(height, self._theme.control_height))

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * self._theme.unit, self.sizeHint().height())
