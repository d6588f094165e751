"""The opening hours of the week, typed as they are said: 09:00-17:00, and nothing for a closed day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedLayout, QWidget

from counter_app.domain.calendar_rules import WEEKDAYS, OpenSpan
from counter_app.ui.shared.buttons import QuietButton
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import ErrorText, FieldLabel, Hint

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_A_MONDAY = date(2024, 1, 1)
_WORKING_DAYS = WEEKDAYS[1:5]


class WeekHours(QWidget):
    """Take the hours of each weekday; `changed` is told when any of them changes."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        column = Column(context.theme, gap=1, parent=self)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 4)
        column.addLayout(self._grid)
        self._lines: dict[str, _DayLine] = {}
        for at, weekday in enumerate(WEEKDAYS):
            language = context.language
            name = language.standing_alone(language.weekday_name(_A_MONDAY + timedelta(days=at)))
            line = self._lines[weekday] = _DayLine(context, name)
            line.edit.textChanged.connect(self._on_typed)
        self._fit()
        self._copy = QuietButton(_("Use Monday's hours until Friday"), context.theme, icon="copy")
        self._copy.clicked.connect(self._on_copy)
        row = Row(context.theme)
        row.addWidget(self._copy)
        row.addStretch(1)
        column.addLayout(row)
        self.setFocusProxy(self._lines[WEEKDAYS[0]].edit)
        context.theme.changed.connect(self._fit)

    def hours(self) -> dict[str, list[str]]:
        """Give what is typed for each weekday, as an office file holds it: `{"monday": ["09:00-17:00"], ...}`."""
        return {weekday: split_hours(line.edit.text()) for weekday, line in self._lines.items()}

    def show_hours(self, hours: Mapping[str, Sequence[str]]) -> None:
        """Show hours, given as an office file holds them."""
        self.blockSignals(True)
        for weekday, line in self._lines.items():
            line.edit.setText(", ".join(hours.get(weekday, ())))
        self.blockSignals(False)

    def edit(self, weekday: str) -> QLineEdit:
        """Give the field of a weekday."""
        return self._lines[weekday].edit

    def show_problem(self, weekday: str, message: str) -> None:
        """Say what is wrong beside a weekday; an empty text clears it."""
        self._lines[weekday].show_error(message)

    def clear_problems(self) -> None:
        """Take all errors away."""
        for line in self._lines.values():
            line.show_error("")

    def set_read_only(self, is_read_only: bool) -> None:
        """Let the hours be read and copied, but not changed."""
        for line in self._lines.values():
            line.edit.setReadOnly(is_read_only)
        self._copy.setVisible(not is_read_only)

    def _on_typed(self) -> None:
        self.changed.emit()

    def _on_copy(self) -> None:
        hours = self._lines[WEEKDAYS[0]].edit.text()
        for weekday in _WORKING_DAYS:
            self._lines[weekday].edit.setText(hours)

    def _fit(self) -> None:
        unit = self._context.theme.unit
        is_stacked = self._context.theme.is_single_column
        for at, line in enumerate(self._lines.values()):
            self._grid.addWidget(line.label, 2 * at, 0)
            self._grid.addWidget(line.edit, 2 * at, 1)
            self._grid.addWidget(line.side, 2 * at + is_stacked, 1 if is_stacked else 2)
        self._grid.setHorizontalSpacing(2 * unit)
        # Each day has two lines of the grid; the second is empty while the length stands beside the field.
        self._grid.setVerticalSpacing(unit // 2)


class _DayLine:
    """Hold the label, the field and what is said beside it, for one weekday."""

    def __init__(self, context: AppContext, name: str) -> None:
        self._context = context
        self.label = FieldLabel(name)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(context.language.text("Closed"))
        self.edit.setMinimumWidth(14 * context.theme.unit)
        self.label.setBuddy(self.edit)
        self.side = QWidget()
        self._stack = QStackedLayout(self.side)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._length, self._error = Hint(""), ErrorText("")
        for words in (self._length, self._error):
            words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            self._stack.addWidget(words)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.editingFinished.connect(self._on_left)

    def show_error(self, message: str) -> None:
        self._error.setText(message)
        self._stack.setCurrentWidget(self._error if message else self._length)
        error = self._context.language.text("Error: {message}", message=message) if message else ""
        self.edit.setAccessibleDescription(error or self._length.text())
        if bool(self.edit.property("isWrong")) != bool(message):
            self.edit.setProperty("isWrong", bool(message))
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)

    def _on_typed(self) -> None:
        spans, error = read_hours(self.edit.text())
        self._length.setText("" if error is not None else self._length_of(spans))
        if error is None:
            self.show_error("")

    def _on_left(self) -> None:
        error = read_hours(self.edit.text())[1]
        if error is not None:
            message, span = error
            self.show_error(self._context.language.text(message, span=span))

    def _length_of(self, spans: Sequence[OpenSpan]) -> str:
        _ = self._context.language.text
        minutes = sum(span.minutes for span in spans)
        if not minutes:
            return _("Closed")
        hours, rest = divmod(minutes, 60)
        return _("{hours} h {minutes} min", hours=hours, minutes=rest) if rest else _("{hours} h", hours=hours)


def split_hours(typed: str) -> list[str]:
    """Part what is typed for one day into its stretches: `09:00-12:00, 13:00-17:00` are two."""
    return [part.strip() for part in re.split(r"[,;+]", typed) if part.strip()]


def read_hours(typed: str) -> tuple[list[OpenSpan], tuple[str, str] | None]:
    """Read the stretches of one day; the second value is the first problem, a msgid and the stretch it is about."""
    spans = []
    for part in split_hours(typed):
        try:
            spans.append(OpenSpan.parse(part))
        except ValueError as error:
            return [], (str(error), part)
    return spans, None
