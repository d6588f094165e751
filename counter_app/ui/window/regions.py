"""F6 and Shift+F6: from one region of the window to the next, coming back to where one was in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Regions:
    """Hold the regions in their order, each with what takes the focus when nothing in it had it before."""

    def __init__(self, regions: Sequence[tuple[QWidget, Callable[[], None]]]) -> None:
        self._regions = list(regions)
        self._last: dict[int, QWidget] = {}

    def step(self, by: int) -> None:
        """Move the focus to the next region that is shown (`by` 1) or the one before (-1)."""
        here = self._current()
        focused = QApplication.focusWidget()
        if here >= 0 and focused is not None:
            self._last[here] = focused
        count = len(self._regions)
        start = here if here >= 0 else (-1 if by > 0 else 0)
        for distance in range(1, count + 1):
            target = (start + by * distance) % count
            region, take_focus = self._regions[target]
            if region.isVisible() and region.isEnabled():
                self._enter(target, region, take_focus)
                return

    def _enter(self, place: int, region: QWidget, take_focus: Callable[[], None]) -> None:
        last = self._last.get(place)
        if last is not None and isValid(last) and last.isVisible() and region.isAncestorOf(last):
            last.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            take_focus()

    def _current(self) -> int:
        focused = QApplication.focusWidget()
        for place, (region, _) in enumerate(self._regions):
            if focused is not None and (region is focused or region.isAncestorOf(focused)):
                return place
        return -1
