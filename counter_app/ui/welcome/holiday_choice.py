"""Public holidays of the office's country, proposed year by year; only confirmed years count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from counter_app.domain.phrases import word_refusal
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import Body, Hint
from counter_app.ui.shared.ticks import TickBox

if TYPE_CHECKING:
    from counter_app.domain.calendar_rules import Holiday
    from counter_app.domain.errors import CounterError
    from counter_app.services.public_holidays import PublicHolidays
    from counter_app.ui.shared.context import AppContext

_YEARS = 2
Found = dict[str, tuple[str, ...]]


class HolidayChoice(Card):
    """Propose the holidays of this year and the next; a ticked year is confirmed."""

    def __init__(self, context: AppContext, holidays: PublicHolidays, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(context.theme, _("Public holidays"), parent)
        self._context = context
        self._holidays = holidays
        self._country = self._language = ""
        self._has_list = False
        self._explains = Hint(_("Looking up public holidays…"))
        self.body.addWidget(self._explains)
        self.subdivision = DropDown()
        self._subdivision_row = FieldRow(
            context.theme, context.language, _("State, province or region"), self.subdivision, is_optional=True
        )
        self._subdivision_row.hide()
        self.body.addWidget(self._subdivision_row)
        this_year = context.office_today().year
        self._ticks: dict[int, TickBox] = {}
        self._days: dict[int, Body] = {}
        for year in range(this_year, this_year + _YEARS):
            self._add_year(year)
        self.subdivision.currentIndexChanged.connect(self._propose)

    def confirmed(self) -> dict[str, Any]:
        """Give what is confirmed as an office file holds it; empty without a list for the country."""
        if not self._has_list:
            return {}
        return {
            "country": self._country,
            "subdivision": str(self.subdivision.current_key() or ""),
            "years_confirmed": [year for year, tick in self._ticks.items() if tick.isChecked()],
        }

    def tick(self, year: int) -> TickBox:
        """Give the tick of a year."""
        return self._ticks[year]

    def show_country(self, country: str, language: str) -> None:
        """Propose the holidays of a country, named in a language."""
        if (country, language) == (self._country, self._language):
            return
        self._country, self._language = country, language
        self._context.runner.run("database", self._holidays.countries, self._on_countries_known, owner=self)

    def _add_year(self, year: int) -> None:
        _ = self._context.language.text
        tick = self._ticks[year] = TickBox(self._context.theme, _("Closed on the public holidays of {year}", year=year))
        days = self._days[year] = Body("")
        pair = Column(self._context.theme, gap=0)
        pair.addWidget(tick)
        below = Column(self._context.theme, margin=(3.3, 0, 0, 0))
        below.addWidget(days)
        pair.addLayout(below)
        self.body.addLayout(pair)
        tick.hide()
        days.hide()

    def _on_countries_known(self, countries: Found) -> None:
        _ = self._context.language.text
        self._has_list = self._country in countries
        parts = countries.get(self._country, ())
        self.subdivision.blockSignals(True)
        self.subdivision.clear()
        self.subdivision.add_choice(_("The whole country"), "")
        for part in parts:
            self.subdivision.add_choice(part, part)
        self.subdivision.blockSignals(False)
        self._subdivision_row.setVisible(bool(parts))
        for each in (*self._ticks.values(), *self._days.values()):
            each.setVisible(self._has_list)
        self._explains.setText(
            _("Untick a year to enter its days by hand. Single days can be changed later under Calendar and rules.")
            if self._has_list
            else _("There is no list for this country. Add the days below, or later under Calendar and rules.")
        )
        if self._has_list:
            for tick in self._ticks.values():
                tick.setChecked(True)
            self._propose()

    def _propose(self) -> None:
        part = str(self.subdivision.current_key() or "")
        country, language, years = self._country, self._language, list(self._ticks)
        self._context.runner.run(
            "database",
            lambda: self._holidays.proposals(country, part, years, language),
            self._on_proposed,
            self._on_failed,
            self,
        )

    def _on_proposed(self, proposed: tuple[Holiday, ...]) -> None:
        language = self._context.language
        for year, days in self._days.items():
            names = [f"{language.date_medium(each.day)} {each.name}" for each in proposed if each.day.year == year]
            days.setText(" · ".join(names))

    def _on_failed(self, error: CounterError) -> None:
        self._explains.setText(word_refusal(error, self._context.language))
