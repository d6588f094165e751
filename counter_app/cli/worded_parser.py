"""Reads a command line and says in the reader's language how to use it, and what was not understood."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from counter_app.domain.words import mark

Words = Callable[..., str]

# What argparse says in English, and how this program says it.
_MISTAKES = (
    (r"the following arguments are required: (?P<name>.+)", mark("Give also: {name}")),
    (r"unrecognized arguments: (?P<value>.+)", mark("This is not understood: {value}")),
    (
        r"argument (?!-)\S+: invalid choice: '?(?P<value>.+?)'? \(choose from (?P<choices>.+)\)",
        mark("There is no command {value}. Choose one of: {choices}"),
    ),
    (
        r"argument (?P<name>.+?): invalid choice: '?(?P<value>.+?)'? \(choose from (?P<choices>.+)\)",
        mark("{name} cannot be {value}. Choose one of: {choices}"),
    ),
    (r"argument (?P<name>.+?): expected .*argument.*", mark("Give a value after {name}")),
    (
        r"argument (?P<name>.+?): invalid int value: '?(?P<value>.+?)'?",
        mark("{name} must be a whole number, not {value}"),
    ),
    (
        r"argument (?P<name>.+?): invalid count value: '?(?P<value>.+?)'?",
        mark("{name} must be 1 or more, not {value}"),
    ),
    (
        r"argument (?P<name>.+?): invalid date value: '?(?P<value>.+?)'?",
        mark("{name} must be a date like 2026-11-24, not {value}"),
    ),
    (r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)", mark("{name} takes no value")),
    (
        r"ambiguous option: (?P<name>.+?) could match (?P<choices>.+)",
        mark("{name} can mean several options: {choices}"),
    ),
)


class NeedsWordsError(Exception):
    """Say that something must be said, for which the reader's language is to be loaded first."""


class WrongUsageError(Exception):
    """Carry a sentence about what was not understood, and where help is."""

    def __init__(self, sentence: str, help_line: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.help_line = help_line


class WordedParser(argparse.ArgumentParser):
    """Parse as argparse does; without `words` it raises NeedsWordsError instead of saying anything."""

    def __init__(self, *, words: Words | None = None, **options: Any) -> None:
        _ = words or as_it_is
        usage = _("usage:") + " "
        super().__init__(**options, add_help=False, formatter_class=lambda prog: _Formatter(prog, usage))
        self._words = words
        self._positionals.title = _("arguments")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help and end"))

    def print_help(self, file: Any = None) -> None:
        """Say how the command is used."""
        if self._words is None:
            raise NeedsWordsError
        super().print_help(file)

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what was not understood. Raises WrongUsageError."""
        _ = self._words
        if _ is None:
            raise NeedsWordsError
        raise WrongUsageError(_sentence(message, _), _("For help: {command}", command=f"{self.prog} --help"))


class _Formatter(argparse.HelpFormatter):
    """Begin the line of usage with a word of the reader's language."""

    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, max_help_position=34, width=110)
        self._usage = usage

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the line of usage."""
        super().add_usage(usage, actions, groups, self._usage if prefix is None else prefix)


def _sentence(message: str, words: Words) -> str:
    for pattern, sentence in _MISTAKES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            # Choices are named as they are typed, not as Python writes them.
            return words(sentence, **{key: value.replace("'", "") for key, value in found.groupdict().items()})
    return message


def as_it_is(msgid: str, **values: object) -> str:
    """Give a text in English, where no language was loaded."""
    return msgid.format(**values) if values else msgid


def parse_worded(
    make: Callable[[Words | None], WordedParser], load: Callable[[], Words], arguments: Sequence[str]
) -> argparse.Namespace:
    """Parse arguments; only a mistake or a wish for help loads the words of a language."""
    try:
        return make(None).parse_args(arguments)
    except NeedsWordsError:
        return make(load()).parse_args(arguments)
