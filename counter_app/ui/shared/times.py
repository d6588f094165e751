"""A time of day, typed or stepped, in 24 hours."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit, QWidget

if TYPE_CHECKING:
    from counter_app.ui.shared.theme import Theme


class TimeField(QTimeEdit):
    """Take hours and minutes; the field is as wide as they are."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setDisplayFormat("HH:mm")
        self.setAccessibleName(name)
        theme.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def value(self) -> time:
        """Give the time of day, to the minute."""
        return time(self.time().hour(), self.time().minute())

    def set_value(self, shown: time) -> None:
        """Show a time of day; its seconds are left out."""
        self.setTime(QTime(shown.hour, shown.minute))

    def _on_look_changed(self) -> None:
        unit = self._theme.unit
        # The style sheet's padding does not reach the line inside.
        self.lineEdit().setTextMargins(unit, 0, 0, 0)
        self.setFixedSize(self.fontMetrics().horizontalAdvance("00:00") + round(5.5 * unit), self._theme.control_height)
