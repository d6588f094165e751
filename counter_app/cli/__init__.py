"""counter-app: the window, and sub-commands for administrators and scripts."""

from __future__ import annotations

import sys

from counter_app.cli.commands import COMMAND_MODULES
from counter_app.cli.early_libraries import begin_loading, opens_the_window

TYPE_CHECKING = False  # `typing` takes longer to import than all that is needed here
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit status. The window's libraries are loaded beside the imports."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    wait = begin_loading() if opens_the_window(words, tuple(COMMAND_MODULES)) else None
    try:
        from counter_app.cli.command_line import main as carry_out

        return carry_out(words)
    finally:
        if wait is not None:
            wait()
