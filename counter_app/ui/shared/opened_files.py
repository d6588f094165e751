"""Copies of kept files that were opened in other programs: readable by this user only, gone with the program (P24)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.attachments import Attachment

_FOLDER = "opened"


def write_to_open(data_dir: Path, attachment: Attachment, content: bytes) -> Path:
    """Write a kept file where another program can show it, read-only. Raises CounterError that says what to do."""
    from counter_app.ui.shared.attached_files import safe_name

    place = data_dir / _FOLDER / str(attachment.id)
    file = place / safe_name(attachment)
    try:
        for folder in (place.parent, place):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A folder that was there before may have other rights.
            folder.chmod(0o700)
        if file.exists() and not file.is_symlink():
            file.chmod(0o600)
        file.unlink(missing_ok=True)
        file.touch(mode=0o600, exist_ok=False)
        file.write_bytes(content)
        file.chmod(0o400)
    except OSError as error:
        message = mark("{name} could not be written. Make room on the disk, or ask for the right to write in {folder}.")
        raise CounterError(message, name=file.name, folder=str(data_dir)) from error
    return file


def clear_opened(data_dir: Path) -> None:
    """Remove the copies, at the end of the program and, should it have been killed, at its next start.

    What another program still holds open (Windows) stays until then.
    """
    folder = data_dir / _FOLDER
    if folder.is_dir():
        shutil.rmtree(folder, onerror=_remove_read_only)


def _remove_read_only(remove: Callable[..., Any], path: str, _error: object) -> None:
    try:
        Path(path).chmod(0o700)
        remove(path)
    except OSError:
        return
