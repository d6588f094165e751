"""Starts the real program in this process and watches it; nothing of the program is replaced.

The libraries of the window are loaded as `counter_app.cli.main` does, before it imports what stands behind that here.
"""

from counter_app.cli.early_libraries import begin_loading

begin_loading()

import os  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import TYPE_CHECKING, Any, NoReturn  # noqa: E402

from counter_app.cli import command_line  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.ui.application.program import Program


def run_watched(arguments: list[str], watch: "Callable[[Program], None]") -> NoReturn:
    """Carry out a command line; `watch(program)` is called when the program has asked for its window."""
    show_window = command_line._show_window

    def show_watched(*given: Any) -> int:
        # In the order of imports of the program.
        from counter_app.ui.application.quick_imports import import_without_sources

        import_without_sources()
        from counter_app.ui.application.program import Program

        start = Program.start

        def start_and_watch(program: Program) -> None:
            start(program)
            watch(program)

        Program.start = start_and_watch  # type: ignore[assignment,method-assign]
        return show_window(*given)

    command_line._show_window = show_watched  # type: ignore[assignment]
    raise SystemExit(command_line.main(["--data-dir", os.environ["BENCHMARK_FOLDER"], *arguments]))


def milliseconds_since_start() -> float:
    """Give how long ago the process was started."""
    return (time.clock_gettime(time.CLOCK_MONOTONIC) - float(os.environ["BENCHMARK_STARTED"])) * 1000


def end_with(**found: object) -> NoReturn:
    """Tell what was found to whoever started this process, and end at once."""
    import json

    print(json.dumps(found), flush=True)
    # Ended like this the program leaves its lock, which costs the next start a look at who had it.
    Path(os.environ["BENCHMARK_FOLDER"], "window.lock").unlink(missing_ok=True)
    os._exit(0)
