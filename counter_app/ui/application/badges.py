"""Keeps the counts beside the page names and in the title, the strip of kept drafts, and says when those are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from counter_app.domain.permissions import Permission
from counter_app.ui.application.data_watch import DataWatch
from counter_app.ui.window.page_spec import ParkedForm

if TYPE_CHECKING:
    from datetime import datetime

    from counter_app.domain.changes import Changes
    from counter_app.domain.drafts import Draft
    from counter_app.domain.staff import StaffMember
    from counter_app.domain.worklist import DueCounts
    from counter_app.services.closing_reminder import ClosingReminder
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.main_window import MainWindow

    _Counted = tuple[DueCounts | None, int | None, Changes | None, list[tuple[Draft, datetime]], ClosingReminder | None]

_EVERY_MINUTE = 60_000


class Badges(QObject):
    """Count again after every change and every minute, off the UI thread."""

    def __init__(self, context: AppContext, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._reminded = ""
        self._data = DataWatch(context, window, self._count)
        self._timer = QTimer(self, interval=_EVERY_MINUTE)
        self._timer.timeout.connect(self._count)
        context.feed.changed.connect(self._on_changed)
        context.session.staff_changed.connect(self._on_staff_changed)

    def start(self) -> None:
        """Count for the person who has just come to the desk."""
        self._timer.start()
        self._count()

    def _on_changed(self, changes: Changes) -> None:
        self._count()

    def _on_staff_changed(self) -> None:
        if self._context.gate.is_open:
            self._count()

    def _count(self) -> None:
        actor = self._context.session.staff
        if actor is None or not self._context.gate.is_open:
            return
        services = self._context.services
        queue_cards = services.post_room.queue_due_postcards

        def read() -> _Counted:
            due, to_print, drafts, queued = None, None, [], None
            if actor.may(Permission.READ_CASES):
                due = services.reading.due_counts(actor, (actor.id,))
            if actor.may(Permission.PRINT_POST):
                from counter_app.domain.correspondence import PrintState

                queued = queue_cards(actor).changes
                to_print = services.post_room.page(actor, PrintState.TO_PRINT).counts.get(PrintState.TO_PRINT, 0)
            if actor.may(Permission.RECORD_CASES):
                drafts = services.drafts.of(actor)
            if not drafts:
                return due, to_print, queued, [], None
            from counter_app.services.closing_reminder import closing_reminder

            around = services.intake.context(actor)
            begun = [(draft, around.calendar.local(draft.started_at)) for draft in drafts]
            return due, to_print, queued, begun, closing_reminder(drafts, around)

        def show(found: _Counted) -> None:
            self._show(actor, *found)
            self._data.note_answer()

        self._context.runner.run("database", read, show, self._data.note_failure, self)

    def _show(
        self,
        actor: StaffMember,
        due: DueCounts | None,
        to_print: int | None,
        queued: Changes | None,
        drafts: list[tuple[Draft, datetime]],
        reminder: ClosingReminder | None,
    ) -> None:
        if actor != self._context.session.staff:
            return
        if queued is not None and queued.letters:
            self._context.feed.publish(queued)
        self._window.show_count("referrals", due.open if due else 0)
        self._window.show_overdue(due.overdue if due else 0)
        self._window.show_count("post_room", to_print or 0)
        self._window.parked_forms.know_kept([self._parked(draft, started_at) for draft, started_at in drafts])
        self._remind(reminder)

    def _remind(self, reminder: ClosingReminder | None) -> None:
        """Say before closing what is unfinished; the words come once, not every minute."""
        words = "" if reminder is None else self._words_of(reminder)
        if words == self._reminded:
            return
        if words:
            banner = self._window.show_banner("closing", "note", words)
            if not self._reminded:
                banner.offer(self._context.language.text("Show them"), lambda: self._window.parked_forms.step(1))
        else:
            self._window.remove_banner("closing")
        self._reminded = words

    def _words_of(self, reminder: ClosingReminder) -> str:
        from counter_app.ui.intake.saved_words import moment_words

        language, today = self._context.language, self._context.clock.now().astimezone(reminder.acknowledge_due.tzinfo)
        return language.plural(
            "You have {n} unfinished form. Its acknowledgement is due by {moment}.",
            "You have {n} unfinished forms. The first acknowledgement is due by {moment}.",
            reminder.unfinished,
            moment=moment_words(language, reminder.acknowledge_due, today.date()),
        )

    def _parked(self, draft: Draft, started_at: datetime) -> ParkedForm:
        from counter_app.ui.intake.words import strip_label

        name = str(draft.answers.get("name") or "")
        return ParkedForm(
            draft_id=str(draft.case_id),
            channel=draft.channel,
            label=strip_label(self._context.language, draft.channel, started_at, name),
        )
