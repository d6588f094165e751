"""`counter-app check` and `counter-app self-test`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from counter_app.bootstrap.self_test import self_test_steps
from counter_app.bootstrap.shipped_files import file_problems
from counter_app.bootstrap.suite import opened_database
from counter_app.cli.printing import say_json
from counter_app.domain.errors import CounterError
from counter_app.settings import Settings

if TYPE_CHECKING:
    from argparse import Namespace


def check(given: Namespace, settings: Settings) -> int:
    """Check the database and the program's files; exit 3 names what is wrong."""
    found = list(file_problems(settings.config_dir))
    with opened_database(settings) as opened:
        found.extend(opened.problems())
        cases = opened.case_count()
    if given.json:
        say_json({"sound": not found, "cases": cases, "problems": found})
    else:
        print(
            "\n".join(found) if found else f"Sound: {cases} cases, each as its history makes it; all files are there."
        )
    return 3 if found else 0


def self_test(given: Namespace, settings: Settings) -> int:
    """Prove this copy of the program on a temporary database; exit 1 when a step fails."""
    failed = [name for name, error in _tried(self_test_steps()) if _tell(name, error, given.json) is not None]
    return 1 if failed else 0


def _tried(steps: Iterator[tuple[str, Callable[[], None]]]) -> Iterator[tuple[str, CounterError | OSError | None]]:
    for name, step in steps:
        try:
            step()
        except (CounterError, OSError) as error:
            yield name, error
        else:
            yield name, None


def _tell(name: str, error: CounterError | OSError | None, as_json: bool) -> CounterError | OSError | None:
    if as_json:
        say_json({"step": name, "ok": error is None, "problem": "" if error is None else str(error)})
    elif error is None:
        print(f"ok      {name}")
    else:
        print(f"FAILED  {name}: {error}", file=sys.stderr)
    return error


COMMANDS = {"check": check, "self-test": self_test}
