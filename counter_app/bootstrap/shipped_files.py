"""Looks whether the files that the program ships with are there and can be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from counter_app import assets
from counter_app.bootstrap.form_files import forms_of
from counter_app.domain.errors import CounterError

_FOLDERS = {
    "forms": assets.forms_dir,
    "letters": assets.letters_dir,
    "paper profiles": assets.paper_dir,
    "fonts": assets.fonts_dir,
    "icons": assets.icons_dir,
    "languages": assets.locale_dir,
}


def file_problems(config_dir: Path | None) -> Iterator[str]:
    """Say which shipped or own files are missing or cannot be read, one sentence each."""
    for name, folder in _FOLDERS.items():
        if not folder().is_dir() or not any(folder().iterdir()):
            yield f"The {name} are missing: {folder()}. Install the program again."
    try:
        forms_of(config_dir)
    except (CounterError, OSError) as error:
        yield str(error)
