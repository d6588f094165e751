"""The unfinished forms that were kept for a person, each to be continued or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.case_words import CHANNEL_WORDS
from counter_app.domain.cases import Channel
from counter_app.domain.phrases import word_refusal
from counter_app.domain.text_gate import clean_line
from counter_app.ui.home.line import HomeLine
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.icons import CHANNEL_ICONS
from counter_app.ui.shared.text import PlainLabel

if TYPE_CHECKING:
    from counter_app.domain.attachments import NewAttachment
    from counter_app.domain.calendar import BusinessCalendar
    from counter_app.domain.changes import Changes
    from counter_app.domain.drafts import Draft
    from counter_app.domain.errors import CounterError
    from counter_app.domain.problems import Problem
    from counter_app.ui.shared.context import AppContext


class KeptForms(Card):
    """List kept drafts; `continue_wanted(channel#id)` asks to open one. A deletion can be undone for 10 seconds."""

    continue_wanted = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.language.text("Unfinished forms"), parent)
        self._context = context
        self._shown: tuple[Draft, ...] = ()
        self.notice = PlainLabel()
        self.body.addWidget(self.notice)
        self.lines: list[HomeLine] = []
        self.hide()

    def show_drafts(self, drafts: Sequence[Draft], calendar: BusinessCalendar, notices: Sequence[Problem] = ()) -> None:
        """Show these drafts and what is to be known of earlier ones, or nothing at all when there is neither."""
        drafts, language = tuple(drafts), self._context.language
        self.notice.setText("\n".join(word_refusal(each, language) for each in notices))
        self.notice.setVisible(bool(notices))
        self.setVisible(bool(drafts or notices))
        if drafts == self._shown:
            return
        self._shown = drafts
        for line in self.lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(draft, calendar) for draft in drafts]
        for line in self.lines:
            self.body.addWidget(line)

    def _line(self, draft: Draft, calendar: BusinessCalendar) -> HomeLine:
        language = self._context.language
        _ = language.text
        local = calendar.local(draft.started_at)
        time = language.time(local)
        if local.date() != calendar.local_date(self._context.clock.now()):
            time = f"{language.date_medium(local)} {time}"
        text = _("We kept your unfinished form from {time}.", time=time)
        name = clean_line(str(draft.answers.get("name") or ""), None) or _("no name")
        about = f"{_(CHANNEL_WORDS[Channel(draft.channel)])}, {name}"
        line = HomeLine(self._context.theme, CHANNEL_ICONS[draft.channel], f"{text} {about}")
        wanted = f"{draft.channel}#{draft.case_id}"
        line.offer(_("Continue"), lambda: self.continue_wanted.emit(wanted), about=about)
        line.offer(_("Delete"), lambda: self._delete(draft), is_quiet=True, about=about)
        return line

    def _delete(self, draft: Draft) -> None:
        context, drafts = self._context, self._context.services.drafts
        actor = context.session.actor

        def delete() -> tuple[list[NewAttachment], Changes]:
            files = drafts.files(actor, draft.case_id)
            return files, drafts.delete(actor, draft.case_id)

        def tell(deleted: tuple[list[NewAttachment], Changes]) -> None:
            files, changes = deleted
            context.feed.publish(changes)
            context.toasts.show(
                context.language.text("Unfinished form deleted."), lambda: self._put_back(draft, files), self
            )

        context.runner.run("database", delete, tell, self._on_failed, self)

    def _put_back(self, draft: Draft, files: list[NewAttachment]) -> None:
        context, drafts = self._context, self._context.services.drafts
        actor = context.session.actor
        context.runner.run(
            "database", lambda: drafts.put_back(actor, draft, files), context.feed.publish, self._on_failed, self
        )

    def _on_failed(self, error: CounterError) -> None:
        self._context.toasts.show(word_refusal(error, self._context.language))
