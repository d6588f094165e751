"""The page of a case as it is seen and pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.cases import Case
from counter_app.ui.case.case_page import CasePage
from counter_app.ui.shared.buttons import PushButton
from tests.ui.case_actions.desk import Desk


def shown(qtbot: QtBot, desk: Desk, case: Case | str) -> CasePage:
    """Show the page of a case."""
    page = CasePage(desk.context, case if isinstance(case, str) else str(case.id))
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    QApplication.processEvents()
    return page


def press(page: CasePage, name: str) -> None:
    """Press a button by what it is called."""
    button = next(
        each for each in page.findChildren(PushButton) if each.accessibleName() == name or each.text() == name
    )
    button.click()
    QApplication.processEvents()


def words(page: CasePage) -> str:
    """Give all words that can be seen."""
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())
