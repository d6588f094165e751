"""What the Case menu offers for a form: to transfer the call, to say the number back, to spell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.keys import make_action

if TYPE_CHECKING:
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.shared.context import AppContext


class FormActions:
    """Make the actions of one form on its page, and speak; `transfer` begins a transfer."""

    def __init__(self, context: AppContext, state: FormState, transfer: Callable[[], None], page: QWidget) -> None:
        self._context = context
        self._state = state
        self._transfer = transfer
        self._page = page
        self.offered = self._make()

    def _make(self) -> tuple[QAction, ...]:
        _ = self._context.language.text
        theme, page, channel = self._context.theme, self._page, self._state.definition.id
        made = []
        if channel == "phone":
            made.append(
                make_action(page, "transfer", _("Transfer call…"), self._transfer, theme=theme, icon="phone-forwarded")
            )
        if channel in ("phone", "in_person"):
            made.append(make_action(page, "read_back", _("Read back"), self._read_back, theme=theme, icon="volume-2"))
        made.append(make_action(page, "spell", _("Spell…"), self._spell, theme=theme, icon="languages"))
        return tuple(made)

    def _read_back(self) -> None:
        from counter_app.ui.intake.what_to_say import words_to_read_back

        self._context.announcer.announce(words_to_read_back(self._state, self._context.language))

    def _spell(self) -> None:
        from counter_app.ui.intake.spell_dialog import show_spelling

        show_spelling(self._page, self._context, str(self._state.answers.get("name") or ""))
