"""What the customer will read or hear, kept in step with what is being typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QWidget

from counter_app.domain.cases import ToldHow
from counter_app.domain.correspondence_queue import Mail
from counter_app.domain.errors import TextMissing
from counter_app.domain.phrases import word_phrase, word_refusal
from counter_app.ui.case_actions.telling import MEDIA
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.pdf_view import PdfView
from counter_app.ui.shared.text import Body, ErrorText, FieldLabel, Hint, left_to_right

if TYPE_CHECKING:
    from counter_app.domain.correspondence_state import Purpose
    from counter_app.domain.errors import CounterError
    from counter_app.services.composed import Composed, Contents
    from counter_app.ui.shared.context import AppContext

_AFTER: Final = 400


class LetterPreview(QWidget):
    """Show the letter, the e-mail or the sentence for what is chosen now, half a second after the last key.

    `ask` gives what to show: how it is told, its contents, and the sentences for a conversation.
    """

    def __init__(
        self,
        context: AppContext,
        case_id: UUID,
        purpose: Purpose,
        ask: Callable[[], tuple[ToldHow | None, Contents, Sequence[str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = case_id
        self._purpose = purpose
        self._ask = ask
        self._turn = 0
        self._waiting = 0
        _ = context.language.text
        self._title = FieldLabel("")
        self._advice = Hint("")
        self._advice.hide()
        self.letter = PdfView(context, _("Letter preview"))
        self.mail = QPlainTextEdit()
        self.mail.setReadOnly(True)
        self.mail.setTabChangesFocus(True)
        self.mail.setAccessibleName(_("Email preview"))
        self.spoken = Body("")
        self.spoken.make_selectable()
        self._said = QWidget()
        said = Column(context.theme, gap=1, margin=(0, 1, 0, 0), parent=self._said)
        said.addWidget(self.spoken)
        said.addStretch(1)
        self._trouble = ErrorText("")
        self._missing = Hint("", wraps=True)
        self._wrong = QWidget()
        wrong = Column(context.theme, gap=1, margin=(0, 1, 0, 0), parent=self._wrong)
        wrong.addWidget(self._trouble)
        wrong.addWidget(self._missing)
        wrong.addStretch(1)
        self._stack = QStackedWidget()
        for widget in (self._said, self.mail, self.letter, self._wrong):
            self._stack.addWidget(widget)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column = Column(context.theme, gap=1, parent=self)
        column.addWidget(self._title)
        column.addWidget(self._advice)
        column.addWidget(self._stack, 1)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self.bring_up_to_date)

    @property
    def trouble(self) -> str:
        """Give what is wrong with the text; empty when nothing is."""
        return self._trouble.text() if self._stack.currentWidget() is self._wrong else ""

    @property
    def missing(self) -> str:
        """Give what has to be written before there is a text; empty when nothing has."""
        return self._missing.text() if self._stack.currentWidget() is self._wrong else ""

    @property
    def is_settled(self) -> bool:
        """Say whether what is shown is of what is typed now."""
        return not self._timer.isActive() and self._waiting == 0 and self.letter.is_settled

    def follow(self) -> None:
        """Take note that something was typed or chosen."""
        self._timer.start()

    def bring_up_to_date(self) -> None:
        """Show it now."""
        self._timer.stop()
        self._turn += 1
        told_how, contents, sentences = self._ask()
        _ = self._context.language.text
        medium = MEDIA.get(told_how) if told_how is not None else None
        self._advice.hide()
        if medium is None:
            self._title.setText(_("Say to the customer") if told_how is not None else "")
            self.spoken.setText("\n\n".join(_("“{sentence}”", sentence=each) for each in sentences))
            self._stack.setCurrentWidget(self._said)
            return
        is_mail = told_how is ToldHow.EMAIL
        self._title.setText(_("The email as it will leave") if is_mail else _("The letter as it will leave"))
        services, actor, turn = self._context.services, self._context.session.actor, self._turn
        case_id, purpose = self._case_id, self._purpose
        self._waiting += 1
        self._context.runner.run(
            "database",
            lambda: services.correspondence.preview(actor, case_id, purpose, medium, contents),
            lambda composed: self._on_composed(turn, composed),
            lambda error: self._on_refused(turn, error),
            self,
        )

    def _on_composed(self, turn: int, composed: Composed) -> None:
        self._waiting -= 1
        if turn != self._turn:
            return
        _, language = self._context.language.text, self._context.language
        advice = "\n".join(word_phrase(phrase, language) for phrase in composed.advice)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        piece = composed.piece
        if isinstance(piece, Mail):
            head = (
                _("To: {address}", address=left_to_right(piece.recipient)),
                _("Subject: {subject}", subject=piece.subject),
            )
            self.mail.setPlainText("\n".join(head) + "\n\n" + piece.body)
            self._stack.setCurrentWidget(self.mail)
            return
        drawing, letter = self._context.services.drawing, piece.letter
        self._waiting += 1
        self._context.runner.run(
            "paper",
            lambda: drawing.preview(letter),
            lambda pdf: self._on_drawn(turn, pdf),
            lambda error: self._on_refused(turn, error),
            self,
        )

    def _on_drawn(self, turn: int, pdf: bytes) -> None:
        self._waiting -= 1
        if turn == self._turn:
            self.letter.show_pdf(pdf)
            self._stack.setCurrentWidget(self.letter)

    def _on_refused(self, turn: int, error: CounterError) -> None:
        self._waiting -= 1
        if turn == self._turn:
            words = word_refusal(error, self._context.language)
            # What has not been typed yet is no mistake.
            is_missing = isinstance(error, TextMissing)
            self._missing.setText(words if is_missing else "")
            self._trouble.setText("" if is_missing else words)
            self._stack.setCurrentWidget(self._wrong)
