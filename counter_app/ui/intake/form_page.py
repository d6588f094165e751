"""One intake form that is being filled in, from the first key to the saved panel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.identity import IdMaker
from counter_app.ui.intake.draft_keeping import DraftKeeping
from counter_app.ui.intake.filling import Filling
from counter_app.ui.intake.form_actions import FormActions
from counter_app.ui.intake.form_state import FormState
from counter_app.ui.intake.kept_definition import find_definition
from counter_app.ui.intake.letters import with_own_letters
from counter_app.ui.intake.panel_room import PanelRoom
from counter_app.ui.intake.words import strip_label, worded_refusal
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.page import FormPage

if TYPE_CHECKING:
    from counter_app.domain.drafts import Draft
    from counter_app.domain.intake import SavedCase
    from counter_app.domain.worklist import CaseRow
    from counter_app.ui.intake.call_transfer import CallTransfer
    from counter_app.ui.intake.form_reading import FormReading
    from counter_app.ui.intake.form_saving import FormSaving
    from counter_app.ui.intake.message_filling import MessageFilling
    from counter_app.ui.intake.panel import Panel
    from counter_app.ui.intake.panel_feed import PanelFeed
    from counter_app.ui.intake.saved_actions import SavedActions
    from counter_app.ui.shared.context import AppContext

# Where the panel stands below the form, the form stays as high as this (in units).
_LEAST_HEIGHT: Final = 20


class IntakePage(FormPage):
    """Fill in a form of a channel; an empty `draft_id` begins a new one.

    The page paints before the services are there, with the fields that are seen first; `finish` makes the others and
    the panel. People and topics follow. Saving twice saves once: the case has its id from the moment the form opens.
    """

    def __init__(self, context: AppContext, channel: str, draft_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.make_id = IdMaker(context.clock)
        definition = with_own_letters(find_definition(context, channel), context.language)
        case_id = UUID(draft_id) if draft_id else self.make_id()
        self.state = FormState(definition=definition, case_id=case_id, started_at=context.clock.now())
        self._channel = channel
        self.title = context.language.text(definition.title)
        self._room = PanelRoom(context.theme, self)
        self._room.hide()
        self._feed: PanelFeed | None = None
        self.messages: MessageFilling | None = None
        is_begun = not context.gate.is_open and channel != "email"
        self.filling = Filling(context, self.state, self.make_id, is_begun=is_begun)
        self.drafts = DraftKeeping(
            context, case_id, channel, self._filling_to_keep, lambda: self.state.started_at, self
        )
        self.saved_actions: SavedActions | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.filling)
        Column(context.theme, gap=0, parent=self).addWidget(self._stack)
        self._actions = FormActions(context, self.state, self.transfer, self)
        self._connect()
        if is_begun:
            self.filling.renew()
            context.when_ready(self.finish, self)
        else:
            self.finish()
        if draft_id:
            self.drafts.wait()
            context.when_ready(lambda: self.reading.read_draft(), self)
        context.when_ready(self.refresh, self)

    def finish(self) -> None:
        if self._feed is not None:
            return
        from counter_app.ui.intake.panel_feed import PanelFeed, make_panel

        panel = make_panel(self.context, self._channel)
        panel.case_wanted.connect(self.open_case)
        self._room.take_in(panel)
        self._feed = PanelFeed(self.context, panel, self.state, self)
        self.filling.finish()
        if self._channel == "email":
            from counter_app.ui.intake.message_filling import MessageFilling

            self.messages = MessageFilling(self.context, self.state, self.filling, panel, self)

    @property
    def feed(self) -> PanelFeed:
        """Give what keeps the panel in step with the form."""
        self.finish()
        assert self._feed is not None
        return self._feed

    @property
    def panel(self) -> Panel:
        """Give what stands beside the form."""
        return self.feed.panel

    @cached_property
    def reading(self) -> FormReading:
        """Give what reads the people, the topics and the draft of the form."""
        from counter_app.ui.intake.form_reading import FormReading

        made = FormReading(self.context, self.state, self)
        made.facts_read.connect(self._on_facts_read)
        made.facts_not_read.connect(
            lambda error: self.filling.failure.say(worded_refusal(error, self.context.language), self.refresh)
        )
        made.draft_read.connect(self._on_draft_read)
        made.draft_not_read.connect(self.close_requested)
        made.last_used_read.connect(self.filling.use_last_used)
        return made

    @cached_property
    def saving(self) -> FormSaving:
        """Give what hands the form over."""
        from counter_app.ui.intake.form_saving import FormSaving

        made = FormSaving(self.context, self.state, self.filling, self.drafts, self)
        made.saved.connect(self._on_saved)
        made.added.connect(self._on_added)
        return made

    @cached_property
    def call_transfer(self) -> CallTransfer:
        """Give what asks for a transfer and writes it into the form."""
        from counter_app.ui.intake.call_transfer import CallTransfer

        made = CallTransfer(self.context, self.state, self.filling.view)
        made.transferred.connect(self._on_transferred)
        return made

    @property
    def draft_id(self) -> str:
        return str(self.state.case_id)

    @property
    def strip_label(self) -> str:
        name = str(self.state.answers.get("name") or "")
        return strip_label(self.context.language, self._channel, self._local(self.state.started_at), name)

    @property
    def is_empty(self) -> bool:
        return self.state.is_saved or self.state.is_empty

    @property
    def is_finished(self) -> bool:
        return self.state.is_saved

    @property
    def is_settled(self) -> bool:
        return self.saving.is_settled and self.reading.is_settled and self.feed.is_settled

    def save(self) -> None:
        """Save the form: show what is wrong with it, or hand it over; nothing waits for the answer."""
        if self.state.context is None:
            self.context.when_ready(lambda: self.reading.read_facts(self.save), self)
        else:
            self.saving.save()

    def park(self) -> None:
        """Keep the draft; the window leaves the form, and its clock keeps running."""
        if self.is_empty:
            return
        self.drafts.note_change()
        self.drafts.keep_now()
        self.context.toasts.show(self.context.language.text("Parked. Ctrl+Tab to return."))

    def refresh(self) -> None:
        """Read people, topics and the calendar again."""
        if self.context.gate.is_open and self.context.session.staff is not None and not self.state.is_saved:
            self.reading.read_facts()

    def focus_first(self) -> None:
        if self.saved_actions is not None:
            self.saved_actions.panel.take_focus()
        else:
            self.filling.focus_again()

    def on_shown(self) -> None:
        if self.context.gate.is_open and self.reading.is_settled:
            self.refresh()

    def sizeHint(self) -> QSize:
        # Beside the panel, the form takes what the panel can spare.
        return QSize(2000, 1200)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), _LEAST_HEIGHT * self.context.theme.unit)

    def page_actions(self) -> Sequence[QAction]:
        return () if self.state.is_saved else self._actions.offered

    def right_panel(self) -> QWidget | None:
        return None if self.state.is_saved else self._room

    def _connect(self) -> None:
        filling = self.filling
        filling.changed.connect(self._on_changed)
        filling.left.connect(self.drafts.keep_now)
        filling.notices.settled.connect(self.drafts.note_change)
        filling.notices.settled.connect(self._show_customer)
        filling.file_added.connect(self.drafts.keep_file)
        filling.file_dropped.connect(self.drafts.drop_file)
        filling.topic_chosen.connect(lambda: self.reading.read_last_used())
        filling.add_to_case_wanted.connect(lambda case: self.saving.add_to_case(case))
        filling.bar.save_wanted.connect(self.save)
        filling.bar.transfer_wanted.connect(self.transfer)
        filling.bar.park_wanted.connect(self._on_park_pressed)
        filling.customer_chosen.connect(self._show_customer)
        self.drafts.kept.connect(self._on_draft_kept)
        self.drafts.not_kept.connect(lambda error: self.draft_kept.emit(worded_refusal(error, self.context.language)))

    def _on_changed(self) -> None:
        self.feed.follow()
        self.drafts.note_change()
        self.strip_label_changed.emit()

    def _show_customer(self) -> None:
        self.panel.show_customer(self.state.known)

    def _on_park_pressed(self) -> None:
        window = self.window()
        leave = getattr(window, "leave", None)
        if callable(leave):
            leave()
        else:
            self.park()

    def _on_draft_kept(self, draft: Draft) -> None:
        moment = self.context.language.time(self._local(draft.saved_at))
        self.draft_kept.emit(self.context.language.text("Draft saved {time}", time=moment))

    def _on_facts_read(self) -> None:
        facts = self.state.facts
        assert facts is not None
        self.filling.learn(facts)
        self.feed.know_office()
        self.feed.follow()
        self.strip_label_changed.emit()

    def _on_draft_read(self, focus: str) -> None:
        self.drafts.go_on()
        self.filling.use_last_used(self.state.last_used)
        self.filling.show_started()
        self._show_customer()
        self.feed.follow()
        self.strip_label_changed.emit()
        self.filling.return_to(focus)

    def _filling_to_keep(self) -> dict[str, Any]:
        from counter_app.ui.intake.kept_filling import write_filling

        return write_filling(self.state, self.filling.view.field_with_focus)

    def transfer(self) -> None:
        """Begin a transfer: the number first (P5), then the person and what to say."""
        if self.saving.is_settled and not self.state.is_saved:
            self.call_transfer.begin()

    def _on_transferred(self) -> None:
        self.drafts.note_change()
        self.filling.renew()
        self.save()

    def _on_saved(self, saved: SavedCase) -> None:
        from counter_app.ui.intake.saved_actions import SavedActions

        self.draft_kept.emit("")
        actions = self.saved_actions = SavedActions(self.context, self.state, saved, self)
        self._stack.addWidget(actions.panel)
        self._stack.setCurrentWidget(actions.panel)
        self.right_panel_changed.emit()
        self.actions_changed.emit()
        self.saved.emit(str(saved.case.reference))
        actions.panel.take_focus()
        self.context.announcer.announce(actions.spoken)

    def _on_added(self, case: CaseRow) -> None:
        self.context.toasts.show(self.context.language.text("Added to {ref}.", ref=case.reference))
        self.open_case.emit(str(case.id))
        self.close_requested.emit()

    def _local(self, moment: datetime) -> datetime:
        office = self.state.context
        return moment.astimezone(self.context.session.zone) if office is None else office.calendar.local(moment)
