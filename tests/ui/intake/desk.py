"""A desk with a real database behind it: the window, its services, and hands that only know the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.bootstrap.suite import OpenedDatabase, open_database, open_suite
from counter_app.domain.case_detail import CaseDetail
from counter_app.domain.clock import FixedClock
from counter_app.domain.staff import StaffMember
from counter_app.domain.worklist import CaseFilter, CaseOrder
from counter_app.services.suite import Suite
from counter_app.settings import Settings
from counter_app.ui.intake.form_page import IntakePage
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.page import Page
from counter_app.ui.window.main_window import MainWindow
from counter_app.ui.window.page_spec import PageFactories, PageSpec
from tests.offices import lay_office
from tests.services.example_office import OFFICE_FILE
from tests.ui.contexts import make_context

NOW = datetime.fromisoformat("2026-11-24T14:21:00-06:00")
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """Hold the window of one desk and type into it as a person would."""

    def __init__(self, window: MainWindow, context: AppContext, opened: OpenedDatabase, suite: Suite) -> None:
        self.window = window
        self.context = context
        self.opened = opened
        self.suite = suite

    def person(self, key: str) -> StaffMember:
        """Give a person of the office by the id in its file."""
        people = self.opened.people(self.suite.workplace.office_id)
        return next(each for each in people if each.key == key)

    def open(self, channel: str) -> IntakePage:
        """Open a new form by its key."""
        keys = {"phone": Qt.Key.Key_1, "in_person": Qt.Key.Key_2, "email": Qt.Key.Key_3, "postal": Qt.Key.Key_4}
        self.press(keys[channel], CONTROL)
        return self.form

    @property
    def form(self) -> IntakePage:
        """Give the form in front."""
        page = self.window.current_page
        assert isinstance(page, IntakePage)
        return page

    @property
    def focus(self) -> QWidget:
        """Give what has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None, "Nothing has the focus."
        return focused

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        """Press a key where the focus is."""
        for _each in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focus, text)
        QApplication.processEvents()

    def jump(self, letter: str) -> None:
        """Press Alt and a letter."""
        self.press(Qt.Key(ord(letter)), ALT)

    def tab(self, times: int = 1) -> None:
        """Press Tab."""
        self.press(Qt.Key.Key_Tab, times=times)

    def tab_to(self, field_id: str) -> None:
        """Press Tab until a field has the focus."""
        field = self.form.filling.view.field(field_id)
        assert field is not None
        for _each in range(60):
            if field.isAncestorOf(self.focus):
                return
            self.tab()
        raise AssertionError(f"Tab never leads to {field_id}.")

    def save(self) -> None:
        """Press Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, CONTROL)

    def errors(self) -> dict[str, str]:
        """Give the errors that stand beside fields."""
        return {key: cell.error for key, cell in self.form.filling.view.cells.items() if cell.error}

    def cases(self) -> list[CaseDetail]:
        """Read every case from the database, the newest first."""
        jo = self.person("jo")
        page = self.suite.reading.page(jo, CaseFilter(), CaseOrder.NEWEST)
        return [self.suite.reading.open_case(jo, row.id) for row in page.rows]

    def saved_case(self) -> CaseDetail:
        """Give the only case there is."""
        (case,) = self.cases()
        return case


class _Home(Page):
    title = "Home"


@contextmanager
def a_desk(app: QApplication, folder: Path, office: str = OFFICE_FILE, *, staff: str = "dana") -> Iterator[Desk]:
    """Set up an office in a new database and open its window with a person at the desk."""
    clock = FixedClock(NOW)
    settings = Settings(data_dir=folder, config_dir=folder / "none", database_url=f"sqlite:///{folder / 'cases.db'}")
    lay_office(settings.database_url, office, clock)
    opened = open_database(settings, clock)
    office_id = opened.offices()[0].id
    suite = open_suite(opened, office_id)
    acting = next(each for each in opened.people(office_id) if each.key == staff)
    context = make_context(app, services=suite, staff=acting, clock=clock, settings=settings)
    home = PageSpec(id="home", title="Home", icon="house", factory=_Home)
    window = MainWindow(context, [home], PageFactories(case=lambda made, _case: _Home(made), form=IntakePage))
    window.resize(1280, 800)
    window.show_page("home")
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QApplication.processEvents()
    desk = Desk(window, context, opened, suite)
    try:
        yield desk
    finally:
        window.open_pages.park_all()
        window.hide()
        window.deleteLater()
        QApplication.processEvents()
        context.theme.deleteLater()
        opened.close()
