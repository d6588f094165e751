"""The room beside a form in which its panel stands: as large before the panel is there as it is with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.ui.shared.theme import Theme

_WIDTH: Final = 38
_NARROWEST: Final = 28
_WIDEST: Final = 56
_LOW: Final = 14
_ANY: Final = 16_777_215


class PanelRoom(QWidget):
    """Keep the place of a panel, so that the form does not move when the panel comes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._fit()
        theme.changed.connect(self._fit)

    def take_in(self, panel: QWidget) -> None:
        """Put the panel into its place."""
        self._column.addWidget(panel)

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(_WIDTH * theme.unit, (_LOW if theme.is_single_column else _WIDTH) * theme.unit)

    def _fit(self) -> None:
        self.setMinimumWidth(_NARROWEST * self._theme.unit)
        # Below a form with large text, the panel is as wide as the form.
        is_below = self._theme.is_single_column
        unit = self._theme.unit
        self.setMaximumSize(_ANY if is_below else _WIDEST * unit, _LOW * unit if is_below else _ANY)
