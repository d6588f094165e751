"""The closed days and the days with other hours: a list and a month, and one small form for both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.calendar_rules import CalendarRules, ClosedRange, SpecialDay
from counter_app.ui.calendar.month_view import MonthView
from counter_app.ui.shared.buttons import DestructiveButton, PushButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.dates import DateField
from counter_app.ui.shared.entry_list import Entry, EntryList
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.layouts import Column, Flow
from counter_app.ui.shared.text import Hint
from counter_app.ui.shared.week_hours import read_hours

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_ROWS = 5
Other = ClosedRange | SpecialDay


class ClosedDays(QWidget):
    """Take closures and special days of a calendar; `changed` is told after each."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self._days: list[Other] = []
        self._is_read_only = False
        theme, language = context.theme, context.language
        self.month = MonthView(context)
        self.list = EntryList(theme, _("Closed days and special hours"))
        self._none = Hint(_("No closed days yet. Choose a day in the month above, or type it below."))
        self.first, self.last = DateField(context), DateField(context)
        self.name, self.hours = QLineEdit(), QLineEdit()
        self.hours.setPlaceholderText(_("Closed"))
        self.first_row = FieldRow(theme, language, _("First day"), self.first, focus_target=self.first.edit)
        self.last_row = FieldRow(
            theme, language, _("Last day"), self.last, is_optional=True, focus_target=self.last.edit
        )
        self.hours_row = FieldRow(
            theme, language, _("Hours on that day"), self.hours, is_optional=True, hint=_("Empty: closed all day.")
        )
        name_row = FieldRow(
            theme, language, _("Why"), self.name, is_optional=True, hint=_("It stands in the reasons of a date.")
        )
        self.keep = PushButton(_("Add or change these days"), theme, icon="plus")
        self.remove = DestructiveButton(_("Open them again"), theme)
        column = Column(theme, gap=2, parent=self)
        seen = Card(theme)
        seen.body.addWidget(self.month)
        seen.body.addWidget(
            Hint(_("A dot marks closed days and days with other hours. Shift and the arrow keys choose several days."))
        )
        column.addWidget(seen)
        form = Card(theme)
        form.body.addWidget(self.list)
        form.body.addWidget(self._none)
        grid = FormGrid(theme)
        grid.add(self.first_row, 6)
        grid.add(self.last_row, 6)
        grid.add(name_row, 6)
        grid.add(self.hours_row, 6)
        self._form = QWidget()
        below = Column(theme, gap=2, parent=self._form)
        below.addWidget(grid)
        holder = QWidget()
        flow = Flow(theme, gap=1, parent=holder)
        flow.addWidget(self.keep)
        flow.addWidget(self.remove)
        below.addWidget(holder)
        form.body.addWidget(self._form)
        column.addWidget(form)
        self.month.chosen.connect(self._on_days_chosen)
        self.list.moved.connect(self._on_entry_chosen)
        self.list.opened.connect(self._on_entry_chosen)
        self.keep.clicked.connect(self.add)
        self.remove.clicked.connect(self._on_remove)
        self.name.returnPressed.connect(self.add)
        self.hours.returnPressed.connect(self.add)
        self.first.changed.connect(self._name_buttons)
        theme.changed.connect(self._fit)
        self._name_buttons()

    def show_rules(self, rules: CalendarRules) -> None:
        """Show the closed and special days of a calendar."""
        self._days = sorted([*rules.closed, *rules.special], key=_first)
        self._show_list()

    def show_calendar(self, calendar: BusinessCalendar) -> None:
        """Show how the days come out in the month."""
        self.month.show_calendar(calendar)

    def put_into(self, rules: CalendarRules) -> CalendarRules:
        """Give a calendar with the days as they are here; unchanged days keep the order in which they are stored."""
        stored: list[Other] = sorted([*rules.closed, *rules.special], key=_first)
        if self._days == stored:
            return rules
        return replace(
            rules,
            closed=tuple(each for each in self._days if isinstance(each, ClosedRange)),
            special=tuple(each for each in self._days if isinstance(each, SpecialDay)),
        )

    def set_read_only(self, is_read_only: bool) -> None:
        """Let the days be looked at, but not changed."""
        self._is_read_only = is_read_only
        self._form.setVisible(not is_read_only)

    def add(self) -> None:
        """Take over what is typed; days that begin at the same date are replaced."""
        _ = self._context.language.text
        first, last = self.first.value(), self.last.value()
        spans, wrong = read_hours(self.hours.text())
        first_words = _("Enter the first day") if self.first.is_empty else _("Enter a real date")
        self.first_row.show_error(first_words if first is None else "")
        is_last_wrong = last is None and not self.last.is_empty
        last_words = _("Enter a real date, or leave it empty for one day") if is_last_wrong else ""
        if first is not None and last is not None and last < first:
            last_words = _("The last day must not be before the first")
        elif first is not None and last not in (None, first) and spans:
            last_words = _("Other hours are for one day: leave this empty")
        self.last_row.show_error(last_words)
        self.hours_row.show_error(_(wrong[0], span=wrong[1]) if wrong is not None else "")
        for row in (self.first_row, self.last_row, self.hours_row):
            if row.is_wrong:
                row.take_focus()
                return
        if first is None:
            return
        name = self.name.text().strip()
        made: Other
        if spans:
            made = SpecialDay(day=first, hours=tuple(sorted(spans)), name=name)
        else:
            made = ClosedRange(first=first, last=last or first, name=name)
        self._days = sorted([*(each for each in self._days if _first(each) != first), made], key=_first)
        self._show_list()
        self.list.choose(_key(made))
        self.changed.emit()

    def _on_remove(self) -> None:
        first = self.first.value()
        self._days = [each for each in self._days if _first(each) != first]
        for field in (self.first, self.last):
            field.set_value(None)
        self.name.clear()
        self.hours.clear()
        self._show_list()
        self.changed.emit()

    def _on_days_chosen(self, first: date, last: date) -> None:
        found = next((each for each in self._days if _first(each) <= first and last <= _last(each)), None)
        if found is not None:
            self._fill(found)
            self.list.choose(_key(found))
        elif not self._is_read_only:
            self.first.set_value(first)
            self.last.set_value(last if last != first else None)
            self.name.clear()
            self.hours.clear()
            self.name.setFocus()
        self._name_buttons()

    def _on_entry_chosen(self, key: str) -> None:
        found = next((each for each in self._days if _key(each) == key), None)
        if found is not None:
            self._fill(found)
            self.month.go_to(_first(found), _last(found))

    def _fill(self, found: Other) -> None:
        for row in (self.first_row, self.last_row, self.hours_row):
            row.clear_error()
        self.first.set_value(_first(found))
        self.last.set_value(_last(found) if _last(found) != _first(found) else None)
        self.name.setText(found.name)
        self.hours.setText(", ".join(str(span) for span in found.hours) if isinstance(found, SpecialDay) else "")
        self._name_buttons()

    def _name_buttons(self) -> None:
        self.remove.setEnabled(any(_first(each) == self.first.value() for each in self._days))

    def _show_list(self) -> None:
        self.list.show_entries([self._entry(each) for each in self._days])
        self.list.setVisible(bool(self._days))
        self._none.setVisible(not self._days)
        self._fit()
        self._name_buttons()

    def _entry(self, each: Other) -> Entry:
        _, language = self._context.language.text, self._context.language
        days = language.date_long(_first(each))
        if _last(each) != _first(each):
            days = _("{first} to {last}", first=days, last=language.date_long(_last(each)))
        is_open = isinstance(each, SpecialDay) and bool(each.hours)
        note = ", ".join(str(span) for span in each.hours) if isinstance(each, SpecialDay) else ""
        return Entry(
            key=_key(each),
            name=each.name or _("Closed"),
            detail=days,
            note=note or _("Closed"),
            icon="clock" if is_open else "calendar-days",
            is_quiet=_last(each) < self._context.office_today(),
        )

    def _fit(self) -> None:
        self.list.setFixedHeight(self.list.height_for(min(_ROWS, max(1, self.list.count()))))


def _first(each: Other) -> date:
    return each.day if isinstance(each, SpecialDay) else each.first


def _last(each: Other) -> date:
    return each.day if isinstance(each, SpecialDay) else each.last


def _key(each: Other) -> str:
    return _first(each).isoformat()
