"""The whole program in one process: its window, pages and services on the example office, with work done at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QKeySequence, Qt, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.ui.application.opening import Opening, Showing
from counter_app.ui.application.program import Program
from tests.ui.contexts import make_context
from tests.ui.office_with_cases import OfficeWithCases

_LOOK_EVERY = 10
_SETTLED_AFTER = 40


class WholeProgram:
    """Run the program with somebody at the desk, and press keys as a keyboard does: in the window, not in a field."""

    def __init__(self, app: QApplication, office: OfficeWithCases, user: str = "jo", **look: Any) -> None:
        settings = replace(office.settings, user=user)
        self.context = make_context(app, staff=None, clock=office.clock, settings=settings, **look)
        opened = office.opened
        opening = Opening(
            settings=settings,
            clock=office.clock,
            open_data=lambda: opened,
            open_suite=lambda _data, _office_id: office.suite,
        )
        self.program = Program(self.context, opening, Showing())
        self.window = self.program.window
        self.office = office
        self.boxes: list[str] = []
        self.heard: list[str] = []
        self.context.announcer.announced.connect(lambda text, _assertive: self.heard.append(text))
        self.program.start()
        self.window.activateWindow()
        self.wait_until(lambda: self.context.gate.is_open and QApplication.focusWidget() is not None)

    def press(self, keys: str) -> None:
        """Press keys wherever the focus is; a box that opens is noted in `boxes` by its class, and closed."""
        watch = self.watch_boxes()
        # Where no window manager does it, nothing has the focus when a box has closed.
        focused = cast("QWindow | None", QApplication.focusWindow())
        QTest.keySequence(focused or self.window.windowHandle(), QKeySequence(keys))
        self.pass_time()
        watch.stop()
        watch.deleteLater()

    def watch_boxes(self) -> QTimer:
        """Note and close whatever opens over the window, until the watch that is given is stopped."""
        self.boxes.clear()
        watch = QTimer(self.window, interval=_LOOK_EVERY)
        watch.timeout.connect(self._close_boxes)
        watch.start()
        return watch

    def type(self, text: str) -> None:
        """Type letters into what has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        self.pass_time()

    def pass_time(self, milliseconds: int = _SETTLED_AFTER) -> None:
        """Let events happen."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, five seconds at most."""
        for _ in range(500):
            if holds():
                return
            self.pass_time(_LOOK_EVERY)
        raise AssertionError("waited in vain")

    def close(self) -> None:
        """Take every window away without being asked about unfinished forms; the office closes its data itself."""
        for each in QApplication.topLevelWidgets():
            each.hide()
        self.window.deleteLater()

    def _close_boxes(self) -> None:
        for box in (QApplication.activePopupWidget(), QApplication.activeModalWidget(), *self._others()):
            if isinstance(box, QWidget) and box.isVisible():
                self.boxes.append(type(box).__name__)
                box.close()

    def _others(self) -> list[QWidget]:
        mains = (self.window, *self.window.side_windows.open_windows)
        kinds = (Qt.WindowType.Dialog, Qt.WindowType.Window)
        return [
            each
            for each in QApplication.topLevelWidgets()
            if each.isVisible() and each not in mains and each.windowType() in kinds
        ]
