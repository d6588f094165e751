"""`counter-app setup` and `counter-app deadlines`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.bootstrap.suite import OpenedDatabase, opened_database
from counter_app.cli.acting import person_named
from counter_app.cli.language import language_of
from counter_app.cli.line_reading import read_input
from counter_app.cli.printing import problem_objects, say, say_json
from counter_app.domain.errors import CounterError
from counter_app.domain.office_choice import choose_office
from counter_app.domain.office_file import InvalidOfficeFile
from counter_app.domain.phrases import Phrase, word_phrase
from counter_app.domain.staff import StaffMember
from counter_app.domain.words import mark
from counter_app.services.deadline_answers import answer
from counter_app.settings import Settings

if TYPE_CHECKING:
    from argparse import Namespace


def set_up(given: Namespace, settings: Settings) -> int:
    """Write an office file into the database and say what changed.

    Whoever is named with `--user` needs the right to set up the office; nobody named is the operator of the machine,
    who holds the database itself.
    """
    language, text = language_of(settings), _read_office_file(given.file)
    with opened_database(settings, makes_one=True) as opened:
        try:
            file = opened.setup.parse(text)
        except InvalidOfficeFile as refusal:
            problems = problem_objects(refusal.problems, language)
            if given.json:
                say_json({"problems": problems})
            else:
                for problem in problems:
                    print(f"{problem['field']}: {problem['message']}", file=sys.stderr)
            return 3
        actor = _named(opened, settings.user)
        if given.dry_run:
            lines = opened.setup.plan(actor, file, is_command_line=actor is None).lines
        else:
            lines = opened.setup.carry_out(actor, file, is_command_line=actor is None).lines
    worded = [word_phrase(line, language) for line in lines]
    if given.json:
        say_json({"changes": worded})
    else:
        say("\n".join(worded) if worded else language.text("Nothing to change."))
    return 0


def deadlines(given: Namespace, settings: Settings) -> int:
    """Answer for each receipt, from the command line or the input, when it is due."""
    with opened_database(settings) as opened:
        office = choose_office(opened.offices(), settings.office)
        with opened.database.reading() as work:
            rules = work.offices.rules(office.id)
    assert rules is not None
    has_problems = False
    language = language_of(settings)
    for found in answer(rules, given.received or read_input()):
        has_problems = has_problems or found.problem is not None
        say_json(found.to_json(language, why=given.why))
    return 3 if has_problems else 0


def _named(opened: OpenedDatabase, user: str) -> StaffMember | None:
    offices = opened.offices()
    if not user or not offices:
        # Before the first set-up there is nobody to name.
        return None
    return person_named([person for office in offices for person in opened.people(office.id)], user)


def _read_office_file(file: Path) -> str:
    try:
        # The editors of some systems begin a file with a mark of its encoding.
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else Phrase(mark("it is not written in UTF-8"))
        raise CounterError(mark("The file {file} cannot be read: {reason}"), file=file, reason=reason) from error


COMMANDS = {"setup": set_up, "deadlines": deadlines}
