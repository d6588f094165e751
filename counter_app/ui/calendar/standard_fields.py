"""What the office promises: the time zone, the business days of each step, late arrivals, and when the post leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.service_standard import ACKNOWLEDGE, RESOLVE, ServiceStandard
from counter_app.ui.calendar.typed import read_number, read_time
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.ticks import TickBox
from counter_app.ui.shared.time_zone_field import TimeZoneField

if TYPE_CHECKING:
    from datetime import time

    from counter_app.domain.office import Office, OfficeRules
    from counter_app.ui.shared.context import AppContext


class StandardFields(Card):
    """Take the promises; `changed` is told of every change."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        _ = context.language.text
        self._context = context
        theme, language = context.theme, context.language
        self.acknowledge, self.resolve, self.post = QLineEdit(), QLineEdit(), QLineEdit()
        self.zone = TimeZoneField()
        self.late = TickBox(theme, _("Feedback after closing counts from the next opening day"))
        self.acknowledge_row = FieldRow(
            theme,
            language,
            _("Acknowledge within"),
            self.acknowledge,
            hint=_("Business days after the day of receipt."),
        )
        self.resolve_row = FieldRow(
            theme, language, _("Reply within"), self.resolve, hint=_("Business days after the day of receipt.")
        )
        self.zone_row = FieldRow(theme, language, _("Time zone"), self.zone)
        self.post_row = FieldRow(
            theme,
            language,
            _("The post leaves at"),
            self.post,
            hint=_("Cards printed later go with the next day's post."),
        )
        grid = FormGrid(theme)
        grid.add(self.acknowledge_row, 6)
        grid.add(self.resolve_row, 6)
        grid.add(self.late)
        grid.add(self.zone_row)
        grid.add(self.post_row, 6)
        self.body.addWidget(grid)
        for field in (self.acknowledge, self.resolve, self.post):
            field.textChanged.connect(self.changed)
        self.zone.changed.connect(self._on_zone_changed)
        self.late.toggled.connect(self.changed)

    def show_rules(self, office: Office, rules: OfficeRules) -> None:
        """Show the rules and when the post leaves."""
        days = {step.name: step.business_days for step in rules.standard.steps}
        self.acknowledge.setText(str(days[ACKNOWLEDGE]))
        self.resolve.setText(str(days[RESOLVE]))
        self.late.setChecked(rules.standard.count_late_arrivals_from_next_business_day)
        self.zone.show_country(office.country)
        self.zone.set_value(rules.calendar.time_zone)
        self.post.setText(self._context.language.time(office.post_leaves_at))

    def standard(self, based_on: ServiceStandard) -> ServiceStandard:
        """Give the promises as typed. Raises InvalidCalendar."""
        days = {
            ACKNOWLEDGE: read_number(self.acknowledge.text(), otherwise=0),
            RESOLVE: read_number(self.resolve.text(), otherwise=0),
        }
        steps = tuple(replace(step, business_days=days.get(step.name, step.business_days)) for step in based_on.steps)
        return ServiceStandard(steps=steps, count_late_arrivals_from_next_business_day=self.late.isChecked())

    def post_leaves_at(self) -> time | None:
        """Give when the post leaves, None while it is no time of day."""
        return read_time(self.post.text())

    def row(self, key: str) -> FieldRow | None:
        """Give the row on which a problem with a key is shown."""
        return {ACKNOWLEDGE: self.acknowledge_row, RESOLVE: self.resolve_row, "time_zone": self.zone_row}.get(
            key.rpartition(".")[2]
        )

    def clear_problems(self) -> None:
        """Take all errors away."""
        for row in (self.acknowledge_row, self.resolve_row, self.zone_row, self.post_row):
            row.clear_error()

    def set_read_only(self, is_read_only: bool) -> None:
        """Let the rules be read, but not changed."""
        for field in (self.acknowledge, self.resolve, self.post):
            field.setReadOnly(is_read_only)
        self.late.setEnabled(not is_read_only)
        self.zone.setEnabled(not is_read_only)

    def _on_zone_changed(self) -> None:
        _ = self._context.language.text
        if self.zone.is_known:
            now = self._context.clock.now().astimezone(ZoneInfo(self.zone.value()))
            self.zone_row.show_hint(_("It is {time} there now.", time=self._context.language.time(now)))
        else:
            self.zone_row.show_hint(_("Type a city, like Chicago or Berlin."))
        self.changed.emit()
