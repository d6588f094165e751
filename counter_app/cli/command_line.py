"""Reads the command line and hands over to the window or to a sub-command.

Exit status: 0 done, 1 failed, 2 wrong usage, 3 refused with problems, 130 interrupted.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from counter_app.cli.arguments import parse
from counter_app.cli.commands import COMMAND_MODULES
from counter_app.cli.worded_parser import WrongUsageError
from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark
from counter_app.settings import Settings, SettingsReading, read_settings

if TYPE_CHECKING:
    from argparse import Namespace

    from counter_app.ui.application.opening import Showing

DONE, FAILED, WRONG_USAGE, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130
_NOTHING_CAN_BE_WRITTEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit status."""
    given_words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        given = parse(given_words)
    except WrongUsageError as mistake:
        _refuse(mistake.sentence, "--json" in given_words)
        print(mistake.help_line, file=sys.stderr)
        return WRONG_USAGE
    reading = read_settings(
        environment=os.environ,
        command_line={
            "data_dir": given.data_dir,
            "database": given.database,
            "language": given.lang,
            "theme": given.theme,
            "text_scale": given.text_scale,
            "rtl": given.rtl or None,
            "user": given.user,
            "office": given.office,
        },
    )
    if _has_wrong_options(given, reading):
        return WRONG_USAGE
    try:
        status = _command(given)(given, _settings_of(given, reading.settings))
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except CounterError as refusal:
        from counter_app.cli.language import language_of, words_of

        _refuse(words_of(refusal, language_of(reading.settings)), given.json)
        return REFUSED
    except BrokenPipeError:
        # Whoever read our output has had enough; what is still buffered must not be written at the end of the program.
        _forget_output()
        return DONE
    except OSError as error:
        if error.errno not in _NOTHING_CAN_BE_WRITTEN:
            raise
        _forget_output()
        print(
            _worded(reading.settings, mark("The answer cannot be written: {reason}"), reason=error.strerror),
            file=sys.stderr,
        )
        return FAILED
    except KeyboardInterrupt:
        # Nothing more to say to whoever has just said so; what was saved is saved.
        return INTERRUPTED
    finally:
        gc.enable()


def _has_wrong_options(given: Namespace, reading: SettingsReading) -> bool:
    """Say what is wrong with settings, and whether the command line itself is."""
    is_wrong = False
    for option in _window_options_of_a_command(given):
        sentence = mark("{option} is for the window; {command} does not take it.")
        _refuse(_worded(reading.settings, sentence, option=option, command=given.command), given.json)
        is_wrong = True
    if given.office is not None and given.command in _FOR_NO_OFFICE:
        sentence = mark("{command} does not act for one office; leave {option} out.")
        _refuse(_worded(reading.settings, sentence, option="--office", command=given.command), given.json)
        is_wrong = True
    for problem in reading.problems:
        is_own = problem.field == _CLOCK or (
            problem.field in _GIVEN_HERE and str(problem.values.get("source", "")).startswith("--")
        )
        _refuse(_worded(reading.settings, problem.message, **problem.values), given.json and is_own)
        is_wrong = is_wrong or is_own
    if given.lang is not None:
        from counter_app.cli.language import is_spoken

        if not is_spoken(given.lang):
            sentence = mark("There is no language {code}. Choose one of: {choices}")
            _refuse(_worded(reading.settings, sentence, code=given.lang, choices="en, de, es"), given.json)
            is_wrong = True
    return is_wrong


def _window_options_of_a_command(given: Namespace) -> list[str]:
    if given.command is None:
        return []
    return [name for name, value in (("--page", given.page), ("--screenshot", given.screenshot)) if value is not None]


def _settings_of(given: Namespace, settings: Settings) -> Settings:
    """Give the settings that a command acts on: with `--demo` those of the made-up office, which is made if need be."""
    if given.command is None or given.demo is None:
        return settings
    from counter_app.bootstrap.demo import demo_settings, find_or_make_demo

    settings = demo_settings(settings)
    find_or_make_demo(settings, given.demo)
    return settings


def _refuse(sentence: str, as_json: bool) -> None:
    from counter_app.cli.language import refuse

    refuse(sentence, as_json=as_json)


def _worded(settings: Settings, msgid: str, **values: object) -> str:
    from counter_app.cli.language import language_of

    return language_of(settings).text(msgid, **values)


def _forget_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# A clock that was asked for and is not there would date and promise everything wrongly.
_CLOCK = "now"
_GIVEN_HERE = frozenset({"data_dir", "database", "language", "theme", "text_scale", "user", "office"})
# A set-up names its office in its file; the others are about the whole database, or about data of their own.
_FOR_NO_OFFICE = frozenset({"setup", "check", "self-test", "tour"})


def _command(given: Namespace) -> Callable[[Namespace, Settings], int]:
    if given.command is None:
        return _show_window
    module = import_module(f"counter_app.cli.{COMMAND_MODULES[given.command]}")
    run: Callable[[Namespace, Settings], int] = module.COMMANDS[given.command]
    return run


def _show_window(given: Namespace, settings: Settings) -> int:
    if not _has_display():
        sentence = mark("There is no display here. Run it on a desktop, or use `{command}` for pictures.")
        print(_worded(settings, sentence, command="counter-app tour --out FOLDER"), file=sys.stderr)
        return FAILED
    # Nothing of what a start makes is thrown away; looking for it takes a tenth of the time to the first paint.
    gc.disable()
    from counter_app.ui.application.quick_imports import import_without_sources

    import_without_sources()
    from counter_app.bootstrap.window import run
    from counter_app.ui.application.opening import Showing

    showing = Showing(page=given.page or "", screenshot=given.screenshot or "")
    if not _is_a_page(showing):
        sentence = mark("There is no page {page}. Name a page, a form or the reference of a case ({command}).")
        _refuse(_worded(settings, sentence, page=given.page, command="counter-app --help"), given.json)
        return WRONG_USAGE
    return run(settings, showing, given.demo)


def _is_a_page(showing: Showing) -> bool:
    from counter_app.ui.application.page_specs import CHANNELS, PAGES

    names = {*CHANNELS, *(spec.id for spec in PAGES)}
    return showing.page_id in names or showing.names_a_case


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
