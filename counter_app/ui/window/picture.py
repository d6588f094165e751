"""A picture of the window, taken when nothing moves any more: `--screenshot FILE`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from counter_app.ui.shared.context import AppContext
from counter_app.ui.window.main_window import MainWindow

_LOOK_EVERY: Final = 40
_STILL_FOR: Final = 3
_LOOKS_AT_MOST: Final = 500


class Picture(QObject):
    """Wait until lanes are idle and the page in front is settled, save the window as PNG, and tell whether it worked.

    After 20 seconds the picture is taken as things are, and `done(False)` is called.
    """

    def __init__(self, context: AppContext, window: MainWindow, file: Path, done: Callable[[bool], None]) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._file = file
        self._done = done
        self._still = 0
        self._looks = 0
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._on_look)
        self._timer.start()

    def _on_look(self) -> None:
        page = self._window.current_page
        self._looks += 1
        is_shown = self._window.is_on_threshold or (page is not None and page.is_settled)
        is_still = self._context.runner.is_idle and is_shown
        self._still = self._still + 1 if is_still else 0
        if self._still >= _STILL_FOR or self._looks >= _LOOKS_AT_MOST:
            self._timer.stop()
            self._file.parent.mkdir(parents=True, exist_ok=True)
            is_saved = self._window.grab().save(str(self._file))
            self._done(is_saved and self._still >= _STILL_FOR)
