"""A date typed in figures, picked from a calendar, and read back in words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from counter_app.domain.years import YEARS
from counter_app.ui.shared.buttons import IconButton
from counter_app.ui.shared.layouts import Row
from counter_app.ui.shared.text import Hint

if TYPE_CHECKING:
    from counter_app.i18n.language import Language
    from counter_app.ui.shared.context import AppContext

_NUMBERS: Final = re.compile(r"\d+")


def read_date(typed: str, today: date, *, month_first: bool = False) -> date | None:
    """Read a date typed as day, month and perhaps year, with any marks between; ISO order is seen by its four digits.

    Two-digit years are of this century; without a year the date nearest to today is meant. None when it is not a date.
    """
    numbers = [int(part) for part in _NUMBERS.findall(typed)]
    digits = _NUMBERS.findall(typed)
    try:
        if len(digits) == 3 and len(digits[0]) == 4:
            return _within_years(date(*numbers))
        if len(numbers) not in (2, 3):
            return None
        day, month = (numbers[1], numbers[0]) if month_first else (numbers[0], numbers[1])
        if len(numbers) == 3:
            year = numbers[2] + 2000 if numbers[2] < 100 else numbers[2]
            return _within_years(date(year, month, day))
        candidates = [date(year, month, day) for year in (today.year - 1, today.year, today.year + 1)]
        return min(candidates, key=lambda each: abs(each - today))
    except ValueError:
        return None


def _within_years(day: date) -> date | None:
    return day if day.year in YEARS else None


def _placeholder(language: Language) -> str:
    """Show the order in which the language writes a date: `d/m/yyyy`."""
    _ = language.text
    pattern = language.date_short(date(2033, 11, 22))
    return pattern.replace("2033", _("yyyy")).replace("22", _("d")).replace("11", _("m"))


class DateField(QWidget):
    """Take a date by typing, with the up and down keys, or from a calendar; the long form stands beside it.

    `changed` is told when the meaning changes. `value()` is None while what is typed is not a date.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        _ = context.language.text
        self.edit = _DateEdit(self)
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance("00/00/00000") + 4 * context.theme.unit)
        self._month_first = context.language.date_short(date(2026, 12, 4)).startswith("12")
        self.edit.setPlaceholderText(_placeholder(context.language))
        self.pick = IconButton(context.theme, "calendar-days", _("Choose from a calendar"))
        self.long = Hint("", wraps=True)
        row = Row(context.theme, gap=1, parent=self)
        row.addWidget(self.edit)
        row.addWidget(self.pick)
        row.addWidget(self.long, 1)
        self.setFocusProxy(self.edit)
        self._value: date | None = None
        self.edit.textChanged.connect(self._on_typed)
        self.edit.editingFinished.connect(self._on_left)
        self.edit.stepped.connect(self._on_stepped)
        self.pick.clicked.connect(self._on_pick)
        context.theme.changed.connect(self._on_look_changed)

    def value(self) -> date | None:
        """Give the date, or None when there is none or it is not real."""
        return self._value

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is typed, which is not the same as a date that is not real."""
        return not self.edit.text().strip()

    def set_value(self, day: date | None) -> None:
        """Show a date, or none."""
        self.edit.setText("" if day is None else self._context.language.date_short(day))

    def _on_typed(self, typed: str) -> None:
        value = read_date(typed, self._context.office_today(), month_first=self._month_first)
        language = self._context.language
        self.long.setText("" if value is None else language.standing_alone(language.date_long(value)))
        if value != self._value:
            self._value = value
            self.changed.emit()

    def _on_left(self) -> None:
        if self._value is not None:
            self.set_value(self._value)

    def _on_stepped(self, days: int) -> None:
        self.set_value((self._value or self._context.office_today()) + timedelta(days=days))

    def _on_pick(self) -> None:
        from counter_app.ui.shared.calendar_popup import CalendarPopup

        popup = CalendarPopup(self._context, self._value or self._context.office_today(), self)
        popup.move(self.edit.mapToGlobal(QPoint(0, self.edit.height())))
        if popup.exec() == QDialog.DialogCode.Accepted:
            self.set_value(popup.day)
        popup.deleteLater()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_look_changed(self) -> None:
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance("00/00/00000") + 4 * self._context.theme.unit)


class _DateEdit(QLineEdit):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)
