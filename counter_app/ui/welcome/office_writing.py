"""Checking what the set-up asks, and writing the office: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from counter_app.domain.office_file import InvalidOfficeFile

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.domain.office_file import OfficeFile
    from counter_app.domain.problems import Problem
    from counter_app.services.office_setup import OfficeSetup, SetupResult
    from counter_app.ui.shared.context import AppContext


class OfficeWriting(QObject):
    """Work on the database lane, on one thing at a time.

    `checked(problems)` tells what a check has found; `refused(problems)` and `failed(error)` why nothing was written.
    """

    busy_changed = Signal()
    checked = Signal(object)
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, context: AppContext, setup: OfficeSetup, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._setup = setup
        self.is_busy = False

    def check(self, tables: Mapping[str, Any]) -> None:
        """Look for problems in what was entered so far, in the form of an office file."""

        def look() -> Sequence[Problem]:
            try:
                self._setup.read(tables)
            except InvalidOfficeFile as error:
                return error.problems
            return ()

        self._work(look, self._on_checked)

    def write(self, tables: Mapping[str, Any], written: Callable[[], None]) -> None:
        """Write the office that was entered."""
        self._work(lambda: self._setup.carry_out(None, self._setup.read(tables)), lambda _result: written())

    def write_file(self, file: OfficeFile, written: Callable[[], None]) -> None:
        """Write the office of a file."""

        def write() -> SetupResult:
            return self._setup.carry_out(None, file)

        self._work(write, lambda _result: written())

    def _work(self, function: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._say_busy(True)
        self._context.runner.run("database", function, done, self._on_failed, self)

    def _on_checked(self, problems: Sequence[Problem]) -> None:
        self._say_busy(False)
        self.checked.emit(problems)

    def _on_failed(self, error: CounterError) -> None:
        self._say_busy(False)
        if isinstance(error, InvalidOfficeFile):
            self.refused.emit(error.problems)
        else:
            self.failed.emit(error)

    def _say_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.busy_changed.emit()
