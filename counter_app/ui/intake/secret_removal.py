"""What is removed from the text of an email form goes from the kept message too (P24)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.secrets_in_text import REMOVED, secret_of
from counter_app.ui.intake.message_panel import MessagePanel

if TYPE_CHECKING:
    from counter_app.domain.problems import Problem
    from counter_app.ui.intake.filling import Filling
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.intake.panel import Panel
    from counter_app.ui.shared.context import AppContext


class SecretRemoval(QObject):
    """Replace a card number or password in pasted text; ask about a message file, which nobody rewrites."""

    def __init__(self, context: AppContext, state: FormState, filling: Filling, panel: Panel) -> None:
        super().__init__(filling)
        self._context = context
        self._state = state
        self._filling = filling
        self._panel = panel
        filling.secret_removed.connect(self._on_removed)

    def _on_removed(self, problem: Problem) -> None:
        secret = secret_of(problem.message)
        if secret is None:
            return
        instead = self._context.language.text(REMOVED)
        files = tuple(self._state.answers.get("attachments") or ())
        cleaned = []
        for each in files:
            # Bytes that are no UTF-8 stay what they are.
            text = each.content.decode("utf-8", errors="surrogateescape") if each.media_type == "text/plain" else ""
            changed = secret.replace(text, instead)
            cleaned.append(each if changed == text else _with_text(each, changed))
        messages = {each.id for each in files if each.media_type == "message/rfc822"}
        self._state.files_with_secrets |= messages
        if isinstance(self._panel, MessagePanel):
            change = secret.replace
            self._panel.change_original(lambda shown: change(shown, instead))
        # The same id: the draft keeps the new bytes in place of the old.
        for each in (new for new, old in zip(cleaned, files, strict=True) if new is not old):
            self._filling.file_added.emit(each)
        self._filling.take_answers({"attachments": tuple(cleaned)})


def _with_text(file: NewAttachment, text: str) -> NewAttachment:
    return replace(file, content=text.encode("utf-8", errors="surrogateescape"))
