"""What a form needs from the database: people, topics and the calendar, its kept draft, who gets cases like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.phrases import word_refusal
from counter_app.domain.worklist import CaseFilter, CaseOrder
from counter_app.ui.intake.kept_filling import customer_of, read_filling

if TYPE_CHECKING:
    from counter_app.domain.attachments import NewAttachment
    from counter_app.domain.drafts import Draft
    from counter_app.domain.errors import CounterError
    from counter_app.services.customer_lookup import KnownCustomer
    from counter_app.services.form_context import FormContext
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.shared.context import AppContext

_Kept = tuple["Draft | None", "list[NewAttachment]", "KnownCustomer | None"]


class FormReading(QObject):
    """Read on the database lane into the state of a form.

    `facts_read` and `draft_read(field that had the focus, or nothing when there is no draft)` are told when the state
    has what was read, `last_used_read(staff id)` who got the last case about the topic, `facts_not_read(error)` a
    failure, and `draft_not_read` one that ends the form: an empty one would be kept over the draft.
    """

    facts_read = Signal()
    facts_not_read = Signal(object)
    draft_read = Signal(str)
    draft_not_read = Signal()
    last_used_read = Signal(str)

    def __init__(self, context: AppContext, state: FormState, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._state = state
        self._is_reading_facts = False

    @property
    def is_settled(self) -> bool:
        """Say whether people, topics and the calendar are not just being read."""
        return not self._is_reading_facts

    def read_facts(self, then: Callable[[], None] | None = None) -> None:
        """Read people, topics and the calendar, and go on when they are there."""
        actor = self._context.session.staff
        if actor is None:
            return
        self._is_reading_facts = True
        intake = self._context.services.intake

        def read() -> FormContext:
            found: FormContext = intake.context(actor)
            return found

        def take(found: FormContext) -> None:
            self._is_reading_facts = False
            self._state.context = found
            self.facts_read.emit()
            if then is not None:
                then()

        self._context.runner.run("database", read, take, self._on_facts_not_read, self)

    def read_last_used(self) -> None:
        """Find who got the last case about the chosen topic."""
        actor, facts = self._context.session.staff, self._state.facts
        topic = None if facts is None else facts.topic(self._state.answers.get("topic"))
        if actor is None or topic is None:
            return
        reading = self._context.services.reading

        def find() -> str:
            page = reading.page(actor, CaseFilter(topics=(topic.id,)), CaseOrder.NEWEST)
            return next((str(row.owner_id) for row in page.rows if row.owner_id is not None), "")

        self._context.runner.run("database", find, self.last_used_read.emit, None, self)

    def read_draft(self) -> None:
        """Read what was kept of the form when it was left, with its files and its customer."""
        actor = self._context.session.staff
        if actor is None:
            return
        services, case_id = self._context.services, self._state.case_id

        def read() -> _Kept:
            draft = next((each for each in services.drafts.of(actor) if each.case_id == case_id), None)
            customer = None if draft is None else customer_of(draft)
            known = None if customer is None else services.lookup.known(actor, customer)
            return draft, services.drafts.files(actor, case_id), known

        self._context.runner.run("database", read, self._on_draft_read, self._on_draft_not_read, self)

    def _on_facts_not_read(self, error: CounterError) -> None:
        self._is_reading_facts = False
        self.facts_not_read.emit(error)

    def _on_draft_not_read(self, error: CounterError) -> None:
        self._context.toasts.show(word_refusal(error, self._context.language))
        # The window hears a form only when it has been made.
        QTimer.singleShot(0, self, self.draft_not_read.emit)

    def _on_draft_read(self, kept: _Kept) -> None:
        draft, files, known = kept
        self.draft_read.emit("" if draft is None else read_filling(self._state, draft, files, known))
