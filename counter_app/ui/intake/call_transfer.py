"""Transferring a call: the number first (P5), then the person and what to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.ui.intake.transfer_dialog import TransferDialog
from counter_app.ui.intake.what_to_say import phone_of
from counter_app.ui.intake.words import worded

if TYPE_CHECKING:
    from counter_app.domain.form_facts import FormFacts
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.intake.form_view import FormView
    from counter_app.ui.shared.context import AppContext


class CallTransfer(QObject):
    """Ask for what a transfer needs and write it into the form; `transferred` is told when it can be saved."""

    transferred = Signal()

    def __init__(self, context: AppContext, state: FormState, view: FormView) -> None:
        super().__init__(view)
        self._context = context
        self._state = state
        self._view = view
        self.dialog: TransferDialog | None = None

    def begin(self) -> None:
        """Ask for the number, or when it is there for the person."""
        facts = self._state.facts
        if facts is not None and not self._refuse(facts):
            self._ask(facts)

    def _refuse(self, facts: FormFacts) -> bool:
        problems = self._state.definition.transfer_problems(self._state.effective(), facts)
        for problem in problems:
            self._view.cells[problem.field_id].show_problems([problem])
            self._view.lead_to(problem.field)
            self._context.announcer.announce(worded(problem.phrase, self._context.language), assertive=True)
        return bool(problems)

    def _ask(self, facts: FormFacts) -> None:
        answers = self._state.effective()
        self.dialog = TransferDialog(
            self._context,
            facts,
            answers.get("refer_to"),
            answers.get("topic"),
            phone_of(self._state),
            self._view.window(),
        )
        self.dialog.transferred.connect(self._on_transferred)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()

    def _on_transferred(self, staff_id: str) -> None:
        person = None if self._state.facts is None else self._state.facts.person(staff_id)
        if person is None:
            return
        words = self._context.language.text("Call transferred to {person}.", person=person.name)
        self._state.transfer(staff_id, words)
        self.transferred.emit()
