"""Writes down a telephone call about a case."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.cases import NextStep
from counter_app.domain.customers import LeaveMessage
from counter_app.domain.history import CallLogged
from counter_app.domain.words import mark
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.choice_row import ChoiceRow
from counter_app.ui.case_actions.doing import Deed
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.form_rows import FieldRow

MESSAGE_WORDS = {
    LeaveMessage.DETAILS: mark("You may leave a message with details."),
    LeaveMessage.NAME_AND_NUMBER: mark("You may leave your name and number, nothing else."),
    LeaveMessage.NO: mark("Do not leave a message."),
}


class CallLogDialog(ActionDialog):
    """Take down who called whom, whether somebody was reached, and what was said."""

    name = "call"
    title = mark("Call log")
    verb = mark("Save call")
    wanted = (640, 530)

    def __init__(self, context: AppContext, case_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(context, case_id, parent)
        self._number_known = ""

    def build(self) -> None:
        _ = self.context.language.text
        theme, language = self.context.theme, self.context.language
        self.way = ChoiceRow(theme, [("out", _("We called")), ("in", _("The customer called"))])
        self.outcome = ChoiceRow(theme, [("yes", _("Reached")), ("no", _("Not reached"))])
        self.number = QLineEdit()
        self.number.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.box = self.text_box(4)
        self.way_row = FieldRow(theme, language, _("Who called"), self.way)
        self.outcome_row = FieldRow(theme, language, _("Was somebody reached?"), self.outcome)
        self.number_row = FieldRow(theme, language, _("N&umber"), self.number, hint=self._message_hint())
        self.box_row = FieldRow(theme, language, _("What was &said"), self.box, is_optional=True)
        for row in (self.way_row, self.number_row, self.outcome_row, self.box_row):
            self.body.addWidget(row)
        self.body.addStretch(1)
        customer = self.sight.customer
        self._number_known = customer.phone_typed if customer else ""
        self.number.setText(self._number_known)
        self.way.choose("out" if self.sight.case.next_step is not NextStep.NONE else "in")
        self.number.textChanged.connect(self.note_change)
        self.way.changed.connect(self.note_change)
        self.outcome.changed.connect(self.note_change)

    def focus_first(self) -> None:
        self.way.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        number = self.number.text()
        return {
            "text": self.box.toPlainText(),
            "number": "" if number == self._number_known else number,
            "result": self.outcome.value,
        }

    def show_typed(self, texts: Mapping[str, str]) -> None:
        self.box.setPlainText(texts.get("text", ""))
        self.number.setText(texts.get("number", "") or self._number_known)
        self.outcome.choose(texts.get("result", ""))

    def deed(self) -> Deed | None:
        _ = self.context.language.text
        self.outcome_row.clear_error()
        if not self.outcome.value:
            self.outcome_row.show_error(_("Choose whether somebody was reached"))
            self.outcome_row.take_focus()
            return None
        case_id, was_incoming, was_reached = self.case_id, self.way.value == "in", self.outcome.value == "yes"
        number, text = self.number.text(), self.box.toPlainText()
        return Deed(
            write=lambda services, actor: services.casework.log_call(
                actor, case_id, was_incoming=was_incoming, was_reached=was_reached, number=number, text=text
            ),
            told=_("Call saved."),
            case_ids=[case_id],
            undoes=(CallLogged,),
        )

    def _message_hint(self) -> str:
        _ = self.context.language.text
        customer = self.sight.customer
        if customer is None:
            return ""
        kept = self.sight.case.leave_message
        words = MESSAGE_WORDS.get(LeaveMessage(kept) if kept in set(LeaveMessage) else customer.leave_message, "")
        return _(words) if words else ""
