"""Public holidays, year by year: proposed from the list of the country, and confirmed by a supervisor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.calendar_rules import CalendarRules, Holiday
from counter_app.domain.phrases import word_refusal
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.segments import Segment, Segments
from counter_app.ui.shared.text import Body, Hint, Strong
from counter_app.ui.shared.ticks import TickBox

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.domain.office import OfficeRules
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext

_YEARS = 3


class HolidayYears(Card):
    """Show the holidays of one year as ticks; a confirmed year counts, with the days that are ticked."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        _ = context.language.text
        self._context = context
        self._rules: OfficeRules | None = None
        self._calendar: CalendarRules | None = None
        self._is_read_only = False
        self._proposed: tuple[Holiday, ...] = ()
        this_year = context.office_today().year
        self._place = Body("")
        self.body.addWidget(self._place)
        years = [Segment(key=str(year), text=str(year)) for year in range(this_year, this_year + _YEARS)]
        self.years = Segments(context.theme, years, _("Year"))
        self.body.addWidget(self.years)
        self.state = Strong("")
        self.body.addWidget(self.state)
        self._list = QWidget()
        self._lines = Column(context.theme, gap=0, parent=self._list)
        self.body.addWidget(self._list)
        self._ticks: list[tuple[TickBox, Holiday]] = []
        row = Row(context.theme)
        self.confirm = PushButton("", context.theme, icon="check")
        row.addWidget(self.confirm)
        row.addStretch(1)
        self.body.addLayout(row)
        self._hint = Hint(
            _("Only confirmed years count. A date that reaches into another year is computed, with a warning.")
        )
        self.body.addWidget(self._hint)
        self.years.chosen.connect(lambda _year: self._propose())
        self.confirm.clicked.connect(self._on_confirm)

    @property
    def year(self) -> int:
        """Give the year that is shown."""
        return int(self.years.current)

    def show_rules(self, rules: OfficeRules) -> None:
        """Show the holidays of the rules."""
        self._rules, self._calendar = rules, rules.calendar
        self._propose()

    def put_into(self, calendar: CalendarRules) -> CalendarRules:
        """Give a calendar with the holidays as they are confirmed here."""
        mine = self._calendar
        return (
            calendar
            if mine is None
            else replace(calendar, holidays=mine.holidays, years_confirmed=mine.years_confirmed)
        )

    def set_read_only(self, is_read_only: bool) -> None:
        """Let the days be looked at, but not confirmed."""
        self._is_read_only = is_read_only

    def _propose(self) -> None:
        _ = self._context.language.text
        rules = self._rules
        if rules is None:
            return
        country, part = rules.calendar.holiday_country, rules.calendar.holiday_subdivision
        has_list = bool(country)
        for each in (self.years, self.state, self._list, self.confirm, self._hint):
            each.setVisible(has_list)
        if not has_list:
            self._place.setText(
                _("No country is set for public holidays. Enter them as closed days, or name it in the office file.")
            )
            return
        name = self._context.language.country_name(country)
        self._place.setText(_("{country}, {part}", country=name, part=part) if part else name)
        services: Suite = self._context.services
        actor, year = self._context.session.actor, self.year
        self._context.runner.run(
            "database",
            lambda: services.calendars.proposed_holidays(actor, rules, year),
            lambda found: self._on_proposed(found, year),
            self._on_failed,
            self,
        )

    def _on_proposed(self, proposed: tuple[Holiday, ...], year: int) -> None:
        if year == self.year:
            self._proposed = proposed
            self._show_year()

    def _on_failed(self, error: CounterError) -> None:
        self.state.setText(word_refusal(error, self._context.language))

    def _show_year(self) -> None:
        calendar = self._calendar
        if calendar is None:
            return
        _, language, year = self._context.language.text, self._context.language, self.year
        kept = [each for each in calendar.holidays if each.day.year == year]
        is_confirmed = year in (calendar.years_confirmed or ())
        shown = sorted({*kept, *self._proposed}, key=lambda each: (each.day, each.name))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._ticks = []
        for holiday in shown:
            day = f"{language.date_medium(holiday.day)}  {holiday.name}"
            tick = TickBox(self._context.theme, day.replace("&", "&&"))
            tick.setAccessibleName(day)
            tick.setChecked(holiday in kept or not is_confirmed)
            tick.setEnabled(not self._is_read_only)
            tick.toggled.connect(self._on_ticked)
            self._lines.addWidget(tick)
            self._ticks.append((tick, holiday))
        count = len(kept)
        self.state.setText(
            language.plural("Confirmed: {n} closed day", "Confirmed: {n} closed days", count)
            if is_confirmed
            else _("Proposed, not confirmed yet")
        )
        self.confirm.setText(_("Confirm {year}", year=year))
        self.confirm.setVisible(not is_confirmed and not self._is_read_only)

    def _on_ticked(self) -> None:
        if self._calendar is not None and self.year in (self._calendar.years_confirmed or ()):
            self._take_over()

    def _on_confirm(self) -> None:
        self._take_over()
        self._show_year()
        self.years.button(str(self.year)).setFocus()

    def _take_over(self) -> None:
        calendar, year = self._calendar, self.year
        if calendar is None:
            return
        others = [each for each in calendar.holidays if each.day.year != year]
        chosen = [holiday for tick, holiday in self._ticks if tick.isChecked()]
        self._calendar = replace(
            calendar,
            holidays=tuple(sorted([*others, *chosen], key=lambda each: (each.day, each.name))),
            years_confirmed=tuple(sorted({*(calendar.years_confirmed or ()), year})),
        )
        count = len(chosen)
        self.state.setText(
            self._context.language.plural("Confirmed: {n} closed day", "Confirmed: {n} closed days", count)
        )
        self.changed.emit()
