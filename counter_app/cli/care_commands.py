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

    from counter_app.storage.drafts_soundness import DraftsState


def check(given: Namespace, settings: Settings) -> int:
    """Check the database, unfinished forms and the program's files; exit 3 names what is wrong."""
    found = list(file_problems(settings.config_dir))
    with opened_database(settings) as opened:
        found.extend(opened.problems())
        cases, drafts = opened.case_count(), opened.drafts_state()
    found.extend(drafts.problems)
    protection = _protection(drafts)
    if given.json:
        kept = {"unfinished_forms": drafts.forms, "unfinished_forms_protection": protection}
        say_json({"sound": not found, "cases": cases, **kept, "problems": found})
    else:
        print(
            "\n".join(found) if found else f"Sound: {cases} cases, each as its history makes it; all files are there."
        )
        print(f"Unfinished forms on this computer: {drafts.forms}; {protection}.")
    return 3 if found else 0


def _protection(drafts: DraftsState) -> str:
    if not drafts.is_there:
        return "nothing is kept"
    if not drafts.is_encrypted:
        return "not encrypted, because the library sqlcipher3 is not installed"
    return f"encrypted, the key is in {drafts.key_file or 'the keyring of the system'}"


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
