"""Reads the command line and hands over to the window or to a sub-command.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 refused with problems.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from counter_app.cli.arguments import parse
from counter_app.domain.errors import CounterError
from counter_app.domain.import_format import CHANNELS
from counter_app.domain.reference import Reference
from counter_app.settings import Settings, read_settings

if TYPE_CHECKING:
    from argparse import Namespace

    from counter_app.ui.application.opening import Showing

DONE, FAILED, WRONG_USAGE, REFUSED = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit status."""
    given = parse(sys.argv[1:] if arguments is None else arguments)
    reading = read_settings(
        environment=os.environ,
        command_line={
            "data_dir": given.data_dir,
            "database": given.database,
            "language": given.lang,
            "theme": given.theme,
            "text_scale": given.text_scale,
            "rtl": given.rtl or None,
            "user": given.user,
        },
    )
    for problem in reading.problems:
        print(problem.message.format(**problem.values), file=sys.stderr)
    if any(
        problem.field in _GIVEN_HERE and str(problem.values.get("source", "")).startswith("--")
        for problem in reading.problems
    ):
        return WRONG_USAGE
    try:
        status = _command(given)(given, reading.settings)
        sys.stdout.flush()
        return status
    except CounterError as refusal:
        print(str(refusal), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever read our output has had enough; what is still buffered must not be written at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


_GIVEN_HERE = frozenset({"data_dir", "database", "language", "theme", "text_scale", "user"})


_MODULES = {
    "setup": "office_commands",
    "deadlines": "office_commands",
    "import": "case_commands",
    "show": "case_commands",
    "list": "case_commands",
    "export": "case_commands",
    "letters": "letter_commands",
    "check": "care_commands",
    "self-test": "care_commands",
    "demo-data": "demo_commands",
    "tour": "tour_command",
}


def _command(given: Namespace) -> Callable[[Namespace, Settings], int]:
    if given.command is None:
        return _show_window
    # Each command imports what it needs and no more: the window must not wait for the import of cases.
    module = import_module(f"counter_app.cli.{_MODULES[given.command]}")
    run: Callable[[Namespace, Settings], int] = module.COMMANDS[given.command]
    return run


def _show_window(given: Namespace, settings: Settings) -> int:
    if not _has_display():
        print(
            "There is no display here. Run it on a desktop, or use `counter-app tour --out FOLDER` for pictures.",
            file=sys.stderr,
        )
        return FAILED
    from counter_app.ui.application.quick_imports import import_without_sources

    import_without_sources()
    from counter_app.bootstrap.window import run
    from counter_app.ui.application.opening import Showing

    showing = Showing(page=given.page or "", screenshot=given.screenshot or "")
    if not _is_a_page(showing):
        print(
            f"There is no page {given.page}. Name a page, a form or the reference of a case (counter-app --help).",
            file=sys.stderr,
        )
        return WRONG_USAGE
    return run(settings, showing, given.demo)


def _is_a_page(showing: Showing) -> bool:
    from counter_app.ui.application.page_specs import PAGES

    names = {*CHANNELS, *(spec.id for spec in PAGES)}
    return showing.page_id in names or Reference.is_one(showing.page)


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
