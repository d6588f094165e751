"""Looks whether the files that the program ships with are there and can be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from counter_app import assets
from counter_app.bootstrap.form_files import forms_of
from counter_app.domain.errors import CounterError
from counter_app.domain.phrases import Phrase
from counter_app.domain.words import mark

_FOLDERS = (
    assets.forms_dir,
    assets.letters_dir,
    assets.paper_dir,
    assets.fonts_dir,
    assets.icons_dir,
    assets.locale_dir,
)


def file_problems(config_dir: Path | None) -> Iterator[Phrase]:
    """Say which shipped or own files are missing or cannot be read, one sentence each."""
    for folder in _FOLDERS:
        if not folder().is_dir() or not any(folder().iterdir()):
            yield Phrase(
                mark("Shipped files are missing in {folder}. Install the program again."), {"folder": str(folder())}
            )
    for font in assets.missing_fonts():
        yield Phrase(mark("The font {font} is missing or damaged. Install the program again."), {"font": font})
    try:
        forms_of(config_dir)
    except CounterError as error:
        yield Phrase(error.message, error.values)
    except OSError as error:
        values = {"file": str(error.filename), "reason": str(error.strerror)}
        yield Phrase(mark("The file {file} cannot be read: {reason}"), values)
