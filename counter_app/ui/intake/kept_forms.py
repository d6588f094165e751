"""Forms that were not finished: offered again after a crash or a restart, one line each (intake.md 3.4)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.intake.words import strip_label
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.layouts import Column

if TYPE_CHECKING:
    from counter_app.domain.attachments import NewAttachment
    from counter_app.domain.changes import Changes
    from counter_app.domain.drafts import Draft
    from counter_app.ui.shared.context import AppContext


def label_of(context: AppContext, draft: Draft, started_at: datetime) -> str:
    """Name a kept form as the strip of open forms does: `Phone 14:21 Alvarez`. `started_at` is local to the office."""
    return strip_label(context.language, draft.channel, started_at, str(draft.answers.get("name") or ""))


class KeptForms(QWidget):
    """Say which unfinished forms of the acting person were kept: `form_wanted("phone#draft id")` opens one again."""

    form_wanted = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._banners: list[Banner] = []
        self._column = Column(context.theme, gap=1, parent=self)
        self.hide()
        context.when_ready(self.refresh, self)
        context.session.staff_changed.connect(self.refresh)

    @property
    def texts(self) -> list[str]:
        """Give the sentences that are shown."""
        return [banner.text for banner in self._banners]

    def refresh(self) -> None:
        """Read the drafts again."""
        actor = self._context.session.staff
        if actor is None or not self._context.gate.is_open:
            return
        drafts, intake = self._context.services.drafts, self._context.services.intake

        def fetch() -> list[tuple[Draft, datetime, datetime]]:
            calendar = intake.context(actor).calendar
            return [(each, calendar.local(each.started_at), calendar.local(each.saved_at)) for each in drafts.of(actor)]

        self._context.runner.run("database", fetch, self._show, None, self)

    def _show(self, drafts: list[tuple[Draft, datetime, datetime]]) -> None:
        _ = self._context.language.text
        for banner in self._banners:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self._banners = []
        for draft, started_at, saved_at in drafts:
            time = self._context.language.time(saved_at)
            banner = Banner(self._context.theme, "note", _("We kept your unfinished form from {time}.", time=time))
            banner.setAccessibleDescription(label_of(self._context, draft, started_at))
            banner.offer(_("Continue"), partial(self._on_continue, draft))
            banner.offer(_("Delete"), partial(self._on_delete, draft))
            self._column.addWidget(banner)
            self._banners.append(banner)
        self.setVisible(bool(drafts))

    def _on_continue(self, draft: Draft) -> None:
        self.form_wanted.emit(f"{draft.channel}#{draft.case_id}")

    def _on_delete(self, draft: Draft) -> None:
        context, actor = self._context, self._context.session.actor
        drafts = context.services.drafts

        def delete() -> tuple[Changes, list[NewAttachment]]:
            files: list[NewAttachment] = drafts.files(actor, draft.case_id)
            return drafts.delete(actor, draft.case_id), files

        def put_back(files: list[NewAttachment]) -> None:
            context.runner.run("database", lambda: drafts.put_back(actor, draft, files), told, None, None)

        def told(changes: Changes) -> None:
            context.feed.publish(changes)
            self.refresh()

        def deleted(result: tuple[Changes, list[NewAttachment]]) -> None:
            changes, files = result
            context.toasts.show(context.language.text("Unfinished form deleted."), lambda: put_back(files), self)
            told(changes)

        context.runner.run("database", delete, deleted, None, self)
