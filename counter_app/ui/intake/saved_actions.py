"""What can be done in the moments after saving: the slip, the customer's view, Undo, Call dropped, the next form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from counter_app.domain.cases import CaseStatus
from counter_app.domain.phrases import word_refusal
from counter_app.ui.intake.customer_view import CustomerView
from counter_app.ui.intake.saved_panel import SavedPanel
from counter_app.ui.intake.saved_words import acknowledgement_of, summary_of
from counter_app.ui.intake.what_to_say import sentences
from counter_app.ui.intake.words import worded
from counter_app.ui.shared.slip_dialog import SlipDialog
from counter_app.ui.shared.text import left_to_right

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.domain.errors import CounterError
    from counter_app.domain.intake import SavedCase
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.page import Page


class SavedActions(QObject):
    """Make the saved panel of a case and carry out what is pressed on it."""

    def __init__(self, context: AppContext, state: FormState, saved: SavedCase, page: Page) -> None:
        super().__init__(page)
        self._context = context
        self._state = state
        self._saved = saved
        self._page = page
        self.customer_view: CustomerView | None = None
        self.slip_dialog: SlipDialog | None = None
        language = context.language
        form_context = state.context
        assert form_context is not None
        reference = str(saved.case.reference)
        channel = state.definition.id
        is_spoken = channel in ("phone", "in_person")
        # Who was transferred talks to somebody else by now.
        phrases = sentences(state, reference) if is_spoken and not state.was_transferred else ()
        self.sentence = " ".join(worded(each, language) for each in phrases)
        summary = summary_of(language, saved, form_context)
        acknowledgement = acknowledgement_of(language, saved, form_context)
        self.panel = SavedPanel(
            context,
            channel,
            saved,
            summary=summary,
            acknowledgement=acknowledgement,
            sentence=self.sentence,
            is_transferred=state.was_transferred,
            asks_how_it_went=self._asks_how_it_went(is_spoken),
        )
        self.spoken = language.text("Saved. Reference {ref}.", ref=left_to_right(reference)) + f" {summary}."
        self.panel.read_again_wanted.connect(lambda: context.announcer.announce(self.sentence))
        self.panel.mail_undo_wanted.connect(self._on_mail_undo)
        self.panel.call_dropped.connect(self._on_call_dropped)
        if self.panel.satisfaction is not None:
            self.panel.satisfaction.scored.connect(self._on_scored)
        self.panel.slip_wanted.connect(self._on_slip)
        self.panel.customer_view_wanted.connect(self._on_customer_view)
        self.panel.new_form_wanted.connect(self._on_new_form)
        self.panel.case_wanted.connect(self._on_case_wanted)
        self.panel.closed.connect(page.close_requested)

    def _asks_how_it_went(self, is_spoken: bool) -> bool:
        is_closed = self._saved.case.status is CaseStatus.RESOLVED
        return is_spoken and is_closed and not self._state.answers.get("satisfaction")

    def _on_scored(self, score: int) -> None:
        actor, case_id = self._context.session.actor, self._saved.case.id
        intake, offer = self._context.services.intake, self.panel.satisfaction

        def note() -> Changes:
            changes: Changes = intake.note_satisfaction(actor, case_id, score)
            return changes

        def tell(changes: Changes) -> None:
            self._context.feed.publish(changes)
            if offer is not None:
                offer.say_noted(score)
            self.panel.take_focus()

        self._context.runner.run("database", note, tell, self._on_failed, self)

    def _on_mail_undo(self) -> None:
        actor, mail_id = self._context.session.actor, self._saved.queued_mail_id
        outbox = self._context.services.outbox

        def tell(result: Any) -> None:
            self._context.feed.publish(result.changes)
            self.panel.end_mail_undo()
            self.panel.say_acknowledgement(
                self._context.language.text("The email was taken back. Acknowledge the customer from the case.")
            )

        self._context.runner.run("database", lambda: outbox.take_back(actor, mail_id), tell, self._on_failed, self)

    def _on_call_dropped(self) -> None:
        actor, case_id = self._context.session.actor, self._saved.case.id
        intake = self._context.services.intake

        def mark_dropped() -> Changes:
            changes: Changes = intake.mark_call_dropped(actor, case_id)
            return changes

        def tell(changes: Changes) -> None:
            self._context.feed.publish(changes)
            self.panel.dropped.setEnabled(False)
            text = self._context.language.text("The call dropped: call the customer back now.")
            self.panel.say_acknowledgement(text)
            self._context.announcer.announce(text)

        self._context.runner.run("database", mark_dropped, tell, self._on_failed, self)

    def _on_slip(self) -> None:
        case = self._saved.case
        self.slip_dialog = SlipDialog(self._context, case.id, str(case.reference), self._page)
        self.slip_dialog.open()

    def _on_customer_view(self) -> None:
        form_context, due = self._state.context, self._saved.case.due
        reply_by = ""
        if due is not None and form_context is not None and self._saved.case.status is CaseStatus.OPEN:
            reply_by = self._context.language.date_long(form_context.calendar.due_day(due))
        self.customer_view = CustomerView(self._context, str(self._saved.case.reference), reply_by, self._page)
        self.customer_view.show()

    def _on_new_form(self) -> None:
        self._page.open_form.emit(self._state.definition.id)
        self._page.close_requested.emit()

    def _on_case_wanted(self) -> None:
        self._page.open_case.emit(str(self._saved.case.id))
        self._page.close_requested.emit()

    def _on_failed(self, error: CounterError) -> None:
        self._context.toasts.show(word_refusal(error, self._context.language))
