"""The menus of the gallery, each opened in the whole program as a press on its title or its button opens it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from counter_app.ui.all_cases.all_cases_page import AllCasesPage
from counter_app.ui.case_actions.header_fields import KindBox
from tests.ui.whole_program import WholeProgram

OpenMenu = Callable[[WholeProgram], QWidget]


def _of_the_window(name: str) -> OpenMenu:
    def open_menu(whole: WholeProgram) -> QMenu:
        menu, bar = whole.window.menu_actions.menus[name], whole.window.menuBar()
        return _at(menu, bar.mapToGlobal(bar.actionGeometry(menu.menuAction()).bottomLeft()))

    return open_menu


def _appearance(whole: WholeProgram) -> QMenu:
    view = whole.window.menu_actions.menus["view"]
    return _at(next(menu for each in view.actions() if isinstance(menu := each.menu(), QMenu)), QPoint(200, 200))


def _case(whole: WholeProgram) -> QMenu:
    case = whole.office.take(whole.office.sam)
    whole.window.open_case(str(case.id))
    whole.pass_time()
    return _at(whole.window.menu_actions.case_menu, QPoint(200, 50))


def _person(whole: WholeProgram) -> QMenu:
    return _below(whole.window.tool_bar.person)


def _of_all_cases(button: Callable[[AllCasesPage], QPushButton]) -> OpenMenu:
    return lambda whole: _below(button(_all_cases(whole)))


def _views(whole: WholeProgram) -> QMenu:
    views = _all_cases(whole).views
    views.save("Late complaints of the autumn")
    return _below(views)


def _columns(whole: WholeProgram) -> QMenu:
    table = _all_cases(whole).table
    table.show_columns_menu()
    return table.columns_menu


def _to_print(whole: WholeProgram) -> QWidget:
    page = whole.window.show_page("post_room")
    place = QPoint(200, 300)
    QApplication.sendEvent(page, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, page.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    return menu


def _kinds(whole: WholeProgram) -> QWidget:
    box = KindBox(whole.context.language)
    box.setParent(whole.window)
    box.adjustSize()
    box.show()
    box.showPopup()
    return box.view().window()


def _all_cases(whole: WholeProgram) -> AllCasesPage:
    page = whole.window.show_page("all_cases")
    assert isinstance(page, AllCasesPage)
    return page


def _below(button: QPushButton) -> QMenu:
    menu = button.menu()
    assert isinstance(menu, QMenu)
    return _at(menu, button.mapToGlobal(button.rect().bottomLeft()))


def _at(menu: QMenu, place: QPoint) -> QMenu:
    menu.popup(place)
    return menu


MENUS: dict[str, OpenMenu] = {
    **{name: _of_the_window(name) for name in ("file", "edit", "view", "go", "tools", "help")},
    "appearance": _appearance,
    "case": _case,
    "columns": _columns,
    "kinds": _kinds,
    "person": _person,
    "status": _of_all_cases(lambda page: page.filters.status),
    "to-print": _to_print,
    "topics": _of_all_cases(lambda page: page.filters.topic),
    "types": _of_all_cases(lambda page: page.filters.kind),
    "views": _views,
}
