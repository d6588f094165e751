"""Fills the e-mail form from a message: sender, date and words, its files, and the message itself as it came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.phrases import word_refusal
from counter_app.domain.text_gate import cut
from counter_app.services.message_reading import is_message_file
from counter_app.ui.intake.attachment_field import AttachmentField
from counter_app.ui.intake.message_drop import MessageDrop
from counter_app.ui.intake.message_panel import MessagePanel
from counter_app.ui.intake.own_line_button import OwnLineButton
from counter_app.ui.intake.secret_removal import SecretRemoval
from counter_app.ui.shared.text import ErrorText

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.services.message_reading import ReadMessage
    from counter_app.ui.intake.filling import Filling
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.intake.panel import Panel
    from counter_app.ui.shared.context import AppContext


class MessageFilling(QObject):
    """Read what is dropped or pasted away from the window, then fill in what a person has not."""

    def __init__(self, context: AppContext, state: FormState, filling: Filling, panel: Panel, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._state = state
        self._filling = filling
        self._panel = panel
        self.drop = MessageDrop(context)
        self.drop.paste.setObjectName("first_stop")
        filling.column.insertWidget(2, self.drop)
        QWidget.setTabOrder(self.drop.paste, self.drop.open)
        filling.view.chain(after=self.drop.open)
        self.own_line = OwnLineButton(context, state, filling, panel)
        SecretRemoval(context, state, filling, panel)
        self.drop.text_given.connect(self.take_text)
        self.drop.files_given.connect(self.take_files)
        self._refusal = ErrorText("")
        self._refusal.hide()
        filling.column.insertWidget(3, self._refusal)

    @property
    def refusal(self) -> str:
        """Give why a message could not be read, empty when nothing is wrong."""
        return self._refusal.text()

    def take_files(self, files: Sequence[Path]) -> None:
        """Fill the form from the first message among files; the others are attached."""
        self._say_refusal("")
        message = next((file for file in files if is_message_file(file)), None)
        if message is not None:
            self.take_file(message)
        field = self._filling.view.field("attachments")
        others = [file for file in files if file is not message]
        if others and isinstance(field, AttachmentField):
            self._filling.view.lead_to("attachments")
            field.take_files(others)

    def take_text(self, text: str) -> None:
        """Fill the form from a copied message."""
        messages, actor, zone = self._context.services.messages, self._context.session.actor, self._zone()

        def read() -> ReadMessage:
            found: ReadMessage = messages.read_pasted(actor, text, zone)
            return found

        self._context.runner.run("paper", read, self._on_read, self._on_not_read, self)

    def take_file(self, file: Path) -> None:
        """Fill the form from a file."""
        messages, actor, zone = self._context.services.messages, self._context.session.actor, self._zone()

        def read() -> ReadMessage:
            found: ReadMessage = messages.read_file(actor, file, zone)
            return found

        self._context.runner.run("paper", read, self._on_read, self._on_not_read, self)

    def _on_read(self, message: ReadMessage) -> None:
        language = self._context.language
        self._say_refusal("")
        field = self._state.definition.field("what_happened")
        limit = field.limit if field is not None else 4000
        answers: dict[str, object] = {
            "email": message.sender_email,
            "name": message.sender_name,
            "received": message.received,
            # A longer message is cut here only; the original is attached as it came.
            "what_happened": cut(message.text.strip() or message.subject, limit),
        }
        kept = self._state.answers
        taken = {name: value for name, value in answers.items() if value and not kept.get(name)}
        files = tuple(each for each in kept.get("attachments") or () if isinstance(each, NewAttachment))
        taken["attachments"] = (*files, *message.files)
        self._state.message_id = message.message_id
        for each in message.files:
            self._filling.file_added.emit(each)
        self._filling.take_answers(taken)
        received = ""
        if message.received is not None:
            local = message.received.astimezone(self._zone())
            received = f"{language.date_long(local.date())} {language.time(local)}"
        if isinstance(self._panel, MessagePanel):
            self._panel.show_original(message, received)
        self._context.announcer.announce(language.text("The form was filled in from the message."))
        self._filling.view.lead_to("kind" if message.sender_email else "email")

    def _on_not_read(self, error: CounterError) -> None:
        text = word_refusal(error, self._context.language)
        self._say_refusal(text)
        self._context.announcer.announce(text, assertive=True)

    def _say_refusal(self, text: str) -> None:
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))

    def _zone(self) -> tzinfo:
        facts = self._state.facts
        found = None if facts is None else facts.now.tzinfo
        return found or UTC
