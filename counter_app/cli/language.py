"""The language in which the command line speaks to people, and how it words refusals."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping

from counter_app.assets import locale_dir
from counter_app.cli.printing import say_json
from counter_app.domain.errors import CounterError
from counter_app.domain.phrases import word_refusal
from counter_app.i18n.catalogue import available_languages
from counter_app.i18n.language import Language, load_language
from counter_app.settings import Settings, read_settings

# In the order in which POSIX asks them (locale(7)).
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(settings: Settings) -> Language:
    """Load the language that is set, else that of the system, as the window does."""
    return load_language(settings.language or system_language(os.environ), locale_dir())


def language_of_arguments(arguments: list[str]) -> Language:
    """Load the language for a command line that may not be understood otherwise."""
    chosen = None
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            chosen = arguments[index + 1]
        elif argument.startswith("--lang="):
            chosen = argument.partition("=")[2]
    return language_of(read_settings(environment=os.environ, command_line={"language": chosen}).settings)


def system_language(environment: Mapping[str, str]) -> str:
    """Give the code of the system's language, from LC_ALL, LC_MESSAGES or LANG; English where there is none."""
    for variable in _VARIABLES:
        if environment.get(variable):
            return environment[variable]
    if sys.platform in ("win32", "darwin"):
        return locale.getlocale()[0] or "en"
    return "en"


def is_spoken(code: str) -> bool:
    """Say whether there are texts for a language code, such as `de`, `de-AT` or `de_DE.UTF-8`."""
    wanted = code.partition(".")[0].replace("-", "_")
    return bool({wanted, wanted.partition("_")[0].lower()} & set(available_languages(locale_dir())))


def words_of(refusal: CounterError, language: Language) -> str:
    """Word a refusal for whoever reads the terminal."""
    return word_refusal(refusal, language)


def refuse(sentence: str, *, as_json: bool, field: str = "") -> None:
    """Say what is wrong on the error output, and for a script also as JSON among the answers."""
    if as_json:
        say_json({"problems": [{"field": field, "message": sentence}]})
    print(sentence, file=sys.stderr)
