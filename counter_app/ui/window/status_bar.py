"""The line at the foot of the window: the draft, the database, and when the list was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStatusBar, QWidget

from counter_app.ui.shared.buttons import low_height
from counter_app.ui.shared.text import Hint

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

PLACES = ("draft", "database", "updated")


class StatusBar(QStatusBar):
    """Show one short text in each of three places; errors are never shown here."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self.setSizeGripEnabled(False)
        self._is_low = False
        self._labels = {place: Hint("", wraps=False) for place in PLACES}
        self.addWidget(self._labels["draft"], 1)
        for place in ("database", "updated"):
            self.addPermanentWidget(self._labels[place])
        self._on_look_changed()
        context.theme.changed.connect(self._on_look_changed)

    def say(self, place: str, text: str) -> None:
        """Show a text in a place: `draft`, `database` or `updated`."""
        self._labels[place].setText(text)

    def said(self, place: str) -> str:
        """Give the text in a place."""
        return self._labels[place].text()

    def show_low(self, is_low: bool) -> None:
        """Take no more height than the words need, or some air around them."""
        self._is_low = is_low
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        unit = self._theme.unit
        air = 0 if self._is_low else unit // 2
        self.setContentsMargins(unit, 0, unit, 0)
        for label in self._labels.values():
            label.setContentsMargins(unit // 2, air, unit // 2, air)
        # A toast takes this place with its buttons: nothing moves when it comes. A full page never cuts the words.
        words = max(label.sizeHint().height() for label in self._labels.values())
        self.setMinimumHeight(max(low_height(self._theme), words))
