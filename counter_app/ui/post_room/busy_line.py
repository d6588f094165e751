"""Says what is being made: in words after half a second, with a count and Stop after two (ux/behaviour.md 8.4)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import Body

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

WORDS_AFTER: Final = 500
COUNT_AFTER: Final = 2_000


class Stopped(CounterError):
    """Say that somebody pressed Stop."""

    def __init__(self) -> None:
        super().__init__(mark("Stopped. Nothing was changed."))


class BusyLine(QWidget):
    """Show one piece of work at a time. `told(done)` may be called on any thread; it raises Stopped after Stop."""

    _progressed = Signal(int)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._whole = 0
        self._words: Callable[[int], str] = str
        self._stop = threading.Event()
        self.label = Body()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop_button = PushButton(context.language.text("Stop"), context.theme, icon="circle-x")
        row = Row(context.theme, gap=2)
        row.addWidget(self.label, 1)
        row.addWidget(self.stop_button)
        column = Column(context.theme, gap=0.5, parent=self)
        column.addLayout(row)
        column.addWidget(self.bar)
        self._say = QTimer(self, singleShot=True, interval=WORDS_AFTER)
        self._say.timeout.connect(self._on_half_a_second)
        self._count = QTimer(self, singleShot=True, interval=COUNT_AFTER)
        self._count.timeout.connect(self._on_two_seconds)
        self._progressed.connect(self._on_progressed)
        self.stop_button.clicked.connect(self._on_stop)
        self.hide()

    def begin(self, words: str, counted: Callable[[int], str], whole: int) -> None:
        """Take note that work begins; `counted(5)` words how far it is: `Making 12 postcards… 5 of 12`."""
        self._stop.clear()
        self._words, self._whole = counted, whole
        self.label.setText(words)
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(0)
        self.bar.setAccessibleName(words)
        self.bar.hide()
        self.stop_button.hide()
        self.stop_button.setEnabled(True)
        self._say.start()
        self._count.start()

    def end(self) -> None:
        """Take note that the work has ended."""
        self._say.stop()
        self._count.stop()
        self.hide()

    def told(self, done: int) -> None:
        """Take note, on any thread, of how much is done; raises Stopped when somebody pressed Stop."""
        if self._stop.is_set():
            raise Stopped
        self._progressed.emit(done)

    def _on_half_a_second(self) -> None:
        self.show()
        self._context.announcer.announce(self.label.text())

    def _on_two_seconds(self) -> None:
        self.bar.show()
        self.stop_button.show()
        self._on_progressed(self.bar.value())

    def _on_progressed(self, done: int) -> None:
        # Assistive technology hears of each value: a tenth of the whole is often enough.
        step = max(self._whole // 10, 1)
        if done - self.bar.value() >= step or done >= self._whole or done < self.bar.value():
            self.bar.setValue(done)
        if not self.stop_button.isHidden() and self.stop_button.isEnabled():
            self.label.setText(self._words(done))

    def _on_stop(self) -> None:
        self._stop.set()
        self.stop_button.setEnabled(False)
        self.label.setText(self._context.language.text("Stopping…"))
