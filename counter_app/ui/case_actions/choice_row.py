"""A question with a few answers side by side, each with the reason when it cannot be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from counter_app.ui.shared.layouts import Flow
from counter_app.ui.shared.text import plain_tooltip
from counter_app.ui.shared.theme import Theme
from counter_app.ui.shared.ticks import ChoiceButton


class ChoiceRow(QWidget):
    """Choose one of a few with the arrow keys or a press; `changed(key)` tells which. Nothing is chosen at first."""

    changed = Signal(str)

    def __init__(self, theme: Theme, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, ChoiceButton] = {}
        flow = Flow(theme, gap=1.5, parent=self)
        for key, text in choices:
            button = ChoiceButton(theme, text)
            button.toggled.connect(lambda is_on, key=key: self._on_toggled(key, is_on=is_on))
            self._buttons[key] = button
            self._group.addButton(button)
            flow.addWidget(button)
        self.setFocusProxy(next(iter(self._buttons.values())))

    @property
    def value(self) -> str:
        """Give the key of the answer, empty for none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def button(self, key: str) -> ChoiceButton:
        """Give the button of an answer."""
        return self._buttons[key]

    def choose(self, key: str) -> None:
        """Choose an answer, if it can be chosen."""
        button = self._buttons.get(key)
        if button is not None and button.isEnabled():
            button.setChecked(True)

    def rule_out(self, key: str, reason: str) -> None:
        """Say why an answer cannot be chosen; an empty reason lets it be chosen."""
        button = self._buttons[key]
        button.setEnabled(not reason)
        button.setToolTip(plain_tooltip(reason))
        button.setAccessibleDescription(reason)
        if reason and self.focusProxy() is button:
            self.setFocusProxy(next((each for each in self._buttons.values() if each.isEnabled()), button))

    def _on_toggled(self, key: str, *, is_on: bool) -> None:
        if is_on:
            self.setFocusProxy(self._buttons[key])
            self.changed.emit(key)
