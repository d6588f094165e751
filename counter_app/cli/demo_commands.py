"""`counter-app demo-data`."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

from counter_app.assets import demo_dir
from counter_app.cli.acting import acting
from counter_app.cli.printing import say, say_json
from counter_app.domain.staff import Permission
from counter_app.domain.words import mark
from counter_app.services.demo.demo_data import DemoData
from counter_app.services.letter_texts import LetterTexts
from counter_app.settings import Settings

if TYPE_CHECKING:
    from argparse import Namespace


def demo_data(given: Namespace, settings: Settings) -> int:
    """Fill the database with made-up cases and say how long it took."""
    shows_progress = sys.stderr.isatty()

    def progress(done: int) -> None:
        if shows_progress:
            sys.stderr.write(f"\r{done:,} / {given.cases:,}")
            sys.stderr.flush()

    with acting(settings, Permission.IMPORT_CASES) as who:
        data = DemoData(
            database=who.opened.database,
            clock=who.opened.clock,
            texts=LetterTexts(settings.config_dir),
            folder=demo_dir(),
        )
        workplace = who.services.workplace
        began = perf_counter()
        result = data.add(
            workplace.office_id, workplace.desk_code, cases=given.cases, seed=given.seed, progress=progress
        )
        seconds = perf_counter() - began
        if shows_progress:
            sys.stderr.write("\n")
        per_second = round(result.added / seconds) if result.added else 0
        if given.json:
            say_json({"cases": result.added, "seconds": round(seconds, 3), "per_second": per_second})
        elif result.added:
            text = mark("{cases} cases added in {seconds} s ({per_second} a second).")
            say(who.words(text, cases=result.added, seconds=f"{seconds:.1f}", per_second=per_second))
        else:
            say(who.words(mark("These cases are there already; nothing was added.")))
    return 0


COMMANDS = {"demo-data": demo_data}
