"""`counter-app tour`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.bootstrap.tour import run_tour
from counter_app.cli.language import language_of
from counter_app.cli.printing import say, say_json
from counter_app.domain.words import mark
from counter_app.settings import Settings

if TYPE_CHECKING:
    from argparse import Namespace


def tour(given: Namespace, settings: Settings) -> int:
    """Drive the window through the main job on data of its own; the database at hand is not touched."""
    language = language_of(settings)
    files = run_tour(given.out, language.code)
    if given.json:
        say_json({"folder": str(given.out), "files": files})
    else:
        text = mark("The main job was done in the window. Pictures and PDFs in {folder}: {count}")
        say(language.text(text, folder=given.out, count=len(files)))
    return 0


COMMANDS = {"tour": tour}
