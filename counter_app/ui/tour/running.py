"""Makes the application for a tour and runs it to its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.ui.application.crash import CrashReport
from counter_app.ui.application.opening import Showing
from counter_app.ui.application.program import Program
from counter_app.ui.application.running import make_application, make_context
from counter_app.ui.shared.tasks import TaskRunner
from counter_app.ui.tour.keyboard import TourFailed
from counter_app.ui.tour.tour import Tour

if TYPE_CHECKING:
    from counter_app.ui.application.opening import Opening


class _Failures(CrashReport):
    """Remember what failed behind the window, so that the tour does not go on over it."""

    def __init__(self) -> None:
        super().__init__()
        self.first: Exception | None = None

    def take(self, error: Exception) -> None:
        self.first = self.first or error


def run_in_window(opening: Opening, out: Path) -> dict[str, str]:
    """Run every step and give the references by form; raises TourFailed with the last picture left in the folder."""
    app = make_application()
    failures = _Failures()
    context = make_context(app, opening, failures)
    program = Program(context, opening, Showing())
    tour = Tour(program, context, out)
    try:
        tour.run()
    except TourFailed:
        tour.pictures.take("where-it-stopped")
        raise
    finally:
        program.window.hide()
        if isinstance(context.runner, TaskRunner):
            context.runner.stop()
        program.end()
        program.window.deleteLater()
    if failures.first is not None:
        raise failures.first
    return tour.references
