"""When the office is open: the hours of the week, public holidays to confirm, and other closed days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.card import Card
from counter_app.ui.shared.week_hours import WeekHours
from counter_app.ui.welcome.closures import Closures
from counter_app.ui.welcome.holiday_choice import HolidayChoice
from counter_app.ui.welcome.step import Step, Told

if TYPE_CHECKING:
    from counter_app.domain.problems import Problem
    from counter_app.services.public_holidays import PublicHolidays
    from counter_app.ui.shared.context import AppContext

_USUAL = {day: ["09:00-17:00"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
_HOURS = "calendar.hours."
_CLOSED = "calendar.closed["


class HoursStep(Step):
    """Ask for the calendar; it begins with Monday to Friday, 9 to 5, so that the step can be left as it is."""

    problem_keys = ("calendar", "standard")

    def __init__(self, context: AppContext, holidays: PublicHolidays, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(
            context,
            _("Opening hours and closed days"),
            _("Deadlines are counted in days on which the office is open, and end when it closes."),
            parent,
        )
        self.week = WeekHours(context)
        self.week.show_hours(_USUAL)
        hours = Card(context.theme, _("Hours of the week"))
        hours.body.addWidget(self.week)
        self.column.addWidget(hours)
        self.holidays = HolidayChoice(context, holidays)
        self.column.addWidget(self.holidays)
        self.closures = Closures(context)
        self.column.addWidget(self.closures)

    def tables(self) -> dict[str, Any]:
        calendar: dict[str, Any] = {"hours": self.week.hours(), "closed": self.closures.closed()}
        confirmed = self.holidays.confirmed()
        if confirmed:
            calendar["holidays"] = confirmed
        return {"calendar": calendar}

    def learn(self, tables: dict[str, Any]) -> None:
        office = tables.get("office", {})
        self.holidays.show_country(office.get("address", {}).get("country", ""), office.get("language", "en"))

    def focus_first(self) -> None:
        self.week.setFocus()

    def show_problems(self, problems: Sequence[Problem]) -> list[Told]:
        self.week.clear_problems()
        told: list[Told] = []
        for problem in problems:
            words = self.worded(problem)
            weekday = problem.field.removeprefix(_HOURS)
            if problem.field.startswith(_HOURS):
                self.week.show_problem(weekday, words)
                told.append((words, self.week.edit(weekday).setFocus))
            elif problem.field.startswith(_CLOSED):
                told.append((words, self.closures.focus_first))
            else:
                told.append((words, self.focus_first))
        return told
