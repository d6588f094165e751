"""Saving a form: as a new case, or as what is added to one that is open; and what is said when that fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.domain.customers import Customer
from counter_app.domain.errors import EditConflict, NoAnswer
from counter_app.domain.intake import HasProblems
from counter_app.domain.phrases import word_refusal
from counter_app.domain.problems import Problem
from counter_app.ui.intake.form_checking import FormChecking

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.domain.errors import CounterError
    from counter_app.domain.intake import SavedCase
    from counter_app.domain.staff import StaffMember
    from counter_app.domain.worklist import CaseRow
    from counter_app.ui.intake.draft_keeping import DraftKeeping
    from counter_app.ui.intake.filling import Filling
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.shared.context import AppContext


class FormSaving(QObject):
    """Hand a form over on the database lane, unless something is wrong with it, which the form then shows.

    `saved(SavedCase)` and `added(CaseRow)` are told when it is stored and its draft ended. After a failure the draft
    is kept, and the form offers to try again.
    """

    saved = Signal(object)
    added = Signal(object)

    def __init__(
        self, context: AppContext, state: FormState, filling: Filling, drafts: DraftKeeping, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._state = state
        self._filling = filling
        self._drafts = drafts
        self._checking = FormChecking(context, state, filling)
        self._is_saving = False
        self._noted: tuple[str, Changes] | None = None

    @property
    def is_settled(self) -> bool:
        """Say whether the form is not just being saved."""
        return not self._is_saving

    def save(self) -> None:
        """Record the form as a case; nothing waits for the answer."""
        if self._is_saving or self._state.is_saved:
            return
        actor = self._context.session.staff
        if actor is None:
            self._filling.failure.say_not_saved(
                self._context.language.text("Choose who is at the desk first, then save."), self.save
            )
            return
        if self._checking.refuse():
            return
        self._is_saving = True
        self._filling.bar.say_saving(True)
        self._drafts.keep_now()
        form, intake = self._state.filled(), self._context.services.intake

        def store() -> SavedCase:
            stored: SavedCase = intake.save(actor, form)
            return stored

        def refuse(error: CounterError) -> None:
            self._on_not_saved(error, self.save)

        self._context.runner.run("database", store, self._on_saved, refuse, self)

    def add_to_case(self, case: CaseRow) -> None:
        """Add what happened to the customer's open case instead of recording a new one."""
        if self._is_saving or self._state.is_saved:
            return
        text = str(self._state.answers.get("what_happened") or "").strip()
        actor = self._context.session.staff
        if self._checking.refuse_text() or actor is None:
            return
        self._is_saving = True
        wish = str(self._state.answers.get("wish") or "").strip()
        note = f"{text}\n\n{wish}" if wish else text
        number, casework = str(self._state.answers.get("callback_number") or ""), self._context.services.casework
        is_call = self._state.definition.id == "phone"

        def add() -> Changes:
            if self._noted is None or self._noted[0] != note:
                self._noted = note, casework.add_note(actor, case.id, note)
            changes = self._noted[1]
            if is_call:
                changes |= casework.log_call(
                    actor, case.id, was_incoming=True, was_reached=True, number=number, text=""
                )
            return changes

        def tell(changes: Changes) -> None:
            self._end(actor, changes)
            self.added.emit(case)

        def refuse(error: CounterError) -> None:
            self._on_not_saved(error, lambda: self.add_to_case(case))

        self._context.runner.run("database", add, tell, refuse, self)

    def _on_saved(self, saved: SavedCase) -> None:
        self._end(self._context.session.actor, saved.changes)
        self.saved.emit(saved)

    def _end(self, actor: StaffMember, changes: Changes) -> None:
        self._is_saving, self._state.is_saved = False, True
        self._drafts.end(actor)
        self._context.feed.publish(changes)

    def _on_not_saved(self, error: CounterError, again: Callable[[], None]) -> None:
        self._is_saving = False
        self._filling.bar.say_saving(False)
        if isinstance(error, HasProblems):
            self._checking.show(error.problems)
            return
        self._drafts.note_change()
        self._drafts.keep_now()
        if isinstance(error, EditConflict) and isinstance(error.theirs, Customer):
            self._state.changed_record = error.theirs
            self._filling.renew()
        _ = self._context.language.text
        if error.field in self._filling.view.cells:
            problem = Problem(field=error.field, message=error.message, values=error.values)
            self._state.refuse_on_paper(problem)
            self._checking.show([problem])
        elif isinstance(error, NoAnswer):
            self._filling.failure.say(
                _("Could not save: the shared database did not answer. Your form is kept on this computer."), again
            )
        else:
            self._filling.failure.say_not_saved(word_refusal(error, self._context.language), again)
