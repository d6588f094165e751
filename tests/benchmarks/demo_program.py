"""Start the real program with `--demo`, and say when its Home page shows the office; run by `demo_start`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path.cwd()))

from tests.benchmarks.watched_program import end_with, milliseconds_since_start, run_watched

if TYPE_CHECKING:
    from counter_app.ui.application.program import Program


def watch(program: "Program") -> None:
    """Look every few milliseconds; end when the page has read the office and was painted with it."""
    from PySide6.QtCore import QTimer

    from counter_app.ui.home.home_page import HomePage

    timer = QTimer(program, interval=5)

    def look() -> None:
        page = program.window.stack.currentWidget()
        if isinstance(page, HomePage) and page.is_settled and page.to_do.isVisible():
            timer.stop()
            page.repaint()
            end_with(milliseconds=milliseconds_since_start())

    timer.timeout.connect(look)
    timer.start()


run_watched(["--demo", "--user", "sam"], watch)
