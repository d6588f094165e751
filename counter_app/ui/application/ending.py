"""Ends the window when the system asks for it: nothing typed is lost, and nobody is asked anything."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication, QDialog

if TYPE_CHECKING:
    from socket import socket

    from counter_app.ui.window.main_window import MainWindow

_ENDING: Final = tuple(
    number for name in ("SIGTERM", "SIGINT", "SIGHUP") if (number := getattr(signal, name, None)) is not None
)
_BY_A_SIGNAL: Final = 128


class EndingSignals(QObject):
    """Call `end(status)` when the system or a terminal ends the program (SIGTERM, SIGINT, SIGHUP).

    The status is the one that a shell gives to a program that such a signal has ended.
    """

    def __init__(self, end: Callable[[int], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._ends: tuple[socket, socket] | None = None

    def listen(self) -> None:
        """Hear signals from now on. Python hears one only when it runs, so that Qt is woken by a socket."""
        from socket import socketpair

        reading, writing = self._ends = socketpair()
        reading.setblocking(False)
        writing.setblocking(False)
        signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
        for number in _ENDING:
            signal.signal(number, _leave_to_qt)
        self._notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)

    def stop(self) -> None:
        """Leave signals to the system again."""
        if self._ends is None:
            return
        self._notifier.setEnabled(False)
        for number in _ENDING:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        for each in self._ends:
            each.close()
        self._ends = None

    def _on_woken(self) -> None:
        assert self._ends is not None
        heard = [number for number in self._ends[0].recv(64) if number in _ENDING]
        if heard:
            self._end(_BY_A_SIGNAL + heard[0])


def end_at_once(window: MainWindow, status: int) -> None:
    """Keep every form and what stands in a dialog, and end with a status, without a question."""
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            each.reject()
    window.open_pages.park_all()
    QApplication.exit(status)


def _leave_to_qt(_number: int, _frame: FrameType | None) -> None:
    """Let the woken Qt end the program: an exception here would come up in whatever happens to run."""
