"""How the window leaves its page room: with large text in a small window, what stands around the page folds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter, QWidget

    from counter_app.ui.shared.theme import Theme

_NARROW: Final = 100
_LOW: Final = 66


class PageRoom(QObject):
    """Tell the parts of a window when it is narrow or low for the size of its text (WCAG 1.4.4 at 200 %).

    `narrowed` and `lowered` are called with whether it is so; a panel at the side moves below the page.
    """

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        splitter: QSplitter,
        *,
        narrowed: Sequence[Callable[[bool], object]],
        lowered: Sequence[Callable[[bool], object]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._splitter = splitter
        self._narrowed = narrowed
        self._lowered = lowered
        self._is_narrow = self._is_low = False
        self.fit()
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Fold or unfold what the size of the window and of its text ask for."""
        theme, window = self._theme, self._window
        is_narrow = window.width() < _NARROW * theme.unit
        is_low = window.height() < _LOW * theme.unit
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            for tell in self._narrowed:
                tell(is_narrow)
        if is_low is not self._is_low:
            self._is_low = is_low
            for tell in self._lowered:
                tell(is_low)
        wanted = Qt.Orientation.Vertical if theme.is_single_column else Qt.Orientation.Horizontal
        if self._splitter.orientation() is not wanted:
            self._splitter.setOrientation(wanted)
