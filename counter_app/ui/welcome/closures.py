"""Closed days of a new office: from, to and a name, one after the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui.shared.buttons import IconButton, PushButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.dates import DateField
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import Body

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


class Closures(Card):
    """Take stretches of closed days; both ends are closed."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(context.theme, _("Other closed days (optional)"), parent)
        self._context = context
        self._closed: list[tuple[date, date, str]] = []
        self.first, self.last, self.name = DateField(context), DateField(context), QLineEdit()
        self.name.setPlaceholderText(_("Winter recess"))
        theme, language = context.theme, context.language
        grid = FormGrid(theme)
        self._first_row = FieldRow(theme, language, _("First closed day"), self.first, focus_target=self.first.edit)
        self._last_row = FieldRow(
            theme, language, _("Last closed day"), self.last, is_optional=True, focus_target=self.last.edit
        )
        grid.add(self._first_row, 6)
        grid.add(self._last_row, 6)
        grid.add(FieldRow(theme, language, _("Why"), self.name, is_optional=True), 6)
        self.body.addWidget(grid)
        row = Row(theme)
        self.add_button = PushButton(_("Add closed days"), theme, icon="plus")
        row.addWidget(self.add_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self._list = QWidget()
        self._lines = Column(theme, gap=0.5, parent=self._list)
        self.body.addWidget(self._list)
        self._list.hide()
        self.add_button.clicked.connect(self._on_add)
        self.name.returnPressed.connect(self._on_add)

    def closed(self) -> list[dict[str, Any]]:
        """Give the stretches as an office file holds them."""
        return [{"from": first, "to": last, "name": name} for first, last, name in self._closed]

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self._first_row.take_focus()

    def _on_add(self) -> None:
        _ = self._context.language.text
        first, last = self.first.value(), self.last.value()
        self._first_row.show_error(_("Enter the first day on which the office is closed") if first is None else "")
        is_last_wrong = last is None and not self.last.is_empty
        self._last_row.show_error(_("Enter a real date, or leave it empty for one day") if is_last_wrong else "")
        if first is None or is_last_wrong:
            (self._first_row if first is None else self._last_row).take_focus()
            return
        last = last or first
        if last < first:
            self._last_row.show_error(_("The last closed day must not be before the first"))
            self._last_row.take_focus()
            return
        self._closed = sorted([*self._closed, (first, last, self.name.text().strip())])
        self.first.set_value(None)
        self.last.set_value(None)
        self.name.clear()
        self._show_list()
        self.first.edit.setFocus()

    def _remove(self, at: int) -> None:
        del self._closed[at]
        self._show_list()
        self.add_button.setFocus()

    def _show_list(self) -> None:
        _, language = self._context.language.text, self._context.language
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, (first, last, name) in enumerate(self._closed):
            days = language.date_long(first)
            if last != first:
                days = _("{first} to {last}", first=days, last=language.date_long(last))
            words = _("{days}: {name}", days=days, name=name) if name else days
            line = QWidget()
            row = Row(self._context.theme, gap=1, parent=line)
            remove = IconButton(self._context.theme, "x", _("Remove {days}", days=words))
            remove.clicked.connect(lambda _checked=False, at=at: self._remove(at))
            row.addWidget(Body(words), 1)
            row.addWidget(remove)
            self._lines.addWidget(line)
        self._list.setVisible(bool(self._closed))
