"""The outbox: e-mails that wait until a person has handed them to a mail program, and what became of the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from counter_app.domain.correspondence_queue import Mail, MailState
from counter_app.domain.phrases import word_refusal
from counter_app.domain.words import mark
from counter_app.ui.post_room.letter_words import LetterWords
from counter_app.ui.post_room.mail_words import MAIL_WORDS, NO_MAILS, mail_columns, mail_sentence
from counter_app.ui.post_room.step_dialogs import ReasonDialog
from counter_app.ui.shared.buttons import DestructiveButton, PrimaryButton, PushButton
from counter_app.ui.shared.layouts import Column, Flow
from counter_app.ui.shared.list_area import ListArea
from counter_app.ui.shared.outside import open_outside
from counter_app.ui.shared.segments import Segment, Segments
from counter_app.ui.shared.table_model import RowModel
from counter_app.ui.shared.tables import RowTable
from counter_app.ui.shared.text import Hint, left_to_right

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.services.outbox import MailLink, OutboxPage, OutboxResult
    from counter_app.ui.shared.context import AppContext


class MailArea(QWidget):
    """List e-mails by state, with what can be done about the current one.

    `case_wanted(id)` leads to its case; `counted(int)` tells how many wait, `not_counted` that nobody knows;
    `refused(sentence)` what was not done.
    """

    case_wanted = Signal(str)
    counted = Signal(int)
    not_counted = Signal()
    refused = Signal(str)

    def __init__(self, context: AppContext, words: LetterWords, open_url: Callable[[QUrl], bool] | None = None) -> None:
        super().__init__()
        _, theme = context.language.text, context.theme
        self._context = context
        self._words = words
        self._open_url = open_url or open_outside
        self._asked = self._arrived = 0
        self.dialog: ReasonDialog | None = None
        self.states = Segments(
            theme, [Segment(key=state, text=_(text)) for state, text in MAIL_WORDS.items()], _("Emails")
        )
        self._references: dict[UUID, str] = {}
        self.model: RowModel[Mail] = RowModel(
            mail_columns(context.language, words, self._references),
            sentence=lambda mail: mail_sentence(context.language, mail),
        )
        self.table = RowTable(theme, self.model, _("Emails"))
        self.area = ListArea(context, self.table, _("Loading emails…"), is_card=True)
        note = Hint(_("Counter does not send email by itself yet: open it in your mail program, then mark it as sent."))
        self.open_button = PrimaryButton(_("Open in the mail program"), theme, icon="external-link")
        self.copy_button = PushButton(_("Copy"), theme, icon="copy")
        self.sent_button = PushButton(_("Mark as sent"), theme, icon="send")
        self.back_button = DestructiveButton(_("Take back"), theme, icon="undo-2")
        self.bounced_button = PushButton(_("Came back…"), theme, icon="reply")
        self.undo_button = PushButton(_("Undo"), theme, icon="undo-2")
        self._buttons = {
            self.open_button: (MailState.WAITING,),
            self.copy_button: tuple(MailState),
            self.sent_button: (MailState.WAITING,),
            self.bounced_button: (MailState.SENT,),
            self.undo_button: (MailState.SENT, MailState.RETURNED, MailState.CANCELLED),
            self.back_button: (MailState.WAITING,),
        }
        flow = Flow(theme, gap=1)
        for button in self._buttons:
            flow.addWidget(button)
        column = Column(theme, gap=1.5, parent=self)
        column.addWidget(self.states)
        column.addWidget(note)
        column.addWidget(self.area, 1)
        column.addLayout(flow)
        self.states.chosen.connect(self._on_state_chosen)
        self.model.more_wanted.connect(lambda: self.refresh(at_least=self.model.rowCount() + 1))
        self.table.row_changed.connect(self._show_buttons)
        self.table.opened.connect(lambda mail: self.case_wanted.emit(str(mail.case_id)))
        self.open_button.clicked.connect(self._on_open)
        self.copy_button.clicked.connect(self._on_copy)
        self.sent_button.clicked.connect(self._on_sent)
        self.back_button.clicked.connect(self._on_take_back)
        self.bounced_button.clicked.connect(self._on_bounced)
        self.undo_button.clicked.connect(self._on_undo)
        self.area.show_loading()
        self._show_columns()
        self._show_buttons()

    @property
    def state(self) -> MailState:
        """Give the state whose e-mails are listed."""
        return MailState(self.states.current)

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is being fetched."""
        return self._asked == self._arrived

    def refresh(self, *, at_least: int = 0) -> None:
        """Read the list again, at least as far as it is shown now."""
        self._asked += 1
        asked, state = self._asked, self.state
        outbox, actor = self._context.services.outbox, self._context.session.actor
        wanted = max(at_least, self.model.rowCount())

        def read() -> tuple[OutboxPage, list[Mail]]:
            page = outbox.page(actor, state)
            mails = list(page.mails)
            while len(mails) < min(wanted, page.counts.get(state, 0)):
                following = outbox.page(actor, state, skip=len(mails))
                if not following.mails:
                    break
                mails += following.mails
                page.references.update(following.references)
            return page, mails

        self._context.runner.run(
            "database",
            read,
            lambda found: self._take(asked, state, *found),
            lambda error: self._take_failure(asked, error),
            self,
        )

    def _take(self, asked: int, state: MailState, page: OutboxPage, mails: list[Mail]) -> None:
        if asked != self._asked:
            return
        self._arrived = asked
        _ = self._context.language.text
        self.states.show_segments(
            [Segment(key=each, text=_(text), count=page.counts.get(each, 0)) for each, text in MAIL_WORDS.items()]
        )
        current = self.table.current_row()
        self._references.update(page.references)
        self.model.show_rows(mails, has_more=len(mails) < page.counts.get(state, 0))
        if mails:
            self.area.show_content()
            if current is None or not self.table.choose(lambda mail: mail.id == current.id):
                self.table.choose_first()
        else:
            title, text = NO_MAILS[state]
            self.area.show_empty(_(title), _(text) if text else "", icon="mail")
        self.counted.emit(page.counts.get(MailState.WAITING, 0))
        self._show_buttons()

    def _take_failure(self, asked: int, error: CounterError) -> None:
        if asked == self._asked:
            self._arrived = asked
            _ = self._context.language.text
            self.states.show_segments([Segment(key=each, text=_(text)) for each, text in MAIL_WORDS.items()])
            self.not_counted.emit()
            self.area.show_error(error, self.refresh)
            self._show_buttons()

    def _current(self) -> Mail | None:
        row = self.table.current_row() if self.area.shows_content else None
        return row if isinstance(row, Mail) else None

    def _show_buttons(self, _row: object = None) -> None:
        state, has_one = self.state, self._current() is not None
        for button, states in self._buttons.items():
            button.setVisible(state in states)
            button.setEnabled(has_one)

    def _show_columns(self) -> None:
        """Leave out the column that is empty in this state."""
        for place, column in enumerate(self.model.columns):
            is_empty = {"waiting": self.state is not MailState.WAITING, "sent": self.state is MailState.WAITING}
            self.table.setColumnHidden(place, is_empty.get(column.key, False))
        self.table.fit_columns()

    def _on_state_chosen(self, _key: str) -> None:
        self._show_columns()
        self.model.show_rows([])
        self.area.show_loading()
        self._show_buttons()
        self.refresh()

    def _on_open(self) -> None:
        mail = self._current()
        if mail is not None:
            outbox, actor = self._context.services.outbox, self._context.session.actor
            self._run(lambda: outbox.open_in_mail_program(actor, mail.id), self._hand_over)

    def _hand_over(self, link: MailLink) -> None:
        _ = self._context.language.text
        if link.text_to_paste:
            QGuiApplication.clipboard().setText(link.text_to_paste)
        if not self._open_url(QUrl(link.url)):
            self.refused.emit(_("No mail program answers on this computer. Copy the email and send it from elsewhere."))
        elif link.text_to_paste:
            self._context.toasts.show(_("The text is too long to be handed over: paste it with Ctrl+V."))
        else:
            self._context.toasts.show(_("Send it there, then come back and mark it as sent."))

    def _on_copy(self) -> None:
        mail = self._current()
        if mail is not None:
            outbox, actor = self._context.services.outbox, self._context.session.actor
            self._run(lambda: outbox.text_to_copy(actor, mail.id), self._copy)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._context.toasts.show(self._context.language.text("Copied."))

    def _on_sent(self) -> None:
        self._step("mark_sent", "undo_sent", mark("Marked as sent: {recipient}."))

    def _on_take_back(self) -> None:
        self._step("take_back", "undo_take_back", mark("Taken back: {recipient}."))

    def _on_bounced(self) -> None:
        mail = self._current()
        if mail is None:
            return
        _ = self._context.language.text
        dialog = ReasonDialog(
            self._context,
            _("Email came back"),
            _("Its case is not acknowledged any more: acknowledge it another way."),
            _("As the mail server says it, such as: mailbox full, no such address"),
            _("It came back"),
            self,
        )
        self.dialog = dialog
        dialog.answered.connect(
            lambda: self._step(
                "mark_bounced", "undo_bounced", mark("Came back: {recipient}."), dialog.reason.text(), dialog=dialog
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_undo(self) -> None:
        names = {
            MailState.SENT: "undo_sent",
            MailState.RETURNED: "undo_bounced",
            MailState.CANCELLED: "undo_take_back",
        }
        mail = self._current()
        if mail is not None:
            self._take_step(names[self.state], mail, self._context.language.text("Undone."), None)

    def _step(self, name: str, undo_name: str, words: str, *values: Any, dialog: ReasonDialog | None = None) -> None:
        mail = self._current()
        if mail is None:
            return
        outbox, actor = self._context.services.outbox, self._context.session.actor

        def undo() -> None:
            undo_step = getattr(outbox, undo_name)
            self._run(lambda: undo_step(actor, mail.id), lambda result: self._context.feed.publish(result.changes))

        text = self._context.language.text(words, recipient=left_to_right(mail.recipient))
        self._take_step(name, mail, text, undo, *values, dialog=dialog)

    def _take_step(
        self,
        name: str,
        mail: Mail,
        text: str,
        undo: Callable[[], None] | None,
        *values: Any,
        dialog: ReasonDialog | None = None,
    ) -> None:
        outbox, actor = self._context.services.outbox, self._context.session.actor
        step = getattr(outbox, name)

        def done(result: OutboxResult) -> None:
            if dialog is not None:
                dialog.accept()
            self._context.feed.publish(result.changes)
            self._context.toasts.show(text, undo, self)

        self._context.runner.run(
            "database",
            lambda: step(actor, mail.id, *values),
            done,
            lambda error: dialog.refuse(error) if dialog is not None else self._refuse(error),
            self,
        )

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.runner.run("database", work, done, self._refuse, self)

    def _refuse(self, error: CounterError) -> None:
        self.refused.emit(word_refusal(error, self._context.language))
        self.refresh()
