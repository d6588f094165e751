"""A button that shows more: what is rarely needed stays one press away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.buttons import QuietButton
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.theme import Theme


class Disclosure(QWidget):
    """Show or hide `content` below a button; `opened(bool)` lets the owner remember the state."""

    opened = Signal(bool)

    def __init__(
        self, theme: Theme, title: str, content: QWidget, parent: QWidget | None = None, *, is_open: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = content
        self.button = QuietButton(title, theme)
        self.button.setCheckable(True)
        column = Column(theme, gap=1, parent=self)
        row = Row(theme)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(content)
        self.button.toggled.connect(self._on_toggled)
        self.button.setChecked(is_open)
        self._show(is_open)

    @property
    def is_open(self) -> bool:
        """Say whether the content is shown."""
        return self.button.isChecked()

    def open(self) -> None:
        """Show the content, as when an error is inside it."""
        self.button.setChecked(True)

    def _on_toggled(self, is_open: bool) -> None:
        self._show(is_open)
        self.opened.emit(is_open)

    def _show(self, is_open: bool) -> None:
        self._content.setVisible(is_open)
        self._theme.keep_icon(self.button, "chevron-down" if is_open else "chevron-right", "hint")
