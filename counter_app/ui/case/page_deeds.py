"""What can be done with a case from its page: each action with its keys, its dialog, and why it cannot be done now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.domain.cases import Case
from counter_app.domain.staff import Permission
from counter_app.domain.words import mark
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.keys import make_action
from counter_app.ui.shared.layouts import Flow

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

Opens = Callable[["AppContext", Case, QWidget], QDialog]

_CLOSED = mark("This case is closed. Reopen it first.")
_NO_DATE = mark("This case has no date that could be extended.")
_TOLD_ALREADY = mark("The customer has been told already.")
_NOBODY = mark("Hand it to a person first; the customer is told who replies.")
_OPEN = mark("This case is open.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    key: str
    text: str
    icon: str
    opens: Opens
    permission: Permission = Permission.WORK_ON_CASES
    why_not: Callable[[Case], str] = lambda case: ""
    is_in_menu_only: bool = False


def _when_open(case: Case) -> str:
    return "" if case.is_open else _CLOSED


def _when_extendable(case: Case) -> str:
    return _when_open(case) or ("" if case.due is not None else _NO_DATE)


def _when_untold(case: Case) -> str:
    if case.acknowledged_at is not None:
        return _TOLD_ALREADY
    return _when_open(case) or ("" if case.owner_id is not None and case.due is not None else _NOBODY)


def _when_closed(case: Case) -> str:
    return _OPEN if case.is_open else ""


def _reply(context: AppContext, case: Case, parent: QWidget) -> QDialog:
    from counter_app.ui.case_actions.reply_dialog import ReplyDialog

    return ReplyDialog(context, case.id, parent)


def _extend(context: AppContext, case: Case, parent: QWidget) -> QDialog:
    from counter_app.ui.case_actions.extend_dialog import ExtendDialog

    return ExtendDialog(context, case.id, parent)


def _hand_over(context: AppContext, case: Case, parent: QWidget) -> QDialog:
    from counter_app.ui.case_actions.hand_over_dialog import HandOverDialog

    return HandOverDialog(context, [case.id], parent)


def _note(context: AppContext, case: Case, parent: QWidget) -> QDialog:
    from counter_app.ui.case_actions.note_dialog import NoteDialog

    return NoteDialog(context, case.id, parent)


def _call(context: AppContext, case: Case, parent: QWidget) -> QDialog:
    from counter_app.ui.case_actions.call_log_dialog import CallLogDialog

    return CallLogDialog(context, case.id, parent)


def _acknowledge(context: AppContext, case: Case, parent: QWidget) -> QDialog:
    from counter_app.ui.case_actions.acknowledge_dialog import AcknowledgeDialog

    return AcknowledgeDialog(context, case.id, parent)


def _edit(context: AppContext, case: Case, parent: QWidget) -> QDialog:
    from counter_app.ui.case_actions.header_dialog import HeaderDialog

    return HeaderDialog(context, case.id, parent)


def _close(context: AppContext, case: Case, parent: QWidget) -> QDialog:
    from counter_app.ui.case_actions.close_dialog import CloseDialog

    return CloseDialog(context, case.id, parent)


def _withdraw(context: AppContext, case: Case, parent: QWidget) -> QDialog:
    from counter_app.ui.case_actions.close_dialog import WithdrawDialog

    return WithdrawDialog(context, case.id, parent)


def _reopen(context: AppContext, case: Case, parent: QWidget) -> QDialog:
    from counter_app.ui.case_actions.reopen_dialog import ReopenDialog

    return ReopenDialog(context, case.id, parent)


def _slip(context: AppContext, case: Case, parent: QWidget) -> QDialog:
    from counter_app.ui.shared.slip_dialog import SlipDialog

    return SlipDialog(context, case.id, str(case.reference), parent)


_KINDS = (
    _Kind(key="reply", text=mark("Write &reply…"), icon="reply", opens=_reply, why_not=_when_open),
    _Kind(
        key="acknowledge",
        text=mark("I &told the customer…"),
        icon="circle-check",
        opens=_acknowledge,
        why_not=_when_untold,
    ),
    _Kind(key="extend", text=mark("&Extend…"), icon="calendar-plus", opens=_extend, why_not=_when_extendable),
    _Kind(key="hand_over", text=mark("&Hand over…"), icon="arrow-right-left", opens=_hand_over, why_not=_when_open),
    _Kind(key="note", text=mark("&Note…"), icon="sticky-note", opens=_note),
    _Kind(key="call_log", text=mark("Call &log…"), icon="phone-call", opens=_call),
    _Kind(key="edit", text=mark("E&dit…"), icon="pencil", opens=_edit),
    _Kind(
        key="print_slip",
        text=mark("Print sl&ip…"),
        icon="printer",
        opens=_slip,
        permission=Permission.RECORD_CASES,
        is_in_menu_only=True,
    ),
    _Kind(key="close_case", text=mark("&Close…"), icon="archive", opens=_close, why_not=_when_open),
    _Kind(
        key="withdraw",
        text=mark("&Withdraw…"),
        icon="circle-x",
        opens=_withdraw,
        why_not=_when_open,
        is_in_menu_only=True,
    ),
    _Kind(
        key="reopen",
        text=mark("Re&open…"),
        icon="refresh-cw",
        opens=_reopen,
        permission=Permission.REOPEN_CASES,
        why_not=_when_closed,
    ),
)


class PageDeeds:
    """Make the actions that the acting person's role allows; `follow` enables those that the case's state allows."""

    def __init__(self, context: AppContext, page: QWidget) -> None:
        self._context = context
        self._page = page
        self._case: Case | None = None
        self.open_dialog: QDialog | None = None
        self._kinds = {kind.key: kind for kind in _KINDS if context.session.may(kind.permission)}
        self.actions: dict[str, QAction] = {}
        self._buttons: dict[str, PushButton] = {}
        for key, kind in self._kinds.items():
            action = make_action(
                page,
                key,
                context.language.text(kind.text),
                lambda kind=kind: self._open(kind),  # type: ignore[misc]
                theme=context.theme,
                icon=kind.icon,
            )
            action.setEnabled(False)
            self.actions[key] = action

    def fill(self, flow: Flow) -> None:
        """Put a button for each action into a flow, the reply first and filled."""
        for key, kind in self._kinds.items():
            if kind.is_in_menu_only:
                continue
            text = self._context.language.text(kind.text).replace("&", "")
            make = PrimaryButton if key == "reply" else PushButton
            button = make(text, self._context.theme, icon=kind.icon)
            button.follow(self.actions[key])
            self._buttons[key] = button
            flow.addWidget(button)

    def follow(self, case: Case) -> None:
        """Enable what the state of the case allows, and say of the others why not."""
        self._case = case
        for key, kind in self._kinds.items():
            reason = self._context.language.text(kind.why_not(case)) if kind.why_not(case) else ""
            action = self.actions[key]
            action.setEnabled(not reason)
            button = self._buttons.get(key)
            if button is not None:
                button.setVisible(not self._is_out_of_place(key, case))
                button.name_keys(action.shortcut(), reason)

    def _is_out_of_place(self, key: str, case: Case) -> bool:
        # What the state never asks for would only be noise; the menu still lists it, greyed.
        if key == "reopen":
            return case.is_open
        if key == "acknowledge":
            return not case.awaits_acknowledgement
        return key in ("reply", "extend", "hand_over", "close_case") and not case.is_open

    def _open(self, kind: _Kind) -> None:
        if self._case is None:
            return
        dialog = kind.opens(self._context, self._case, self._page)
        self.open_dialog = dialog
        dialog.destroyed.connect(self._on_gone)
        dialog.open()

    def _on_gone(self) -> None:
        self.open_dialog = None
