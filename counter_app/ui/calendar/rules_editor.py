"""The rules of an office as they are edited, one part in front at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QWidget

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.calendar_reading import InvalidCalendar
from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.phrases import word_refusal
from counter_app.ui.calendar.band_preview import BandPreview
from counter_app.ui.calendar.closed_days import ClosedDays
from counter_app.ui.calendar.countdown_fields import CountdownFields
from counter_app.ui.calendar.holiday_years import HolidayYears
from counter_app.ui.calendar.standard_fields import StandardFields
from counter_app.ui.calendar.try_it import TryIt
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, Column, Row
from counter_app.ui.shared.segments import Segment, Segments
from counter_app.ui.shared.week_hours import WeekHours

if TYPE_CHECKING:
    from counter_app.domain.office import Office, OfficeRules
    from counter_app.ui.shared.context import AppContext

HOURS, RULES, CLOSED, HOLIDAYS, COUNTDOWNS = "hours", "rules", "closed", "holidays", "countdowns"


class RulesEditor(QWidget):
    """Hold a draft of the next version of the rules beside the place to try it; `changed` is told of every edit."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self._office: Office | None = None
        self._rules: OfficeRules | None = None
        self._is_filling = False
        parts = [
            Segment(key=HOURS, text=_("Opening hours")),
            Segment(key=CLOSED, text=_("Closed days")),
            Segment(key=HOLIDAYS, text=_("Public holidays")),
            Segment(key=RULES, text=_("Promises")),
            Segment(key=COUNTDOWNS, text=_("Countdowns")),
        ]
        self.parts = Segments(context.theme, parts, _("What to show"))
        self.week = WeekHours(context)
        self.standard = StandardFields(context)
        self.countdowns = CountdownFields(context)
        self.closed_days = ClosedDays(context)
        self.holidays = HolidayYears(context)
        self.try_it = TryIt(context, self.draft_or_none)
        self._bands = BandPreview(context)
        self._lay_out()
        for source in (self.week, self.standard, self.countdowns, self.closed_days, self.holidays):
            source.changed.connect(self._on_changed)
        self.parts.chosen.connect(self._show_part)
        context.theme.changed.connect(self._fit)

    @property
    def is_changed(self) -> bool:
        """Say whether there is something to save."""
        if self._rules is None or self._office is None:
            return False
        try:
            draft = self.draft()
        except InvalidCalendar:
            return True
        return draft != self._rules or self.standard.post_leaves_at() != self._office.post_leaves_at

    def show_rules(self, office: Office, rules: OfficeRules) -> None:
        """Show rules as they are stored; what was edited is forgotten."""
        self._office, self._rules = office, rules
        self._is_filling = True
        self.week.show_hours(rules.calendar.to_dict()["hours"])
        self.week.clear_problems()
        self.closed_days.show_rules(rules.calendar)
        self.holidays.show_rules(rules)
        self.standard.show_rules(office, rules)
        self.standard.clear_problems()
        self.countdowns.show_rules(rules.countdowns)
        self.countdowns.clear_problems()
        self._is_filling = False
        self._on_changed()

    def draft(self) -> OfficeRules:
        """Give the rules as they are edited. Raises InvalidCalendar."""
        rules = self._rules
        assert rules is not None
        calendar = self.holidays.put_into(self.closed_days.put_into(rules.calendar))
        plain = calendar.to_dict() | {"hours": self.week.hours(), "time_zone": self.standard.zone.value()}
        return replace(
            rules,
            calendar=CalendarRules.from_dict(plain),
            standard=self.standard.standard(rules.standard),
            countdowns=self.countdowns.rules(),
        )

    def draft_or_none(self) -> OfficeRules | None:
        """Give the rules as they are edited, None while they cannot be used."""
        if self._rules is None:
            return None
        try:
            return self.draft()
        except InvalidCalendar:
            return None

    def focus_first(self) -> None:
        """Put the focus on the part in front."""
        self.parts.button(self.parts.current).setFocus()

    def show_part(self, part: str) -> None:
        """Bring a part to the front; anything else is left alone."""
        if part in self._holders:
            self.parts.choose(part)
            self._show_part(part)

    def show_wrong_post_time(self) -> None:
        """Say that the time at which the post leaves is none."""
        self.standard.clear_problems()
        self.standard.post_row.show_error(self._context.language.text("Write a time of day like 16:00"))
        self.show_part(RULES)
        self.standard.post_row.take_focus()

    def show_problems(self, error: InvalidCalendar) -> list[str]:
        """Show each problem at its field and go to the first; gives the sentences that belong to no field."""
        self.standard.clear_problems()
        self.countdowns.clear_problems()
        lead: tuple[str, Callable[[], Any]] | None = None
        others = []
        for problem in error.problems:
            words = word_refusal(problem, self._context.language)
            weekday = problem.where.removeprefix("calendar.").removeprefix("hours.")
            row = self.standard.row(problem.where)
            counted = self.countdowns.row(problem.where)
            if row is not None:
                row.show_error(words)
                lead = lead or (RULES, row.take_focus)
            elif counted is not None:
                counted.show_error(words)
                lead = lead or (COUNTDOWNS, counted.take_focus)
            elif problem.where.removeprefix("calendar.").startswith("hours."):
                self.week.show_problem(weekday, words)
                lead = lead or (HOURS, self.week.edit(weekday).setFocus)
            else:
                others.append(words)
                lead = lead or (HOURS, self.week.setFocus)
        if lead is not None:
            self.show_part(lead[0])
            lead[1]()
        return others

    def _lay_out(self) -> None:
        theme = self._context.theme
        column = Column(theme, gap=BETWEEN_FIELDS, parent=self)
        column.addWidget(self.parts)
        hours = Card(theme)
        hours.body.addWidget(self.week)
        self._stack = QStackedWidget()
        self._holders: dict[str, QWidget] = {}
        shown = {
            HOURS: hours,
            CLOSED: self.closed_days,
            HOLIDAYS: self.holidays,
            RULES: self.standard,
            COUNTDOWNS: self.countdowns,
        }
        for key, part in shown.items():
            holder = self._holders[key] = QWidget()
            fill = Column(theme, parent=holder)
            fill.addWidget(part)
            fill.addStretch(1)
            self._stack.addWidget(holder)
        tried = QWidget()
        beside = Column(theme, parent=tried)
        beside.addWidget(self.try_it)
        beside.addWidget(self._bands)
        beside.addStretch(1)
        self._across = Row(theme, gap=2)
        self._across.addWidget(self._stack, 8)
        self._across.addWidget(tried, 6)
        column.addLayout(self._across, 1)
        self._show_part(HOURS)
        self._fit()

    def _show_part(self, part: str) -> None:
        self._stack.setCurrentWidget(self._holders[part])
        self.try_it.setVisible(part != COUNTDOWNS)
        self._bands.setVisible(part == COUNTDOWNS)
        # Only the part in front decides how high the page is.
        for key, holder in self._holders.items():
            policy = QSizePolicy.Policy.Preferred if key == part else QSizePolicy.Policy.Ignored
            holder.setSizePolicy(QSizePolicy.Policy.Preferred, policy)

    def _on_changed(self) -> None:
        if self._is_filling:
            return
        draft = self.draft_or_none()
        if draft is not None:
            self.closed_days.show_calendar(BusinessCalendar(draft.calendar))
            self._bands.show_thresholds(draft.countdowns.thresholds)
        self.changed.emit()
        self.try_it.compute_soon()

    def _fit(self) -> None:
        is_stacked = self._context.theme.is_single_column
        direction = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(direction)
