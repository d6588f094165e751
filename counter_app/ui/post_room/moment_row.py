"""A day and a time of day together, in the office's own time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.dates import DateField
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.times import TimeField

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


class MomentRow(QWidget):
    """Take a day and a time; `value()` is an instant, None while the day is no date."""

    def __init__(self, context: AppContext, local: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = local
        self.day = DateField(context)
        self.day.set_value(local.date())
        self.time = TimeField(context.theme, context.language.text("Time"))
        self.time.set_value(local.time())
        column = Column(context.theme, gap=0.5, parent=self)
        row = Row(context.theme, gap=1)
        row.addWidget(self.day)
        row.addWidget(self.time)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.day.long)
        self.setFocusProxy(self.day.edit)

    def value(self) -> datetime | None:
        """Give the instant; exactly the start when nothing was changed, so that "now" is not rounded down."""
        day, shown = self.day.value(), self.time.value()
        if day is None:
            return None
        if (day, shown) == (self._start.date(), self._start.time().replace(second=0, microsecond=0)):
            return self._start
        return datetime.combine(day, shown, self._start.tzinfo)
