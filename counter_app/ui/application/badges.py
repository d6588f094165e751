"""Keeps the counts beside the page names and in the window's title, and the strip of kept drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from counter_app.domain.permissions import Permission
from counter_app.ui.window.page_spec import ParkedForm

if TYPE_CHECKING:
    from datetime import datetime

    from counter_app.domain.changes import Changes
    from counter_app.domain.drafts import Draft
    from counter_app.domain.staff import StaffMember
    from counter_app.domain.worklist import DueCounts
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.main_window import MainWindow

_EVERY_MINUTE = 60_000


class Badges(QObject):
    """Count again after every change and every minute, off the UI thread."""

    def __init__(self, context: AppContext, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
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

        def read() -> tuple[DueCounts | None, int | None, list[tuple[Draft, datetime]]]:
            due, to_print, drafts = None, None, []
            if actor.may(Permission.READ_CASES):
                due = services.reading.due_counts(actor, (actor.id,))
            if actor.may(Permission.PRINT_POST):
                from counter_app.domain.correspondence import PrintState

                queue_cards(actor)
                to_print = services.post_room.page(actor, PrintState.TO_PRINT).counts.get(PrintState.TO_PRINT, 0)
            if actor.may(Permission.RECORD_CASES):
                drafts = services.drafts.of(actor)
            if not drafts:
                return due, to_print, []
            local = services.intake.context(actor).calendar.local
            return due, to_print, [(draft, local(draft.started_at)) for draft in drafts]

        self._context.runner.run("database", read, lambda found: self._show(actor, *found), None, self)

    def _show(
        self,
        actor: StaffMember,
        due: DueCounts | None,
        to_print: int | None,
        drafts: list[tuple[Draft, datetime]],
    ) -> None:
        if actor != self._context.session.staff:
            return
        self._window.show_count("referrals", due.open if due else 0)
        self._window.show_overdue(due.overdue if due else 0)
        self._window.show_count("post_room", to_print or 0)
        self._window.show_parked([self._parked(draft, started_at) for draft, started_at in drafts])

    def _parked(self, draft: Draft, started_at: datetime) -> ParkedForm:
        from counter_app.ui.intake.words import strip_label

        name = str(draft.answers.get("name") or "")
        return ParkedForm(
            draft_id=str(draft.case_id),
            channel=draft.channel,
            label=strip_label(self._context.language, draft.channel, started_at, name),
        )
