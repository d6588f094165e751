"""`counter-app check` and `counter-app self-test`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from counter_app.bootstrap.self_test import self_test_steps
from counter_app.bootstrap.shipped_files import file_problems
from counter_app.bootstrap.suite import opened_database
from counter_app.cli.language import language_of, words_of
from counter_app.cli.printing import plain, say, say_json
from counter_app.domain.errors import CounterError
from counter_app.domain.phrases import word_phrase
from counter_app.domain.words import mark
from counter_app.settings import Settings

if TYPE_CHECKING:
    from argparse import Namespace

    from counter_app.i18n.language import Language
    from counter_app.storage.drafts_soundness import DraftsState


def check(given: Namespace, settings: Settings) -> int:
    """Check the database, unfinished forms and the program's files; exit 3 names what is wrong."""
    language = language_of(settings)
    found = list(file_problems(settings.config_dir))
    with opened_database(settings) as opened:
        found.extend(opened.problems())
        cases, drafts = opened.case_count(), opened.drafts_state()
    found.extend(drafts.problems)
    protection = _protection(drafts, language)
    problems = [plain(word_phrase(each, language)) for each in found]
    sound = language.plural(
        "Sound: {n} case is as its history makes it; all files are there.",
        "Sound: {n} cases are as their history makes them; all files are there.",
        cases,
    )
    if given.json:
        kept = {"unfinished_forms": drafts.forms, "unfinished_forms_protection": protection}
        say_json({"sound": not problems, "cases": cases, **kept, "problems": problems})
    else:
        say("\n".join(problems) or sound)
        text = mark("Unfinished forms on this computer: {count}; {protection}.")
        say(language.text(text, count=drafts.forms, protection=protection))
    return 3 if problems else 0


def _protection(drafts: DraftsState, language: Language) -> str:
    _ = language.text
    if not drafts.is_there:
        return _("nothing is kept")
    if not drafts.is_encrypted:
        return _("not encrypted, because the library sqlcipher3 is not installed")
    return _("encrypted, the key is in {place}", place=drafts.key_file or _("the keyring of the system"))


def self_test(given: Namespace, settings: Settings) -> int:
    """Prove this copy of the program on a temporary database; exit 1 when a step fails."""
    language = language_of(settings)
    failed = [name for name, error in _tried(self_test_steps()) if not _tell(language, name, error, given.json)]
    return 1 if failed else 0


def _tried(steps: Iterator[tuple[str, Callable[[], None]]]) -> Iterator[tuple[str, CounterError | OSError | None]]:
    for name, step in steps:
        try:
            step()
        except (CounterError, OSError) as error:
            yield name, error
        else:
            yield name, None


def _tell(language: Language, name: str, error: CounterError | OSError | None, as_json: bool) -> bool:
    problem = "" if error is None else words_of(error, language) if isinstance(error, CounterError) else str(error)
    if as_json:
        say_json({"step": name, "ok": error is None, "problem": problem})
    elif error is None:
        say(language.text("ok: {step}", step=language.text(name)))
    else:
        print(language.text("FAILED: {step}: {problem}", step=language.text(name), problem=problem), file=sys.stderr)
    return error is None


COMMANDS = {"check": check, "self-test": self_test}
