"""Keeps what is typed into a dialog until it was saved, so that closing it or a power cut loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from counter_app.domain.phrases import word_refusal
from counter_app.ui.case_actions.doing import Deed

if TYPE_CHECKING:
    from counter_app.ui.case_actions.action_dialog import ActionDialog

_KEPT_AFTER: Final = 1_000


class KeptTexts(QObject):
    """Write what a dialog says is typed, a second after it changed; a dialog without a name keeps nothing."""

    def __init__(self, dialog: ActionDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._is_kept = True
        self._waiting = QTimer(self, singleShot=True, interval=_KEPT_AFTER)
        self._waiting.timeout.connect(self.keep)

    def note_change(self) -> None:
        """Keep the texts in a second."""
        self._is_kept = False
        self._waiting.start()

    def settle(self) -> None:
        """Take what the dialog shows for what is kept."""
        self._is_kept = True
        self._waiting.stop()

    def keep(self) -> None:
        """Keep the texts now, away from the window."""
        dialog = self._dialog
        self._waiting.stop()
        if self._is_kept or not dialog.name or not dialog.is_ready:
            return
        self._is_kept = True
        texts, case_id, name = self._texts(), dialog.case_id, dialog.name
        services, actor = dialog.context.services, dialog.context.session.actor

        def keep() -> None:
            if texts:
                services.unsent_texts.keep(actor, case_id, name, texts)
            else:
                services.unsent_texts.forget(actor, case_id, name)

        self._run(keep)

    def forget(self) -> None:
        """Keep nothing any more: it was saved."""
        self._is_kept = True
        self._waiting.stop()
        case_id, name = self._dialog.case_id, self._dialog.name
        if name:
            services, actor = self._dialog.context.services, self._dialog.context.session.actor
            self._run(lambda: services.unsent_texts.forget(actor, case_id, name))

    def giving_back(self, deed: Deed) -> Deed:
        """Give a deed whose undoing gives back what was typed."""
        texts, case_id, name = self._texts(), self._dialog.case_id, self._dialog.name
        if not name or not texts:
            return deed
        return replace(deed, undone=lambda services, actor: services.unsent_texts.keep(actor, case_id, name, texts))

    def _texts(self) -> dict[str, str]:
        return {field: text for field, text in self._dialog.typed().items() if text.strip()}

    def _run(self, work: Callable[[], None]) -> None:
        context = self._dialog.context
        context.runner.run(
            "database",
            work,
            failed=lambda error: context.toasts.show(word_refusal(error, context.language)),
        )
