"""The list of all cases as it is seen."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from counter_app.ui.all_cases.all_cases_page import AllCasesPage
from counter_app.ui.shared.context import AppContext


def shown(qtbot: QtBot, context: AppContext) -> AllCasesPage:
    """Show All cases alone."""
    page = AllCasesPage(context)
    qtbot.addWidget(page)
    page.resize(1022, 690)
    page.show()
    page.activateWindow()
    return page


def column(page: AllCasesPage, key: str) -> list[str]:
    """Read one column of the list."""
    place = next(place for place, column in enumerate(page.list.model.columns) if column.key == key)
    return [page.list.model.index(row, place).data() for row in range(page.list.model.rowCount())]


def customers(page: AllCasesPage) -> list[str]:
    """Read the names that are listed."""
    return column(page, "customer")


def choose(chip: object, name: str) -> None:
    """Open a filter and trigger one of its choices."""
    from counter_app.ui.all_cases.filter_chip import FilterChip

    assert isinstance(chip, FilterChip)
    menu = chip.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == name).trigger()
