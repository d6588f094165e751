"""`counter-app tour`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.bootstrap.tour import run_tour
from counter_app.cli.printing import say_json
from counter_app.settings import Settings

if TYPE_CHECKING:
    from argparse import Namespace


def tour(given: Namespace, settings: Settings) -> int:
    """Drive the window through the main job on data of its own; the database at hand is not touched."""
    files = run_tour(given.out)
    if given.json:
        say_json({"folder": str(given.out), "files": files})
    else:
        print(f"The main job was done in the window. {len(files)} pictures and PDFs are in {given.out}")
    return 0


COMMANDS = {"tour": tour}
