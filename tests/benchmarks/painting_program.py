"""Start the real program with an empty phone form, and say when it was painted; run by `first_paint`.

Nothing of the program is replaced: when it has asked for its window, a filter on the first field waits for its paint.
"""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path.cwd()))

from counter_app.cli.early_libraries import begin_loading

begin_loading()  # as `counter_app.cli.main` does before it imports what stands here next

from counter_app.cli import command_line  # noqa: E402

if TYPE_CHECKING:
    from counter_app.ui.application.program import Program

_COUNTED = ("QLabel", "QLineEdit", "QPlainTextEdit", "QComboBox", "QCheckBox", "QRadioButton", "QPushButton", "QFrame")
_STARTED = float(os.environ["BENCHMARK_STARTED"])


def show_watched(*given: Any) -> int:
    """Show the window as the program does, in the same order of imports, and watch a field of its form."""
    from counter_app.ui.application.quick_imports import import_without_sources

    import_without_sources()
    from counter_app.ui.application.program import Program

    start = Program.start

    def start_and_watch(program: Program) -> None:
        start(program)
        watch(program)

    Program.start = start_and_watch  # type: ignore[assignment,method-assign]
    return show_window(*given)


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
    """Say how long it took and end."""
    milliseconds = (time.clock_gettime(time.CLOCK_MONOTONIC) - _STARTED) * 1000
    print(answer(milliseconds), flush=True)
    # Ended like this the program leaves its lock, which costs the next start a look at who had it.
    Path(os.environ["BENCHMARK_FOLDER"], "window.lock").unlink(missing_ok=True)
    os._exit(0)


def answer(milliseconds: float) -> str:
    """Word the time, and on request how many widgets of each kind the window shows and hides."""
    import json

    from PySide6.QtWidgets import QApplication

    counts: dict[str, dict[str, int]] = {"shown": {}, "hidden": {}}
    if os.environ["BENCHMARK_COUNTS"]:
        for widget in QApplication.allWidgets():
            if widget.window().isVisible():
                kind = next((name for name in _COUNTED if widget.inherits(name)), "QWidget")
                of_such = counts["shown" if widget.isVisible() else "hidden"]
                of_such[kind] = of_such.get(kind, 0) + 1
    return json.dumps({"milliseconds": milliseconds, "widgets": counts})


show_window = command_line._show_window
command_line._show_window = show_watched  # type: ignore[assignment]
raise SystemExit(command_line.main(["--data-dir", os.environ["BENCHMARK_FOLDER"], "--page", "phone"]))
