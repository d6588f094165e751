"""A day and a time of day together, in the office's own time."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit, QWidget

from counter_app.ui.shared.dates import DateField
from counter_app.ui.shared.layouts import Row

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


class MomentRow(QWidget):
    """Take a day and a time; `value()` is an instant, None while the day is no date."""

    def __init__(self, context: AppContext, local: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = local
        self.day = DateField(context)
        self.day.set_value(local.date())
        self.time = QTimeEdit()
        self.time.setDisplayFormat("HH:mm")
        self.time.setTime(QTime(local.hour, local.minute))
        self.time.setAccessibleName(context.language.text("Time"))
        row = Row(context.theme, gap=1, parent=self)
        row.addWidget(self.day, 1)
        row.addWidget(self.time)
        self.setFocusProxy(self.day.edit)

    def value(self) -> datetime | None:
        """Give the instant; exactly the start when nothing was changed, so that "now" is not rounded down."""
        day, shown = self.day.value(), self.time.time()
        if day is None:
            return None
        if (day, shown.hour(), shown.minute()) == (self._start.date(), self._start.hour, self._start.minute):
            return self._start
        return datetime.combine(day, time(shown.hour(), shown.minute()), self._start.tzinfo)
