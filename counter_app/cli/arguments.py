"""The options and sub-commands of `counter-app` (docs/cli.md)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date as a_date
from functools import partial
from pathlib import Path
from typing import Any

from counter_app import __version__
from counter_app.cli.commands import COMMAND_MODULES
from counter_app.cli.worded_parser import WordedParser, Words, as_it_is, parse_worded
from counter_app.domain.words import mark

DEFAULT_SEED = 0
_STATES = ("open", "overdue", "extended", "to_acknowledge", "resolved", "withdrawn", "late", "all")
_WHAT_IT_DOES = mark("Take down what customers bring, promise an answer in time, and keep the promise.")
_PAGES = mark(
    "open home, my-referrals, all-cases, post-room, calendar, staff,"
    " a form (phone, in-person, email, postal), or the case with this reference"
)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line. Raises WrongUsageError when it cannot be understood."""

    # Describing all commands takes a tenth of what a form takes to be painted; a start of the window names none.
    names_a_command = not COMMAND_MODULES.keys().isdisjoint(arguments)

    def make(words: Words | None) -> WordedParser:
        return _parser(words, with_commands=names_a_command or words is not None)

    def load() -> Words:
        # Only who is told something waits for a language.
        from counter_app.cli.language import language_of_arguments

        return language_of_arguments(list(arguments)).text

    return parse_worded(make, load, _without_a_command_as_seed(arguments))


def _without_a_command_as_seed(arguments: Sequence[str]) -> list[str]:
    """Say that `--demo` has no seed where a command follows it; argparse would take the command for the seed."""
    following = [*arguments[1:], ""]
    return [
        f"--demo={DEFAULT_SEED}" if word == "--demo" and after in COMMAND_MODULES else word
        for word, after in zip(arguments, following, strict=True)
    ]


def _parser(words: Words | None, *, with_commands: bool) -> WordedParser:
    _ = words or as_it_is
    parser = WordedParser(words=words, prog="counter-app", description=_(_WHAT_IT_DOES))
    _add_common(parser, _, default=None)
    version = f"counter-app {__version__}"
    parser.add_argument("--version", action="version", version=version, help=_("show the version and end"))
    parser.add_argument(
        "--demo", nargs="?", type=int, const=DEFAULT_SEED, metavar="SEED", help=_("show a made-up office")
    )
    parser.add_argument("--page", metavar="NAME", help=_(_PAGES))
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), help=_("colours of the window"))
    parser.add_argument("--text-scale", metavar="N", help=_("size of texts in percent, 100 to 200"))
    parser.add_argument("--rtl", action="store_true", help=_("mirror the window"))
    parser.add_argument("--screenshot", metavar="FILE", help=_("write a picture of the page as PNG and end"))
    if with_commands:
        _describe_commands(parser, words, _)
    else:
        parser.set_defaults(command=None)
    return parser


def _describe_commands(parser: WordedParser, words: Words | None, _: Words) -> None:
    commands = parser.add_subparsers(dest="command", title=_("commands"), metavar=_("COMMAND"))

    def add(name: str, help_text: str) -> WordedParser:
        made = commands.add_parser(name, words=words, help=help_text, description=help_text)
        _add_common(made, _, default=argparse.SUPPRESS)
        return made

    _add_commands(add, _)
    letters = add("letters", _("Print cards and letters, and say that they were posted."))
    steps = letters.add_subparsers(dest="letters", metavar=_("STEP"), required=True)
    _add_letters(partial(steps.add_parser, words=words), _)


def _add_commands(add: Any, _: Words) -> None:
    setup = add("setup", _("Write an office file into the database; running it twice changes nothing."))
    setup.add_argument("file", type=Path, metavar="OFFICE.toml")
    setup.add_argument("--dry-run", action="store_true", help=_("only say what would change"))
    deadlines = add("deadlines", _("Say when what was received is due."))
    deadlines.add_argument(
        "received", nargs="*", metavar="RECEIVED", help=_("ISO instants or dates; else read from the input")
    )
    deadlines.add_argument("--why", action="store_true", help=_("add the reasons, day by day"))
    imported = add("import", _("Take cases from a file of JSON lines; good lines are saved, the others named."))
    imported.add_argument("file", type=Path, metavar="CASES.jsonl")
    show = add("show", _("Show a case with its history."))
    show.add_argument("reference", metavar="REFERENCE")
    listed = add("list", _("List cases."))
    listed.add_argument("--owner", metavar="ID", help=_("only cases of this staff member"))
    listed.add_argument("--state", choices=_STATES, default="open", help=_("only cases in this state"))
    listed.add_argument("--search", metavar="TEXT", default="", help=_("only cases in which this is found"))
    listed.add_argument("--limit", type=count, metavar="N", default=50, help=_("at most so many cases"))
    exported = add("export", _("Write all cases to a file of JSON lines."))
    exported.add_argument("file", type=Path, metavar="FILE.jsonl")
    tour = add("tour", _("Drive the real window through the main job; leave pictures and PDFs."))
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("the folder for them"))
    demo_data = add("demo-data", _("Fill the database with made-up cases, the same ones for the same seed."))
    demo_data.add_argument("--cases", type=count, required=True, metavar="N", help=_("how many"))
    demo_data.add_argument("--seed", type=int, default=0, metavar="S", help=_("what they are made from"))
    add("check", _("Check that the database is sound and the program's files are there."))
    add("self-test", _("Prove that this copy of the program works."))


def _add_common(parser: argparse.ArgumentParser, _: Words, default: object) -> None:
    for option, value, text in (
        ("--data-dir", "DIR", _("folder for the database and drafts")),
        ("--database", "URL", _("sqlite:///FILE or postgresql://HOST/NAME")),
        ("--user", "ID", _("the staff member who acts")),
        ("--office", "KEY", _("the office, where a database holds several")),
        ("--lang", "CODE", _("language of the program: en, de, es")),
    ):
        parser.add_argument(option, metavar=value, default=default, help=text)
    parser.add_argument("--json", action="store_true", default=default or False, help=_("answer in JSON"))


def _add_letters(add: Any, _: Words) -> None:
    printing_text, posted_text = _("Make a PDF of what waits to be printed."), _("Say that a batch was posted.")
    printing = add("print", help=printing_text, description=printing_text)
    printing.add_argument("--profile", metavar="NAME", help=_("only this card profile or letter layout"))
    printing.add_argument("--due-by", type=date, metavar="DATE", help=_("only what is due by this date"))
    printing.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=_("the file to write"))
    posted = add("posted", help=posted_text, description=posted_text)
    posted.add_argument("batch", metavar="BATCH")
    for step in (printing, posted):
        _add_common(step, _, default=argparse.SUPPRESS)


def count(text: str) -> int:
    """Read a number from 1 on. Raises ValueError."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def date(text: str) -> a_date:
    """Read a date as ISO 8601 writes it. Raises ValueError."""
    return a_date.fromisoformat(text)
