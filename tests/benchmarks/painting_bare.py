"""Paint a bare window with the widgets that `BENCHMARK_WIDGETS` counts, and say when; run by `first_paint`.

What the program shows is shown here, all of it inside the window, and what it hides is made and hidden.
"""

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

_KINDS = {
    "QLabel": QLabel,
    "QLineEdit": QLineEdit,
    "QPlainTextEdit": QPlainTextEdit,
    "QComboBox": QComboBox,
    "QCheckBox": QCheckBox,
    "QRadioButton": QRadioButton,
    "QPushButton": QPushButton,
    "QFrame": QFrame,
    "QWidget": QWidget,
}
_WORDED = ("QLabel", "QPushButton", "QCheckBox", "QRadioButton")
_COLUMNS = 8


class Watch(QObject):
    """See a field painted, then end the program."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the time behind the first paint event of the field."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, on_painted)
        return False


def on_painted() -> None:
    """Say how long it took and end."""
    milliseconds = (time.clock_gettime(time.CLOCK_MONOTONIC) - float(os.environ["BENCHMARK_STARTED"])) * 1000
    print(json.dumps({"milliseconds": milliseconds}), flush=True)
    os._exit(0)


application = QApplication(sys.argv[:1])
application.setStyle("Fusion")
watch = Watch()
window = QScrollArea()
form = QWidget()
grid = QGridLayout(form)
counts = json.loads(os.environ["BENCHMARK_WIDGETS"])
for is_shown, kinds in ((True, counts["shown"]), (False, counts["hidden"])):
    for kind, count in kinds.items():
        for number in range(count):
            widget = _KINDS[kind](f"{number}") if kind in _WORDED else _KINDS[kind]()
            if not is_shown:
                widget.hide()
            grid.addWidget(widget, grid.count() // _COLUMNS, grid.count() % _COLUMNS)
window.setWidget(form)
window.setWidgetResizable(True)
window.resize(1280, 800)
window.show()
window.findChildren(QLineEdit)[0].installEventFilter(watch)
raise SystemExit(application.exec())
