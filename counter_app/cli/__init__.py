"""counter-app: the window, and sub-commands for administrators and scripts."""

from counter_app.cli.command_line import main

__all__ = ["main"]
