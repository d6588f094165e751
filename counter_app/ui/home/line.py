"""One line of Home: an icon, a sentence, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.ui.shared.buttons import PushButton, QuietButton
from counter_app.ui.shared.icon_label import IconLabel
from counter_app.ui.shared.layouts import Row
from counter_app.ui.shared.text import Body

if TYPE_CHECKING:
    from counter_app.ui.shared.theme import Theme


class HomeLine(QWidget):
    """Say one thing beside an icon; `offer` adds buttons that follow the sentence."""

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = IconLabel(theme, icon)
        self.words = Body(text)
        words = Row(theme, gap=1)
        words.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self.words, 1)
        self._actions = Row(theme, gap=1)
        self._row = Row(theme, gap=1, parent=self)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._actions)
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)

    def offer(self, verb: str, action: Callable[[], object], *, is_quiet: bool = False, about: str = "") -> PushButton:
        """Add a button; `about` says to a screen reader what it is about."""
        button = QuietButton(verb, self._theme) if is_quiet else PushButton(verb, self._theme)
        if about:
            button.setAccessibleDescription(about)
        button.clicked.connect(lambda: action())
        self.add(button)
        return button

    def add(self, button: PushButton) -> None:
        """Add a button that was made elsewhere."""
        self._actions.addWidget(button)

    def _on_look_changed(self) -> None:
        is_stacked = self._theme.is_single_column
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight)
        self._actions.setAlignment(Qt.AlignmentFlag.AlignLeading if is_stacked else Qt.AlignmentFlag.AlignTrailing)
