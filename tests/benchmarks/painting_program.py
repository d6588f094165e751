"""Start the real program with an empty phone form, and say when it was painted; run by `first_paint`.

Nothing of the program is replaced: a filter on the application sees the paint events go by.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

_COUNTED = ("QLabel", "QLineEdit", "QPlainTextEdit", "QComboBox", "QCheckBox", "QRadioButton", "QPushButton", "QFrame")


class Watch(QObject):
    """See the window painted with a field in it, then end the program."""

    def __init__(self) -> None:
        super().__init__()
        self.milliseconds = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the time behind the paint event of a field."""
        if (
            not self.milliseconds
            and event.type() == QEvent.Type.Paint
            and isinstance(watched, QLineEdit)
            and watched.isEnabled()
            and not watched.isReadOnly()
            and watched.isVisible()
        ):
            self.milliseconds = -1.0
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        self.milliseconds = (time.clock_gettime(time.CLOCK_MONOTONIC) - started) * 1000
        print(answer(self.milliseconds), flush=True)
        os._exit(0)


def answer(milliseconds: float) -> str:
    """Word the time, and on request how many widgets of each kind the window has."""
    import json

    counts: dict[str, int] = {}
    if os.environ["BENCHMARK_COUNTS"]:
        for widget in QApplication.allWidgets():
            kind = next((name for name in _COUNTED if widget.inherits(name)), "QWidget")
            if isinstance(widget, QWidget) and widget.window().isVisible():
                counts[kind] = counts.get(kind, 0) + 1
    return json.dumps({"milliseconds": milliseconds, "widgets": counts})


started = float(os.environ["BENCHMARK_STARTED"])
application = QApplication(sys.argv[:1])
application.setApplicationName("counter-app")
application.setStyle("Fusion")
watch = Watch()
application.installEventFilter(watch)

from counter_app.cli.command_line import main  # noqa: E402 - the program begins here, behind its watch

raise SystemExit(main(["--data-dir", os.environ["BENCHMARK_FOLDER"], "--page", "phone"]))
