"""What a person arranged on a page, kept on this computer: columns, saved views."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_FILE = "pages.ini"


class Remembered:
    """Keep small JSON values and Qt states per staff member in an ini file of the data folder."""

    def __init__(self, file: Path, staff_key: str) -> None:
        self.settings = QSettings(str(file), QSettings.Format.IniFormat)
        self._staff_key = staff_key

    def key(self, name: str) -> str:
        """Give the settings key of a thing for this staff member."""
        return f"{self._staff_key}/{name}"

    def read(self, name: str, otherwise: Any) -> Any:
        """Give a kept JSON value; a damaged or missing one is `otherwise`."""
        kept = self.settings.value(self.key(name))
        if not isinstance(kept, str):
            return otherwise
        try:
            return json.loads(kept)
        except ValueError:
            return otherwise

    def keep(self, name: str, value: Any) -> None:
        """Keep a JSON value."""
        self.settings.setValue(self.key(name), json.dumps(value))
        self.settings.sync()


def remembered_by(context: AppContext) -> Remembered | None:
    """Open what the acting staff member arranged; None when nothing may be kept or nobody acts."""
    settings, staff = context.settings, context.session.staff
    if settings is None or staff is None:
        return None
    return Remembered(Path(settings.data_dir) / _FILE, staff.key or str(staff.id))
