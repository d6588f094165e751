"""The message as it came, and the acknowledgement that will answer it, live beside the e-mail form (P13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from counter_app.ui.intake.panel import Panel
from counter_app.ui.intake.words import worded
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.text import Body, Hint, Strong, left_to_right

if TYPE_CHECKING:
    from counter_app.services.acknowledgement_preview import PreviewedText
    from counter_app.services.message_reading import ReadMessage
    from counter_app.ui.shared.context import AppContext


class MessagePanel(Panel):
    """Show the original, which nobody can change, and the email that leaves on saving; `previewed` tells of another."""

    previewed = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        _ = context.language.text
        self._original = Card(context.theme, _("Original"))
        self._no_original = Hint(_("Paste or drop the message, and it stands here unchanged."))
        self._facts = Body("")
        self._facts.make_selectable()
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(_("Original message"))
        for widget in (self._no_original, self._facts, self._text):
            self._original.body.addWidget(widget)
        self._facts.hide()
        self._text.hide()
        self._answer = Card(context.theme, _("Acknowledgement"))
        self._state = Hint("")
        self._to = Body("")
        self._subject = Strong("")
        self._body = Body("")
        self._body.make_selectable()
        for label in (self._state, self._to, self._subject, self._body):
            self._answer.body.addWidget(label)
        self.add_cards([self._original, self._answer])
        self.show_preview(None)
        self._on_look_changed()
        context.theme.changed.connect(self._on_look_changed)

    def show_original(self, message: ReadMessage, received: str) -> None:
        """Show who wrote, when, and what."""
        _ = self.context.language.text
        sender = left_to_right(message.sender_email)
        lines = [_("From: {sender}", sender=f"{message.sender_name} {sender}".strip())]
        if received:
            lines.append(_("Date: {date}", date=received))
        if message.subject:
            lines.append(_("Subject: {subject}", subject=message.subject))
        lines += [worded(problem, self.context.language) for problem in message.problems]
        self._facts.setText("\n".join(lines))
        self._text.setPlainText(message.text)
        self._no_original.hide()
        self._facts.show()
        self._text.show()

    def change_original(self, change: Callable[[str], str]) -> None:
        """Show the original without what must not be kept (P24)."""
        self._facts.setText(change(self._facts.text()))
        self._text.setPlainText(change(self._text.toPlainText()))

    def show_preview(self, preview: PreviewedText | None) -> None:
        """Show the acknowledgement as it would leave now, or what is still missing."""
        language = self.context.language
        _ = language.text
        is_written = preview is not None and preview.refusal is None
        for widget in (self._to, self._subject, self._body):
            widget.setVisible(is_written)
        if preview is None:
            self._state.setText(_("As soon as the person who will reply is known, the email stands here."))
        elif preview.refusal is not None:
            self._state.setText(worded(preview.refusal, language))
        else:
            self._to.setText(_("To: {address}", address=left_to_right(preview.recipient)))
            self._subject.setText(preview.subject)
            self._body.setText(preview.body)
            self._state.setText("\n".join(worded(each, language) for each in preview.advice))
        self._state.setVisible(bool(self._state.text()))
        self.previewed.emit(preview)

    def _on_look_changed(self) -> None:
        self._text.setMinimumHeight(9 * self._text.fontMetrics().lineSpacing())
