"""Text of people set for reading: lines of at most about 80 characters, plain, to be selected and copied."""

from __future__ import annotations

from typing import Final

from counter_app.ui.shared.text import Body
from counter_app.ui.shared.theme import Theme

_CHARACTERS: Final = 80


class ReadingText(Body):
    """Show a text with its line breaks, no wider than is good to read."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.make_selectable()
        self._limit()
        theme.changed.connect(self._limit)

    def heightForWidth(self, width: int) -> int:
        # A column that is wider than the text may be asks for the height at its own width; lines would be cut.
        return super().heightForWidth(min(width, self.maximumWidth()))

    def _limit(self) -> None:
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _CHARACTERS)
