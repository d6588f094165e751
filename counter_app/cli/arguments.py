"""The options and sub-commands of `counter-app` (docs/cli.md)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from counter_app import __version__

_STATES = ("open", "overdue", "extended", "to_acknowledge", "resolved", "withdrawn", "late", "all")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; ends the program with status 2 when it cannot be understood."""
    return _parser().parse_args(arguments)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    _add_common(common, default=argparse.SUPPRESS)
    parser = argparse.ArgumentParser(
        prog="counter-app",
        description="Take down what customers bring, promise an answer in time, and keep the promise.",
    )
    _add_common(parser, default=None)
    parser.add_argument("--version", action="version", version=f"counter-app {__version__}")
    parser.add_argument("--demo", nargs="?", type=int, const=0, metavar="SEED", help="show a made-up office")
    parser.add_argument(
        "--page",
        metavar="NAME",
        help="open home, my-referrals, all-cases, post-room, calendar, staff,"
        " a form (phone, in-person, email, postal), or the case with this reference",
    )
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), help="colours of the window")
    parser.add_argument("--text-scale", metavar="N", help="size of texts in percent, 100 to 200")
    parser.add_argument("--rtl", action="store_true", help="mirror the window")
    parser.add_argument("--screenshot", metavar="FILE", help="write a picture of the page as PNG and end")
    commands = parser.add_subparsers(dest="command", title="commands")

    def add(name: str, help_text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_text, description=help_text, parents=[common])

    setup = add("setup", "Write an office file into the database; running it twice changes nothing.")
    setup.add_argument("file", type=Path, metavar="OFFICE.toml")
    setup.add_argument("--dry-run", action="store_true", help="only say what would change")
    deadlines = add("deadlines", "Say when what was received is due.")
    deadlines.add_argument(
        "received", nargs="*", metavar="RECEIVED", help="ISO instants or dates; else read from input"
    )
    deadlines.add_argument("--why", action="store_true", help="add the reasons, day by day")
    imported = add("import", "Take cases from a file of JSON lines; good lines are saved, the others named.")
    imported.add_argument("file", type=Path, metavar="CASES.jsonl")
    show = add("show", "Show a case with its history.")
    show.add_argument("reference", metavar="REFERENCE")
    listed = add("list", "List cases.")
    listed.add_argument("--owner", metavar="ID", help="only cases of this staff member")
    listed.add_argument("--state", choices=_STATES, default="open")
    listed.add_argument("--search", metavar="TEXT", default="")
    listed.add_argument("--limit", type=_count, metavar="N", default=50)
    exported = add("export", "Write all cases to a file of JSON lines.")
    exported.add_argument("file", type=Path, metavar="FILE.jsonl")
    _add_letters(commands, common)
    tour = add("tour", "Drive the real window through the main job; leave pictures and PDFs.")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    demo_data = add("demo-data", "Fill the database with made-up cases, the same ones for the same seed.")
    demo_data.add_argument("--cases", type=_count, required=True, metavar="N")
    demo_data.add_argument("--seed", type=int, default=0, metavar="S")
    add("check", "Check that the database is sound and the program's files are there.")
    add("self-test", "Prove that this copy of the program works.")
    return parser


def _add_common(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--data-dir", metavar="DIR", default=default, help="folder for the database and drafts")
    parser.add_argument("--database", metavar="URL", default=default, help="sqlite:///FILE or postgresql://HOST/NAME")
    parser.add_argument("--user", metavar="ID", default=default, help="the staff member who acts")
    parser.add_argument("--lang", metavar="CODE", default=default, help="language of the program: en, de, es")
    parser.add_argument("--json", action="store_true", default=default or False, help="answer in JSON")


def _add_letters(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    letters = commands.add_parser("letters", help="Print cards and letters, and say that they were posted.")
    steps = letters.add_subparsers(dest="letters", metavar="STEP", required=True)
    printing = steps.add_parser("print", help="Make a PDF of what waits to be printed.", parents=[common])
    printing.add_argument("--profile", metavar="NAME", help="only this card profile or letter layout")
    printing.add_argument("--due-by", metavar="DATE", help="only what is due by this date")
    printing.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    posted = steps.add_parser("posted", help="Say that a batch was posted.", parents=[common])
    posted.add_argument("batch", metavar="BATCH")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number
