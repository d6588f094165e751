"""Keeps what is typed, soon after it is typed, so that a power cut takes at most two seconds of it (intake.md 3.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from uuid import UUID

    from counter_app.domain.attachments import NewAttachment
    from counter_app.domain.drafts import Draft
    from counter_app.domain.errors import CounterError
    from counter_app.domain.staff import StaffMember
    from counter_app.ui.shared.context import AppContext

KEPT_AFTER: Final = 1_500


class DraftKeeping(QObject):
    """Save a form's draft when typing pauses, when the focus moves on, and when it is parked.

    `answers` gives what is kept, as JSON values.
    `kept(draft)` and `not_kept(error)` tell what became of it.
    """

    kept = Signal(object)
    not_kept = Signal(object)

    def __init__(
        self,
        context: AppContext,
        case_id: UUID,
        channel: str,
        answers: Callable[[], Mapping[str, Any]],
        started_at: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = case_id
        self._channel = channel
        self._answers = answers
        self._started_at = started_at
        self._is_changed = False
        self._is_over = False
        self._is_waiting = False
        self._is_reading = False
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._timer.timeout.connect(self.keep_now)
        self._kept_as: StaffMember | None = None
        context.session.staff_changed.connect(self._on_staff_changed)

    def wait(self) -> None:
        """Keep nothing until `go_on`: the draft that is kept already has not been read yet."""
        self._is_reading = True

    def go_on(self) -> None:
        """Keep from now on what changes."""
        self._is_reading, self._kept_as = False, self._context.session.staff

    def note_change(self) -> None:
        """Take note that something was typed."""
        if not self._is_over and not self._is_reading:
            self._is_changed = True
            self._timer.start()

    def keep_now(self) -> None:
        """Save the draft if anything has changed since it was last saved."""
        self._timer.stop()
        if not self._is_changed or self._is_over:
            return
        actor = self._context.session.staff
        if actor is None or not self._context.gate.is_open:
            self._keep_when_ready()
            return
        self._is_changed, self._kept_as = False, actor
        answers, started_at = self._answers(), self._started_at()
        drafts = self._context.services.drafts

        def save() -> Draft:
            kept: Draft = drafts.save(actor, self._case_id, self._channel, started_at, answers)
            return kept

        self._context.runner.run("database", save, self._on_kept, self._on_not_kept, self)

    def _keep_when_ready(self) -> None:
        # One can type before the data is open, and then type nothing more.
        if not self._is_waiting:
            self._is_waiting = True
            self._context.gate.when_ready(self.keep_now, self)

    def keep_file(self, new: NewAttachment) -> None:
        """Keep the bytes of a file that was attached."""
        actor = self._context.session.staff
        if actor is None or self._is_over or not self._context.gate.is_open:
            return
        drafts, owner = self._context.services.drafts, self._kept_as or actor
        self._context.runner.run(
            "database", lambda: drafts.keep_file(owner, self._case_id, new), None, self._on_not_kept, self
        )

    def drop_file(self, file_id: UUID) -> None:
        """Remove the bytes of a file that must not be kept."""
        actor = self._context.session.staff
        if actor is None or self._is_over or not self._context.gate.is_open:
            return
        drafts, owner = self._context.services.drafts, self._kept_as or actor
        self._context.runner.run(
            "database", lambda: drafts.drop_file(owner, self._case_id, file_id), None, self._on_not_kept, self
        )

    def end(self, actor: StaffMember) -> None:
        """Delete the draft, because its form was saved or given up."""
        self._is_over = True
        self._timer.stop()
        drafts, feed = self._context.services.drafts, self._context.feed
        # Somebody else may go on with a form that is open; its draft is still of who typed last.
        owner = self._kept_as or actor
        self._context.runner.run("database", lambda: drafts.delete(owner, self._case_id), feed.publish, None, None)

    def _on_staff_changed(self) -> None:
        # What somebody had typed who cannot come back is kept for who goes on with it.
        if self._kept_as is not None and self._context.session.was_sent_away(self._kept_as.id):
            self._is_changed = True
            self.keep_now()

    def _on_kept(self, draft: Draft) -> None:
        self.kept.emit(draft)

    def _on_not_kept(self, error: CounterError) -> None:
        self._is_changed = True
        self.not_kept.emit(error)
