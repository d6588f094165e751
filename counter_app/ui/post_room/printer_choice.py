"""Which printer and tray, how it turns the paper, and how far it shifts the backs: kept on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings

from counter_app.domain.words import mark
from counter_app.services.paper import FLIPS

if TYPE_CHECKING:
    from counter_app.i18n.language import Language
    from counter_app.ui.shared.context import AppContext

LARGEST_OFFSET = 5.0
FLIP_WORDS = {
    "short_edge": mark("Flip on short edge (recommended)"),
    "long_edge": mark("Flip on long edge"),
    "by_hand": mark("I turn the stack by hand"),
}
_FILE = "printers.ini"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterChoice:
    """Name a printer and one of its trays (by its number, -1 for the printer's own choice) and how it flips."""

    printer: str = ""
    tray: int = -1
    tray_name: str = ""
    flip: str = FLIPS[0]

    def words(self, language: Language) -> str:
        """Word the choice for a button: `HP, card tray`."""
        if not self.printer:
            return language.text("not chosen")
        return f"{self.printer}, {self.tray_name}" if self.tray_name else self.printer


class PrinterMemory:
    """Keep the choice, and the offsets of each printer and tray, in an ini file of the data folder."""

    def __init__(self, file: Path | None) -> None:
        self._settings = None if file is None else QSettings(str(file), QSettings.Format.IniFormat)
        self._choice = PrinterChoice(
            printer=str(self._read("printer", "")),
            tray=_whole(self._read("tray", -1), -1),
            tray_name=str(self._read("tray_name", "")),
            flip=_flip(self._read("flip", "")),
        )
        self._offsets: dict[str, tuple[float, float]] = {}

    @property
    def choice(self) -> PrinterChoice:
        """Give the choice that holds now."""
        return self._choice

    def keep(self, choice: PrinterChoice) -> None:
        """Keep another choice."""
        self._choice = choice
        for name in ("printer", "tray", "tray_name", "flip"):
            self._write(name, getattr(choice, name))

    def offset(self, choice: PrinterChoice) -> tuple[float, float]:
        """Give by how many mm to the right and up this printer's backs have to be moved."""
        key = self._offset_key(choice)
        if key not in self._offsets:
            self._offsets[key] = (_mm(self._read(f"{key}/x", 0.0)), _mm(self._read(f"{key}/y", 0.0)))
        return self._offsets[key]

    def keep_offset(self, choice: PrinterChoice, offset: tuple[float, float]) -> None:
        """Keep how far the backs have to be moved, as found with the alignment test."""
        key = self._offset_key(choice)
        self._offsets[key] = offset
        for name, value in zip(("x", "y"), offset, strict=True):
            self._write(f"{key}/{name}", value)

    def _offset_key(self, choice: PrinterChoice) -> str:
        name = "".join(letter if letter.isalnum() else "_" for letter in choice.printer) or "none"
        return f"offset/{name}/{choice.tray}"

    def _read(self, name: str, otherwise: Any) -> Any:
        return otherwise if self._settings is None else self._settings.value(name, otherwise)

    def _write(self, name: str, value: Any) -> None:
        if self._settings is not None:
            self._settings.setValue(name, value)
            self._settings.sync()


def printer_memory_of(context: AppContext) -> PrinterMemory:
    """Open the memory of this computer; where nothing may be kept, one that forgets."""
    settings = context.settings
    return PrinterMemory(None if settings is None else Path(settings.data_dir) / _FILE)


def _whole(value: Any, otherwise: int) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return otherwise


def _mm(value: Any) -> float:
    try:
        found = float(value)
    except (TypeError, ValueError):
        return 0.0
    return min(max(found, -LARGEST_OFFSET), LARGEST_OFFSET) if found == found else 0.0


def _flip(value: Any) -> str:
    return value if value in FLIPS else FLIPS[0]
