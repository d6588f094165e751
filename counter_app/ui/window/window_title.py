"""The title of the window, as the task bar and a screen reader say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from counter_app.i18n.language import Language


class WindowTitle:
    """Name the page in front, and before it how many of my referrals are overdue: `(2 overdue) Home - Counter`."""

    def __init__(self, window: QWidget, language: Language, *, is_demo: bool) -> None:
        self._window = window
        self._language = language
        self._is_demo = is_demo
        self._page = ""
        self._overdue = 0
        self._show()

    def name_page(self, title: str) -> None:
        """Name what is in front; an empty title leaves the program's name alone."""
        self._page = title
        self._show()

    def count_overdue(self, count: int) -> None:
        """Say how many of my referrals are overdue."""
        self._overdue = count
        self._show()

    def _show(self) -> None:
        _ = self._language.text
        name = _("{page} - Counter", page=self._page) if self._page else "Counter"
        if self._overdue:
            overdue = self._language.plural("{n} overdue", "{n} overdue", self._overdue)
            name = f"({overdue}) {name}"
        if self._is_demo:
            name = _("{title} (Demo data)", title=name)
        if name != self._window.windowTitle():
            self._window.setWindowTitle(name)
