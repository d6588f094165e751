"""Brings to the front what a start asked for: a page, a new form or a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from counter_app.ui.application.opening import Showing
from counter_app.ui.application.page_specs import CHANNELS, PAGES

if TYPE_CHECKING:
    from uuid import UUID

    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.main_window import MainWindow


class AskedPage(QObject):
    """Show what this start asked for, and later what another start asks of this window.

    A case waits until the data is open and somebody acts. `not_shown(CounterError)` is told when it is not there.
    """

    not_shown = Signal(object)

    def __init__(self, context: AppContext, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._case = ""

    def show(self, showing: Showing) -> None:
        """Show a page or a form; Home for a page that there is not."""
        page = showing.page_id
        self._case = showing.page if showing.names_a_case else ""
        if page in CHANNELS:
            self._window.open_form(page)
        else:
            self._window.show_page(page if any(spec.id == page for spec in PAGES) else "home")

    def show_for_another_start(self, page: str) -> None:
        """Raise the window, with the page that was asked for; what a dialog is open on stays in front."""
        self._window.raise_to_front()
        if page and QApplication.activeModalWidget() is None:
            showing = Showing(page=page)
            if showing.names_a_case:
                self._case = page
                self.open_case()
            else:
                self.show(showing)

    def open_case(self) -> None:
        """Open the case that was asked for, once somebody acts."""
        session = self._context.session
        if not self._case or not self._context.gate.is_open or session.staff is None:
            return
        reference, self._case = self._case, ""
        reading, actor = self._context.services.reading, session.actor

        def find() -> UUID:
            found: UUID = reading.open_reference(actor, reference).case.id
            return found

        self._context.runner.run("database", find, self._on_found, self.not_shown.emit, self)

    def _on_found(self, case_id: UUID) -> None:
        self._window.open_case(str(case_id))
