"""A field that finds a person by the first letters of any of their names, over the list that it narrows."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.search_field import SearchField
from counter_app.ui.shared.theme import Theme

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class NameField(SearchField):
    """Take a name; `stepped(rows)` tells of the arrow keys, which move in the list without leaving the field."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, name, parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


def name_matches(typed: str, name: str) -> bool:
    """Say whether every typed word begins a word of the name; accents do not matter."""
    words = _plain(name).replace("-", " ").split()
    return all(any(word.startswith(part) for word in words) for part in _plain(typed).replace("-", " ").split())


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
