"""Columns and rows whose gaps are counted in units of the theme and follow the text scale."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.ui.shared.theme import Theme

IN_GROUP: Final = 1
BETWEEN_FIELDS: Final = 2
BETWEEN_SECTIONS: Final = 3
PAGE_MARGIN: Final = 4


class _Spaced(QBoxLayout):
    def __init__(
        self,
        direction: QBoxLayout.Direction,
        theme: Theme,
        gap: float,
        margin: float | tuple[float, float, float, float],
        parent: QWidget | None,
    ) -> None:
        super().__init__(direction, parent)
        self._theme = theme
        self._gap = gap
        self._margin = margin if isinstance(margin, tuple) else (margin, margin, margin, margin)
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)

    def _on_look_changed(self) -> None:
        unit = self._theme.unit
        self.setSpacing(round(self._gap * unit))
        left, top, right, bottom = (round(side * unit) for side in self._margin)
        self.setContentsMargins(left, top, right, bottom)


class Column(_Spaced):
    """Stack widgets with `gap` units between them and `margin` units around (one, or left, top, right, bottom)."""

    def __init__(
        self,
        theme: Theme,
        *,
        gap: float = IN_GROUP,
        margin: float | tuple[float, float, float, float] = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, theme, gap, margin, parent)


class Row(_Spaced):
    """Place widgets side by side, in reading direction; gaps and margins in units."""

    def __init__(
        self,
        theme: Theme,
        *,
        gap: float = IN_GROUP,
        margin: float | tuple[float, float, float, float] = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, theme, gap, margin, parent)
