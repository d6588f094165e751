"""The office itself: its name, phone and address; its country sets paper, cards and holidays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.assets import locale_dir
from counter_app.i18n.catalogue import available_languages
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.countries import named_countries
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.time_zone_field import TimeZoneField, usual_zone
from counter_app.ui.welcome.address_rows import AddressRows
from counter_app.ui.welcome.step import Step, Told

if TYPE_CHECKING:
    from counter_app.domain.problems import Problem
    from counter_app.ui.shared.context import AppContext

_LETTER_PAPER = frozenset({"US", "CA", "MX", "PH"})
_ADDRESS = "office.address."


class OfficeStep(Step):
    """Ask for the office; the paper follows from the country and is said under it."""

    problem_keys = ("office",)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(
            context, _("Your office"), _("This is what letters, cards and sentences on the phone will say."), parent
        )
        self.name, self.institution, self.phone, self.email = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(_("University Office"))
        self.institution.setPlaceholderText(_("Lakeside University Library"))
        self.country, self.language = DropDown(), DropDown()
        self.time_zone = TimeZoneField()
        self.address = AddressRows(context)
        self._rows: dict[str, FieldRow] = {}
        card = Card(context.theme)
        grid = FormGrid(context.theme)
        self._add(grid, "name", _("Name of the office"), self.name, 6)
        self._add(grid, "institution", _("Institution"), self.institution, 6, is_optional=True)
        self._add(grid, "phone", _("Phone"), self.phone, 6)
        self._add(grid, "email", _("Email"), self.email, 6, is_optional=True)
        self._add(grid, "address.country", _("Country"), self.country, 12)
        self._add(grid, "time_zone", _("Time zone"), self.time_zone, 12)
        self._add(grid, "language", _("Language of the office"), self.language, 6)
        card.body.addWidget(grid)
        self.column.addWidget(card)
        where = Card(context.theme, _("Address (optional)"))
        where.body.addWidget(self.address)
        self.column.addWidget(where)
        language = context.language
        for code in available_languages(locale_dir()):
            self.language.add_choice(language.standing_alone(language.language_name(code)), code)
        self.language.choose(context.language.code)
        for code, name in named_countries(context.language):
            self.country.add_choice(name, code)
        self.country.currentIndexChanged.connect(self._on_country_chosen)
        self.time_zone.changed.connect(self._show_time)
        self.name.textChanged.connect(self.changed)
        self.country.choose(_country_here())
        self._on_country_chosen()

    def tables(self) -> dict[str, Any]:
        office = {
            "name": self.name.text(),
            "institution": self.institution.text(),
            "phone": self.phone.text(),
            "email": self.email.text(),
            "time_zone": self.time_zone.value(),
            "language": str(self.language.current_key()),
            "address": {"country": self._country, **self.address.parts()},
        }
        return {"office": office}

    def focus_first(self) -> None:
        self.name.setFocus()

    def show_problems(self, problems: Sequence[Problem]) -> list[Told]:
        for row in self._rows.values():
            row.clear_error()
        self.address.clear_problems()
        told: list[Told] = []
        for problem in problems:
            words = self.worded(problem)
            place = self._row_of(problem.field)
            if place is None:
                told.append((words, self.focus_first))
            elif not place.is_wrong:
                place.show_error(words)
                told.append((words, place.take_focus))
        return told

    @property
    def _country(self) -> str:
        return str(self.country.current_key() or "")

    def _add(
        self, grid: FormGrid, key: str, label: str, field: QWidget, span: int, *, is_optional: bool = False
    ) -> None:
        row = FieldRow(self.context.theme, self.context.language, label, field, is_optional=is_optional)
        self._rows[key] = row
        grid.add(row, span)

    def _row_of(self, field: str) -> FieldRow | None:
        if field.startswith(_ADDRESS) and field != f"{_ADDRESS}country":
            return self.address.row(field.removeprefix(_ADDRESS).partition("[")[0])
        return self._rows.get(field.removeprefix("office."))

    def _on_country_chosen(self) -> None:
        _ = self.context.language.text
        self.address.show_country(self._country)
        self.time_zone.show_country(self._country)
        self.time_zone.set_value(usual_zone(self._country))
        is_letter = self._country in _LETTER_PAPER
        self._rows["address.country"].show_hint(
            _("Letters on US Letter paper, four cards to a sheet.")
            if is_letter
            else _("Letters on A4 paper, four A6 cards to a sheet.")
        )
        self.changed.emit()

    def _show_time(self) -> None:
        _ = self.context.language.text
        row = self._rows.get("time_zone")
        if row is None:
            return
        row.clear_error()
        if not self.time_zone.is_known:
            row.show_hint(_("Type a city, like Chicago or Berlin."))
            return
        now = self.context.clock.now().astimezone(ZoneInfo(self.time_zone.value()))
        time = self.context.language.time(now)
        row.show_hint(_("All deadlines are closing times there. It is {time} there now.", time=time))


def _country_here() -> str:
    territory = QLocale.system().territory()
    code = QLocale.territoryToCode(territory)
    return code if len(code) == 2 else "US"
