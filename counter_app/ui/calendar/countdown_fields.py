"""From when a deadline is shown as urgent, and when nothing is announced by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.calendar_reading import CalendarProblem, InvalidCalendar
from counter_app.domain.countdown_rules import CountdownRules, QuietTimes
from counter_app.domain.deadline_bands import BandThresholds
from counter_app.domain.words import mark
from counter_app.ui.calendar.typed import read_number, read_time
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.layouts import BETWEEN_SECTIONS
from counter_app.ui.shared.text import Hint, SectionTitle
from counter_app.ui.shared.ticks import TickBox

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_WRONG_TIME: Final = mark("Write a time of day like 16:00")
_QUIET_FROM, _QUIET_TO = "quiet_from", "quiet_to"


class CountdownFields(Card):
    """Take the thresholds of the bands and the quiet times; `changed` is told of every change."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        _ = context.language.text
        self._context = context
        self.reply_soon, self.acknowledge_soon, self.acknowledge_today = QLineEdit(), QLineEdit(), QLineEdit()
        self.quiet_from, self.quiet_to = QLineEdit(), QLineEdit()
        self.quiet_closed = TickBox(context.theme, _("Quiet outside opening hours"))
        days, time_hint = _("Business days before it is due."), _("A time like 12:00, or empty.")
        self._rows: Mapping[str, FieldRow] = {
            "resolution_soon_business_days": self._row(_("Reply due soon"), self.reply_soon, days),
            "acknowledgement_soon_business_days": self._row(_("Acknowledgement due soon"), self.acknowledge_soon, days),
            "acknowledgement_today_open_hours": self._row(
                _("Acknowledgement due today"),
                self.acknowledge_today,
                _("Open hours before it is due."),
            ),
            _QUIET_FROM: self._row(_("Quiet from"), self.quiet_from, time_hint, is_optional=True),
            _QUIET_TO: self._row(_("Quiet until"), self.quiet_to, time_hint, is_optional=True),
        }
        self._lay_out()
        for field in self._fields:
            field.textChanged.connect(self.changed)
        self.quiet_closed.toggled.connect(self.changed)

    def show_rules(self, rules: CountdownRules) -> None:
        """Show what is stored."""
        thresholds, quiet = rules.thresholds, rules.quiet
        self.reply_soon.setText(str(thresholds.resolution_soon_business_days))
        self.acknowledge_soon.setText(str(thresholds.acknowledgement_soon_business_days))
        self.acknowledge_today.setText(str(thresholds.acknowledgement_today_open_hours))
        self.quiet_closed.setChecked(quiet.is_outside_opening_hours)
        for field, moment in ((self.quiet_from, quiet.first), (self.quiet_to, quiet.last)):
            field.setText("" if moment is None else self._context.language.time(moment))

    def rules(self) -> CountdownRules:
        """Give the thresholds and the quiet times as typed. Raises InvalidCalendar with each problem."""
        times: dict[str, time | None] = {}
        problems = []
        for key, field in ((_QUIET_FROM, self.quiet_from), (_QUIET_TO, self.quiet_to)):
            times[key] = read_time(field.text())
            if field.text().strip() and times[key] is None:
                problems.append(CalendarProblem(where=f"countdowns.{key}", message=_WRONG_TIME))
        if problems:
            raise InvalidCalendar(problems)
        return CountdownRules(
            thresholds=BandThresholds(
                resolution_soon_business_days=read_number(self.reply_soon.text(), otherwise=-1),
                acknowledgement_soon_business_days=read_number(self.acknowledge_soon.text(), otherwise=-1),
                acknowledgement_today_open_hours=read_number(self.acknowledge_today.text(), otherwise=-1),
            ),
            quiet=QuietTimes(
                is_outside_opening_hours=self.quiet_closed.isChecked(), first=times[_QUIET_FROM], last=times[_QUIET_TO]
            ),
        )

    def row(self, where: str) -> FieldRow | None:
        """Give the row on which a problem with a key is shown."""
        return self._rows.get(where.removeprefix("countdowns."))

    def clear_problems(self) -> None:
        """Take all errors away."""
        for row in self._rows.values():
            row.clear_error()

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return (self.reply_soon, self.acknowledge_soon, self.acknowledge_today, self.quiet_from, self.quiet_to)

    def _row(self, label: str, field: QLineEdit, hint: str, *, is_optional: bool = False) -> FieldRow:
        context = self._context
        return FieldRow(context.theme, context.language, label, field, hint=hint, is_optional=is_optional)

    def _lay_out(self) -> None:
        _ = self._context.language.text
        theme = self._context.theme
        urgent = FormGrid(theme)
        urgent.add(self._rows["resolution_soon_business_days"], 6)
        urgent.add(self._rows["acknowledgement_soon_business_days"], 6)
        urgent.add(self._rows["acknowledgement_today_open_hours"], 6)
        quiet = FormGrid(theme)
        quiet.add(self.quiet_closed)
        quiet.add(self._rows[_QUIET_FROM], 6)
        quiet.add(self._rows[_QUIET_TO], 6)
        self.body.addWidget(SectionTitle(_("When a deadline is urgent")))
        self.body.addWidget(Hint(_("This moves no date: it sorts the lists and colours the countdowns.")))
        self.body.addWidget(urgent)
        self.body.addSpacing(theme.unit * BETWEEN_SECTIONS)
        self.body.addWidget(SectionTitle(_("Quiet time")))
        self.body.addWidget(
            Hint(_("Nothing is announced by itself then. Lists and counts go on, and what changed is said afterwards."))
        )
        self.body.addWidget(quiet)
