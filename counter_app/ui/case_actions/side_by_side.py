"""Fields and their preview side by side, one above the other where text is large."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.theme import Theme


class SideBySide(QWidget):
    """Hold `fields` beside `preview`; above 130 % the preview stands below."""

    def __init__(self, theme: Theme, preview: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preview = preview
        self._row = Row(theme, gap=3, parent=self)
        left = QWidget()
        self.fields = Column(theme, gap=2, parent=left)
        self._row.addWidget(left, 5)
        self._row.addWidget(preview, 4)
        theme.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        directions = QBoxLayout.Direction
        is_stacked = self._theme.is_single_column
        self._row.setDirection(directions.TopToBottom if is_stacked else directions.LeftToRight)
        self._preview.setMinimumHeight(40 * self._theme.unit if is_stacked else 0)
