"""Reads the letter templates and the words they share: the office's own files before the shipped ones."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from counter_app.assets import find_letter, letters_dir
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import CounterError
from counter_app.domain.letter_templates import (
    LanguageChoice,
    LetterTemplate,
    LetterWords,
    choose_language,
    read_template,
    read_words,
)
from counter_app.domain.words import mark


class LetterTexts:
    """Give templates by purpose and medium; each file is read once, when it is first asked for."""

    def __init__(self, config_dir: Path | None = None) -> None:
        self._config_dir = config_dir
        self.template = lru_cache(maxsize=None)(self._read_template)
        self.words = lru_cache(maxsize=None)(self._read_words)
        self._find_words = lru_cache(maxsize=None)(self._look_for_words)
        self._choose = lru_cache(maxsize=64)(self._choose_among)

    def __reduce__(self) -> tuple[type[LetterTexts], tuple[Path | None]]:
        """Read the texts again in another process."""
        return LetterTexts, (self._config_dir,)

    def choose(self, template: LetterTemplate, wanted: str, office_language: str) -> LanguageChoice:
        """Choose one language for a whole letter among those that have both a text and words (ux/print.md 5.6)."""
        return self._choose(tuple(template.texts), wanted, office_language)

    def _choose_among(self, languages: tuple[str, ...], wanted: str, office_language: str) -> LanguageChoice:
        worded = (language for language in languages if self._find_words(language) is not None)
        return choose_language(worded, wanted, office_language)

    def _read_template(self, purpose: Purpose, medium: Medium) -> LetterTemplate:
        name = f"{purpose}_{medium}"
        try:
            path = find_letter(name, self._config_dir)
        except FileNotFoundError as fault:
            raise CounterError(
                mark("There is no letter template {template}. Choose another way to write, or add it."),
                template=f"{name}.toml",
            ) from fault
        return read_template(name, _read_toml(path))

    def _read_words(self, language: str) -> LetterWords:
        path = self._find_words(language)
        if path is None:
            raise CounterError(mark("There are no words for letters in {language}. Add them."), language=language)
        return read_words(language, _read_toml(path))

    def _look_for_words(self, language: str) -> Path | None:
        folders = [letters_dir()] if self._config_dir is None else [self._config_dir / "letters", letters_dir()]
        candidates = (folder / "words" / f"{language}.toml" for folder in folders)
        return next((path for path in candidates if path.is_file()), None)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise CounterError(
            mark(
                "The letter template {template} cannot be used: {what}. Correct the file or put the shipped one back."
            ),
            template=path.name,
            what=str(fault),
        ) from fault
