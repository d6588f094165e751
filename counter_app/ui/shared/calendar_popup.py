"""A month to choose a day from, opened beside a date field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QSize
from PySide6.QtGui import Qt, QTextCharFormat
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QDialog, QToolButton, QWidget

from counter_app.ui.shared.layouts import Column

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


class CalendarPopup(QDialog):
    """Let people choose a day with the arrow keys and Enter, or with a press; Esc leaves the date as it was."""

    def __init__(self, context: AppContext, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        theme = context.theme
        self.day = day
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(context.language.code))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.setAccessibleName(context.language.text("Calendar"))
        for days in self._calendar.findChildren(QAbstractItemView):
            days.setAccessibleName(context.language.text("Calendar"))
        quiet = QTextCharFormat()
        quiet.setForeground(theme.colour("hint"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekend, quiet)
        for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            button = self._calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(theme.icon(icon, "hint"))
                button.setIconSize(QSize(theme.icon_size, theme.icon_size))
        self._calendar.setMinimumWidth(34 * theme.unit)
        self._calendar.setMinimumHeight(30 * theme.unit)
        column = Column(theme, margin=1, parent=self)
        column.addWidget(self._calendar)
        self._calendar.activated.connect(self._on_chosen)
        self._calendar.clicked.connect(self._on_chosen)
        self._calendar.setFocus()

    def _on_chosen(self, chosen: QDate) -> None:
        self.day = date(chosen.year(), chosen.month(), chosen.day())
        self.accept()
