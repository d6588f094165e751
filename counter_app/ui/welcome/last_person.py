"""Remembers on this computer who was at the desk last, so that their name stands first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_FILE = "pages.ini"
_KEY = "desk/last_person"


def read_last_person(context: AppContext) -> str:
    """Give the key of the staff member who was here last; empty for nobody."""
    kept = _settings(context)
    return str(kept.value(_KEY, "")) if kept is not None else ""


def keep_last_person(context: AppContext, staff_key: str) -> None:
    """Remember a staff member by key."""
    kept = _settings(context)
    if kept is not None:
        kept.setValue(_KEY, staff_key)
        kept.sync()


def _settings(context: AppContext) -> QSettings | None:
    if context.settings is None:
        return None
    return QSettings(str(Path(context.settings.data_dir) / _FILE), QSettings.Format.IniFormat)
