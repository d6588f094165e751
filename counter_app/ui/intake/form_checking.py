"""What stands in the way of saving a form: shown in the summary above it and beside its fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from counter_app.ui.intake.words import worded

if TYPE_CHECKING:
    from counter_app.domain.problems import Problem
    from counter_app.ui.intake.filling import Filling
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.shared.context import AppContext


class FormChecking:
    """Check a form before it is handed over."""

    def __init__(self, context: AppContext, state: FormState, filling: Filling) -> None:
        self._context = context
        self._state = state
        self._filling = filling

    def refuse(self) -> bool:
        """Show what is wrong or has to be settled first; says whether the form cannot be saved as it is."""
        errors = self._state.holding_up(self._state.problems())
        if errors:
            self.show(errors)
        else:
            self._state.refused = frozenset()
            self._filling.renew()
        return bool(errors)

    def refuse_text(self) -> bool:
        """Ask for what happened, and for what must not stand in it; says whether it cannot be added to a case."""
        about_text = [each for each in self._state.problems() if each.field_id in ("what_happened", "wish")]
        errors = self._state.holding_up(about_text)
        if errors:
            self.show(errors)
            self._filling.view.lead_to(errors[0].field)
        return bool(errors)

    def show(self, problems: Sequence[Problem]) -> None:
        """Show errors in the summary and beside their fields; the focus goes to the summary."""
        view, language = self._filling.view, self._context.language
        errors = self._state.holding_up(problems)
        wrong = [each for each in errors if not each.is_warning]
        self._state.refused = frozenset(each.field_id for each in wrong)
        self._filling.renew()
        view.show_problems([*wrong, *(each for each in self._state.problems_to_show() if each.is_warning)])

        def lead(field: str) -> Callable[[], None]:
            return lambda: view.lead_to(field)

        self._filling.summary.show_problems([(worded(each.phrase, language), lead(each.field)) for each in errors])
