"""A pair of hands at the keyboard of the real window: nothing here reaches behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark

_PATIENCE: Final = 20_000
_LOOK_EVERY: Final = 20
_LOOKS_THAT_AGREE: Final = 3
_MOST_TABS: Final = 120
_MOST_OPTIONS: Final = 8


class TourFailed(CounterError):
    """Say at which step the window did not do what the job needs."""

    def __init__(self, step: str, what: str) -> None:
        super().__init__(mark("The tour stopped at {step}: {what}"), step=step, what=what)


class Keyboard:
    """Press keys and type in whatever has the focus, as a person does, and wait for what the window does.

    `words` gives the texts of the window in its language.
    """

    def __init__(self, window: QWidget, words: Callable[[str], str]) -> None:
        self._window = window
        self._words = words
        self.step = ""

    def press(self, keys: str) -> None:
        """Press a combination such as `Ctrl+Return` or `Alt+2`."""
        self._come_to_the_front()
        QTest.keySequence(self._focused(), QKeySequence(keys))
        self.settle()

    def type(self, text: str) -> None:
        """Type a text into the field that has the focus; letters of any script."""
        for letter in text:
            if letter == "\n":
                QTest.keyClick(self._focused(), Qt.Key.Key_Return)
                continue
            target = self._focused()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        self.settle()

    def go_to(self, name: str, *, is_whole: bool = False) -> None:
        """Press Tab until the focus is on the control whose name begins like this, or is this.

        `name` is a text of the window, as a msgid. Raises TourFailed when it cannot be reached by Tab.
        """
        name = self._shown(name)
        self._come_to_the_front()
        seen: list[str] = []
        for _ in range(_MOST_TABS):
            if self._name() == name or (self._name().startswith(name) and not is_whole):
                return
            seen.append(self._name())
            QTest.keyClick(self._focused(), Qt.Key.Key_Tab)
            QApplication.processEvents()
        raise TourFailed(self.step, f"Tab never reaches {name!r}, only {list(dict.fromkeys(seen))}")

    def choose(self, first: str, wanted: str) -> None:
        """Go to the first of several options and on to another by the arrow keys, as letters differ by language.

        Raises TourFailed when it is not among them.
        """
        self.go_to(first)
        self.press("Space")
        for _ in range(_MOST_OPTIONS):
            before = self._name()
            if before.startswith(self._shown(wanted)):
                return
            self.press("Down")
            if self._name() == before:
                self.press("Right")
        raise TourFailed(self.step, f"the arrow keys never reach {wanted!r}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field and type into it."""
        self.go_to(name)
        self.type(text)

    def wait_for(self, what: str, holds: Callable[[], bool]) -> None:
        """Wait until the window shows what is expected, and keeps showing it; raises TourFailed after 20 seconds."""
        clock = QElapsedTimer()
        clock.start()
        agreed = 0
        while agreed < _LOOKS_THAT_AGREE:
            # What was written is told to the lists a moment after it was written: one look may see them not yet begun.
            agreed = agreed + 1 if holds() else 0
            if clock.elapsed() > _PATIENCE:
                raise TourFailed(self.step, f"waited in vain for {what}")
            _let_pass(_LOOK_EVERY)

    def when_asked(self, answer: Callable[[QWidget], None]) -> None:
        """Answer the next box that opens and waits, as soon as it is there."""
        timer = QTimer(self._window, interval=_LOOK_EVERY)

        def look() -> None:
            box = QApplication.activeModalWidget()
            if box is not None and box.isVisible():
                timer.stop()
                timer.deleteLater()
                answer(box)

        timer.timeout.connect(look)
        timer.start()

    def settle(self) -> None:
        """Let the window take in what was pressed."""
        _let_pass(_LOOK_EVERY)

    def _come_to_the_front(self) -> None:
        # A bare screen has no window manager, which would activate the window when a box before it closes.
        if not QApplication.activeWindow():
            (QApplication.activeModalWidget() or self._window).activateWindow()
            self.settle()

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self._window

    def _shown(self, msgid: str) -> str:
        return self._words(msgid).replace("&", "").rstrip("…")

    def _name(self) -> str:
        # What cannot be named cannot be found; Qt names a button by its words, and on Linux a list by its value.
        focused = self._focused()
        return focused.accessibleName() or QAccessible.queryAccessibleInterface(focused).text(QAccessible.Text.Name)


def _let_pass(milliseconds: int) -> None:
    # An event loop of its own: QTest.qWait keeps the interpreter's lock, and the lanes would stand still.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
