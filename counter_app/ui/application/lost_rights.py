"""Sends the window back to choosing who is at the desk when the person there was removed, or has another role."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.main_window import MainWindow

_BANNER: Final = "rights"


class LostRights(QObject):
    """Hear of the first refusal, say why, and call `ask`; `end` when somebody has been chosen.

    `is_asking` says whether this waits for an answer. Forms stay open behind, and dialogs come back with what was
    typed into them.
    """

    def __init__(self, context: AppContext, window: MainWindow, ask: Callable[[], object]) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._ask = ask
        self.is_asking = False
        self._dialogs: list[QDialog] = []
        context.session.rights_lost.connect(self._on_lost)

    def end(self) -> None:
        """Give the dialogs back that were open."""
        if not self.is_asking:
            return
        self.is_asking = False
        self._window.remove_banner(_BANNER)
        dialogs, self._dialogs = self._dialogs, []
        for dialog in dialogs:
            if isValid(dialog):
                dialog.show()

    def _on_lost(self, error: CounterError) -> None:
        if self.is_asking:
            return
        from counter_app.domain.phrases import word_refusal

        self.is_asking = True
        words = word_refusal(error, self._context.language)
        self._dialogs = [each for each in self._window.findChildren(QDialog) if each.isVisible()]
        for dialog in reversed(self._dialogs):
            dialog.hide()
        self._window.show_banner(_BANNER, "amber", words)
        self._context.announcer.announce(words, assertive=True)
        self._ask()
