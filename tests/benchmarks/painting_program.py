"""Start the real program with an empty phone form, and say when it was painted; run by `first_paint`.

When the program has asked for its window, a filter on the first field waits for its paint.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path.cwd()))

from tests.benchmarks.watched_program import end_with, milliseconds_since_start, run_watched

if TYPE_CHECKING:
    from counter_app.ui.application.program import Program

_COUNTED = ("QLabel", "QLineEdit", "QPlainTextEdit", "QComboBox", "QCheckBox", "QRadioButton", "QPushButton", "QFrame")


def watch(program: "Program") -> None:
    """Take the time behind the first paint of the first field to type into, and end there."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QLineEdit

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, on_painted)
            return False

    fields = program.window.stack.findChildren(QLineEdit)
    field = next(each for each in fields if each.isVisible() and each.isEnabled() and not each.isReadOnly())
    field.installEventFilter(Watch(program))


def on_painted() -> None:
    """Say how long it took and how many widgets of each kind the window shows and hides, on request."""
    milliseconds = milliseconds_since_start()
    end_with(milliseconds=milliseconds, widgets=count_widgets())


def count_widgets() -> dict[str, dict[str, int]]:
    """Count the widgets of the window by the kinds that a bare window can have."""
    from PySide6.QtWidgets import QApplication

    counts: dict[str, dict[str, int]] = {"shown": {}, "hidden": {}}
    if os.environ["BENCHMARK_COUNTS"]:
        for widget in QApplication.allWidgets():
            if widget.window().isVisible():
                kind = next((name for name in _COUNTED if widget.inherits(name)), "QWidget")
                of_such = counts["shown" if widget.isVisible() else "hidden"]
                of_such[kind] = of_such.get(kind, 0) + 1
    return counts


run_watched(["--page", "phone"], watch)
