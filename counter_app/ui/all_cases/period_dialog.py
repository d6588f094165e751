"""Asks for the first and the last day on which the wanted cases were received."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.ui.all_cases.case_view import between, period_days
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.dates import DateField
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import SectionTitle

if TYPE_CHECKING:
    from counter_app.i18n.language import Language
    from counter_app.ui.shared.context import AppContext


class PeriodDialog(QDialog):
    """Ask for a period; either end may stay open. `chosen(period)` hands it over."""

    chosen = Signal(str)

    def __init__(self, context: AppContext, period: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, _ = context.theme, context.language.text
        self.setWindowTitle(_("Received"))
        self.setMinimumWidth(44 * theme.unit)
        today = context.office_today()
        first, last = period_days(period, today)
        column = Column(theme, gap=2, margin=3, parent=self)
        column.addWidget(SectionTitle(_("Received")))
        self.first, self.last = DateField(context), DateField(context)
        self.first.set_value(first)
        self.last.set_value(last)
        for label, field in ((_("First day"), self.first), (_("Last day"), self.last)):
            row = FieldRow(theme, context.language, label, field, focus_target=field.edit, is_optional=True)
            column.addWidget(row)
        buttons = Row(theme, gap=1)
        buttons.addStretch(1)
        show = PrimaryButton(_("Show"), theme)
        show.setDefault(True)
        show.clicked.connect(self._on_show)
        cancel = PushButton(_("Cancel"), theme)
        cancel.clicked.connect(self.reject)
        buttons.addWidget(cancel)
        buttons.addWidget(show)
        column.addLayout(buttons)

    def _on_show(self) -> None:
        first, last = self.first.value(), self.last.value()
        if first is not None and last is not None and last < first:
            first, last = last, first
        self.accept()
        self.chosen.emit(between(first, last) if first or last else "")


def period_word(language: Language, period: str) -> str:
    """Word a period between dates: `1/11/2026 to 24/11/2026`."""
    first, _dots, last = period.partition("..")
    if first and last:
        return language.text(
            "{first} to {last}",
            first=language.date_short(date.fromisoformat(first)),
            last=language.date_short(date.fromisoformat(last)),
        )
    if first:
        return language.text("from {first}", first=language.date_short(date.fromisoformat(first)))
    return language.text("until {last}", last=language.date_short(date.fromisoformat(last)))
