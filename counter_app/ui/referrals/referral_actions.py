"""What can be done with referrals from their list; each opens its dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from counter_app.domain.staff import Permission
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.keys import make_action

if TYPE_CHECKING:
    from counter_app.domain.worklist import CaseRow
    from counter_app.ui.shared.context import AppContext

Targets = Callable[[], "Sequence[CaseRow]"]


class ReferralActions:
    """Hold the five actions of My referrals; `targets` gives the cases that they are about.

    Only a hand-over takes several cases at once; the others wait until one is meant.
    """

    def __init__(self, context: AppContext, page: QWidget, targets: Targets) -> None:
        self._context = context
        self._page = page
        self._targets = targets
        _ = context.language.text
        self.reply = self._make("reply", _("Write reply…"), self._on_reply, "reply")
        self.extend = self._make("extend", _("Extend…"), self._on_extend, "calendar-plus")
        self.hand_over = self._make("hand_over", _("Hand over…"), self._on_hand_over, "arrow-right-left")
        self.note = self._make("note", _("Note…"), self._on_note, "sticky-note")
        self.call_log = self._make("call_log", _("Call log…"), self._on_call_log, "phone-call")
        self.all = (self.reply, self.extend, self.hand_over, self.note, self.call_log)
        self.follow_targets()

    def buttons(self) -> list[PushButton]:
        """Make the buttons that press the actions, the most usual one filled."""
        theme = self._context.theme
        icons = ("reply", "calendar-plus", "arrow-right-left", "sticky-note", "phone-call")
        made: list[PushButton] = []
        for action, icon in zip(self.all, icons, strict=True):
            kind = PushButton if made else PrimaryButton
            button = kind(action.text(), theme, icon=icon)
            button.follow(action)
            made.append(button)
        return made

    def follow_targets(self) -> None:
        """Let each action be done only when it has what it needs."""
        count = len(self._targets())
        may = self._context.session.may(Permission.WORK_ON_CASES)
        for action in self.all:
            action.setEnabled(may and (count == 1 or (count > 1 and action is self.hand_over)))

    def _make(self, key: str, text: str, do: Callable[[], None], icon: str) -> QAction:
        return make_action(self._page, key, text, do, theme=self._context.theme, icon=icon)

    def _only(self) -> UUID:
        return self._targets()[0].id

    def _on_reply(self) -> None:
        from counter_app.ui.case_actions.reply_dialog import ReplyDialog

        ReplyDialog(self._context, self._only(), self._page).open()

    def _on_extend(self) -> None:
        from counter_app.ui.case_actions.extend_dialog import ExtendDialog

        ExtendDialog(self._context, self._only(), self._page).open()

    def _on_hand_over(self) -> None:
        from counter_app.ui.case_actions.hand_over_dialog import HandOverDialog

        HandOverDialog(self._context, [row.id for row in self._targets()], self._page).open()

    def _on_note(self) -> None:
        from counter_app.ui.case_actions.note_dialog import NoteDialog

        NoteDialog(self._context, self._only(), self._page).open()

    def _on_call_log(self) -> None:
        from counter_app.ui.case_actions.call_log_dialog import CallLogDialog

        CallLogDialog(self._context, self._only(), self._page).open()
