"""Keeps the panel beside a form in step with its answers: the sentence to say, or what will be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from counter_app.domain.post_times import last_departure
from counter_app.domain.staff import Role
from counter_app.ui.intake.card_panel import CardPanel
from counter_app.ui.intake.message_panel import MessagePanel
from counter_app.ui.intake.panel import Panel
from counter_app.ui.intake.saved_words import moment_words
from counter_app.ui.intake.say_panel import SayPanel
from counter_app.ui.intake.what_to_say import phone_of, sentences

if TYPE_CHECKING:
    from counter_app.services.acknowledgement_preview import PreviewedText
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.shared.context import AppContext

_PREVIEWED_AFTER: Final = 400


def make_panel(context: AppContext, channel: str) -> Panel:
    """Make the panel that belongs beside a form."""
    if channel == "email":
        return MessagePanel(context)
    if channel == "postal":
        return CardPanel(context)
    return SayPanel(context, takes_number=channel == "phone")


class PanelFeed(QObject):
    """Tell the panel what has changed; previews are written a moment after typing pauses."""

    def __init__(self, context: AppContext, panel: Panel, state: FormState, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.panel = panel
        self._state = state
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=_PREVIEWED_AFTER)
        self._timer.timeout.connect(self._preview)

    @property
    def is_settled(self) -> bool:
        """Say whether no preview is still to be written."""
        return not self._timer.isActive()

    def know_office(self) -> None:
        """Hand the office's numbers to the panel."""
        form_context = self._state.context
        if isinstance(self.panel, SayPanel) and form_context is not None:
            supervisors = [each for each in form_context.facts.staff if each.role is Role.SUPERVISOR and each.is_active]
            self.panel.know_office(form_context.office, supervisors[0].name if supervisors else "")

    def follow(self) -> None:
        """Take note that answers have changed."""
        if isinstance(self.panel, SayPanel):
            self.panel.say(sentences(self._state))
            self.panel.read_back(phone_of(self._state))
            return
        if isinstance(self.panel, CardPanel):
            self.panel.show_due(self._posting_words())
        self._timer.start()

    def _posting_words(self) -> str:
        form_context = self._state.context
        if form_context is None or not self._state.is_referred:
            return ""
        if self._state.effective().get("acknowledge_by") not in ("postcard", "letter"):
            return ""
        language, calendar, leaves_at = (
            self._context.language,
            form_context.calendar,
            form_context.office.post_leaves_at,
        )
        due = calendar.local(form_context.deadlines(self._state.received()).acknowledge_due)
        leaves = last_departure(calendar, leaves_at, self._context.clock.now(), due)
        if leaves is None:
            return language.text(
                "Must be posted by {moment}. No post leaves before then.",
                moment=moment_words(language, due, form_context.facts.today),
            )
        if calendar.local_date(leaves) < due.date():
            return language.text(
                "Must be posted by {moment}. Last post before then: {departure}.",
                moment=moment_words(language, due, form_context.facts.today),
                departure=moment_words(language, calendar.local(leaves), form_context.facts.today),
            )
        return language.text(
            "Must be posted by {moment}. Post leaves at {time}.",
            moment=moment_words(language, due, form_context.facts.today),
            time=language.time(leaves_at),
        )

    def _preview(self) -> None:
        panel, actor = self.panel, self._context.session.staff
        if not isinstance(panel, (MessagePanel, CardPanel)) or actor is None or self._state.context is None:
            return
        self._asked += 1
        asked, form, previews = self._asked, self._state.filled(), self._context.services.previews

        def write() -> PreviewedText | None:
            written: PreviewedText | None = previews.of(actor, form)
            return written

        def show(written: PreviewedText | None) -> None:
            if asked == self._asked:
                panel.show_preview(written)

        self._context.runner.run("paper", write, show, lambda _error: panel.show_preview(None), self)
