"""Sentences that are not yet worded: a msgid with its values, which the interface translates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class CountryName:
    """Stand for a country, to be named in the reader's language. `code` is ISO 3166-1 alpha-2."""

    code: str


@dataclass(frozen=True, slots=True)
class LanguageName:
    """Stand for a language, to be named in the reader's language. `code` is a BCP 47 tag."""

    code: str


@dataclass(frozen=True, slots=True)
class ColleagueName:
    """Stand for a colleague of whom a customer is told; English says the first name, other languages the whole one."""

    whole: str
    first: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Hold an English msgid and what goes into its `{placeholders}`.

    Values are text from people (shown as it is), numbers, dates (worded in full), `CountryName`, `LanguageName`,
    `ColleagueName`, or other phrases (translated first).
    """

    message: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        """Give the English words, for logs."""
        return self.message.format(**self.values)


class WordsPhrases(Protocol):
    """Word texts and values in one language; `i18n.Language` does."""

    def text(self, msgid: str, /, **values: Any) -> str: ...

    def number(self, value: float) -> str: ...

    def date_long(self, day: date) -> str: ...

    def country_name(self, code: str) -> str: ...

    def language_name(self, code: str) -> str: ...

    def colleague_name(self, whole: str, first: str) -> str: ...


def word_phrase(phrase: Phrase, language: WordsPhrases) -> str:
    """Word a phrase in a language, its values first.

    A date is written in full (`Friday, 4 December 2026`), a number with the language's separators.
    """
    return language.text(phrase.message, **{name: _word(value, language) for name, value in phrase.values.items()})


class HasReason(Protocol):
    """Say why, as a msgid with its values: a `CounterError`, a problem of a file or a warning."""

    @property
    def message(self) -> str: ...

    @property
    def values(self) -> Mapping[str, object]: ...


def word_refusal(refusal: HasReason, language: WordsPhrases) -> str:
    """Word why something was refused, failed or needs care, for whoever reads it."""
    return word_phrase(Phrase(refusal.message, refusal.values), language)


def _word(value: object, language: WordsPhrases) -> str:
    if isinstance(value, Phrase):
        return word_phrase(value, language)
    if isinstance(value, CountryName):
        return language.country_name(value.code)
    if isinstance(value, LanguageName):
        return language.language_name(value.code)
    if isinstance(value, ColleagueName):
        return language.colleague_name(value.whole, value.first)
    if isinstance(value, datetime):
        return language.date_long(value.date())
    if isinstance(value, date):
        return language.date_long(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return language.number(value)
    return str(value)


NameCountry = Callable[[str], str]
