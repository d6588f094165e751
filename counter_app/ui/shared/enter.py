"""Tells the Enter keys, which Qt counts as two."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, Qt

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_enter(event: QKeyEvent) -> bool:
    """Say whether Enter was pressed alone, on the letters or on the number pad."""
    return event.key() in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
