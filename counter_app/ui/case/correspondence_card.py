"""The cards, letters and e-mails of a case: where each is, its words, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.changes import Changes
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import Mail, MailState, QueuedLetter
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.phrases import word_refusal
from counter_app.domain.staff import Permission
from counter_app.domain.words import mark
from counter_app.ui.case.bounce_dialog import BounceDialog
from counter_app.ui.case.fact_words import PIECE_WORDS, FactWords
from counter_app.ui.case.piece_window import PieceWindow
from counter_app.ui.case_actions.doing import Deed, do
from counter_app.ui.shared.buttons import PushButton, QuietButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.icon_label import IconLabel
from counter_app.ui.shared.layouts import Column, Flow, Row
from counter_app.ui.shared.outside import open_outside
from counter_app.ui.shared.text import Hint, Strong, left_to_right

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.domain.staff import StaffMember
    from counter_app.services.outbox import MailLink
    from counter_app.services.suite import Suite
    from counter_app.ui.case_actions.case_sight import CaseSight
    from counter_app.ui.shared.context import AppContext

_OFTEN = ("external-link", "send")
_PRINT_STATES = {
    PrintState.TO_PRINT: mark("To print"),
    PrintState.PRINTED: mark("Printed, not posted"),
    PrintState.POSTED: mark("Posted {when}"),
    PrintState.CAME_BACK: mark("Came back"),
    PrintState.SPOILED: mark("Set aside"),
}
_MAIL_STATES = {
    MailState.WAITING: mark("Waits in the outbox"),
    MailState.SENT: mark("Sent {when}"),
    MailState.CANCELLED: mark("Taken back"),
    MailState.RETURNED: mark("Came back"),
}


class CorrespondenceCard(Card):
    """List what was written, newest first, with its state and its steps; e-mails are handed over from here."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.language.text("Letters and emails"), parent)
        self._context = context
        self._lines: list[QWidget] = []
        self._words: FactWords | None = None
        self._sight: CaseSight | None = None

    def show_case(self, sight: CaseSight) -> None:
        """Show what was written for a case."""
        for line in self._lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        self._sight = sight
        self._words = FactWords(self._context.language, sight)
        pieces: list[QueuedLetter | Mail] = [*sight.detail.letters, *sight.detail.mails]
        for piece in sorted(pieces, key=lambda each: (each.queued_at, each.id), reverse=True):
            self._add(self._mail_line(piece) if isinstance(piece, Mail) else self._letter_line(piece))
        if not pieces:
            self._add(Hint(self._context.language.text("Nothing has been written yet.")))

    def _letter_line(self, piece: QueuedLetter) -> QWidget:
        _ = self._context.language.text
        state = _(_PRINT_STATES[piece.state], when=self._moment(piece.posted_at))
        buttons = [self._button(_("Preview"), "eye", lambda: self._preview(piece))]
        if piece.state in (PrintState.TO_PRINT, PrintState.PRINTED) and self._may_work():
            buttons.append(self._button(_("Take back"), "undo-2", lambda: self._take_back(piece)))
        title = _(PIECE_WORDS[piece.purpose, piece.medium])
        return self._line("letter-with-stamp", title, f"{state} · {piece.recipient}", buttons)

    def _mail_line(self, piece: Mail) -> QWidget:
        _ = self._context.language.text
        state = _(_MAIL_STATES[piece.state], when=self._moment(piece.sent_at))
        buttons = [self._button(_("Preview"), "eye", lambda: self._preview(piece))]
        if piece.state is MailState.WAITING and self._may_work():
            buttons += [
                self._button(_("Open in mail program"), "external-link", lambda: self._open(piece)),
                self._button(_("Copy"), "copy", lambda: self._copy(piece)),
                self._button(_("Mark as sent"), "send", lambda: self._mark_sent(piece)),
                self._button(_("Take back"), "undo-2", lambda: self._take_back(piece)),
            ]
        elif piece.state is MailState.SENT and self._may_work():
            buttons += [
                self._button(_("Copy"), "copy", lambda: self._copy(piece)),
                self._button(_("It came back…"), "triangle-alert", lambda: self._bounced(piece)),
            ]
        title = _(PIECE_WORDS[piece.purpose, Medium.EMAIL])
        return self._line("mail", title, f"{state} · {left_to_right(piece.recipient)}", buttons)

    def _line(self, icon: str, title: str, detail: str, buttons: list[PushButton]) -> QWidget:
        theme = self._context.theme
        line = QWidget()
        words = Column(theme, gap=0.5)
        words.addWidget(Strong(title))
        words.addWidget(Hint(detail))
        place = QWidget()
        flow = Flow(theme, gap=1, parent=place)
        for button in buttons:
            button.setAccessibleName(f"{button.text()}: {title}")
            flow.addWidget(button)
        policy = place.sizePolicy()
        policy.setHeightForWidth(True)
        place.setSizePolicy(policy)
        words.addWidget(place)
        row = Row(theme, gap=1, parent=line)
        row.addWidget(IconLabel(theme, icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return line

    def _button(self, verb: str, icon: str, action: Callable[[], object]) -> PushButton:
        make = PushButton if icon in _OFTEN else QuietButton
        button = make(verb, self._context.theme, icon=icon)
        button.clicked.connect(lambda: action())
        return button

    def _add(self, line: QWidget) -> None:
        self._lines.append(line)
        self.body.addWidget(line)

    def _moment(self, instant: datetime | None) -> str:
        assert self._words is not None
        return "" if instant is None else self._words.moment(instant)

    def _may_work(self) -> bool:
        return self._context.session.may(Permission.WORK_ON_CASES)

    def _preview(self, piece: QueuedLetter | Mail) -> None:
        PieceWindow(self._context, piece, self.window()).open()

    def _open(self, mail: Mail) -> None:
        services, actor = self._context.services, self._context.session.actor
        self._context.runner.run(
            "database", lambda: services.outbox.open_in_mail_program(actor, mail.id), self._on_link, self._refuse, self
        )

    def _on_link(self, link: MailLink) -> None:
        _, toasts = self._context.language.text, self._context.toasts
        if link.text_to_paste:
            QGuiApplication.clipboard().setText(link.text_to_paste)
        if not open_outside(QUrl.fromEncoded(link.url.encode("ascii"))):
            toasts.show(_("No mail program is set up on this computer. Copy the email instead."))
        elif link.text_to_paste:
            toasts.show(_("The text was too long for the link. It is copied: paste it into the email."))
        else:
            toasts.show(_("When it has left, mark it as sent here."))

    def _copy(self, mail: Mail) -> None:
        services, actor = self._context.services, self._context.session.actor
        self._context.runner.run(
            "database", lambda: services.outbox.text_to_copy(actor, mail.id), self._on_copied, self._refuse, self
        )

    def _on_copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._context.toasts.show(self._context.language.text("Copied."))

    def _mark_sent(self, mail: Mail) -> None:
        def send(services: Suite, actor: StaffMember) -> Changes:
            return services.outbox.mark_sent(actor, mail.id).changes

        def undo(services: Suite, actor: StaffMember) -> Changes:
            return services.outbox.undo_sent(actor, mail.id).changes

        do(self._context, Deed(write=send, told=self._context.language.text("Marked as sent."), take_back=undo))

    def _take_back(self, piece: QueuedLetter | Mail) -> None:
        def take_back(services: Suite, actor: StaffMember) -> Changes:
            return services.casework.take_back(actor, piece.case_id, piece.purpose)

        def undo(services: Suite, actor: StaffMember) -> Changes:
            return services.outbox.undo_take_back(actor, piece.id).changes

        told = self._context.language.text("Taken back.")
        do(self._context, Deed(write=take_back, told=told, take_back=undo if isinstance(piece, Mail) else None))

    def _bounced(self, mail: Mail) -> None:
        BounceDialog(self._context, mail, self.window()).open()

    def _refuse(self, error: CounterError) -> None:
        self._context.toasts.show(word_refusal(error, self._context.language))
