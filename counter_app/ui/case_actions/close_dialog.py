"""Closes a case: it was answered in a conversation, or the customer took it back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import Qt

from counter_app.domain.history import Withdrawn
from counter_app.domain.words import mark
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.choice_row import ChoiceRow
from counter_app.ui.case_actions.doing import Deed
from counter_app.ui.case_actions.reply_dialog import ReplyDialog
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.text import Body

_REASON = mark("Say why the customer took it back")


class CloseDialog(ActionDialog):
    """Ask how the case ended. A case that was answered needs its answer written down (P17): that leads to the reply."""

    name = "close"
    title = mark("Close case")
    verb = mark("Close as withdrawn")
    verb_all_the_same = mark("Close all the same")
    wanted = (640, 420)
    starts_with = "answered"

    def build(self) -> None:
        _, theme, language = self.context.language.text, self.context.theme, self.context.language
        ends = [("answered", _("The customer has the answer")), ("withdrawn", _("The customer took it back"))]
        self.end = ChoiceRow(theme, ends)
        self.box = self.text_box(3)
        self.end_row = FieldRow(theme, language, _("How did it end?"), self.end)
        self.answered = Body(
            _("A case is resolved when its answer is on record: what we found, what we will do, how it was told.")
        )
        self.reason_row = FieldRow(theme, language, _("Why the customer took it &back"), self.box)
        for widget in (self.end_row, self.answered, self.reason_row):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.end.changed.connect(self._follow_end)
        self.end.choose(self.starts_with)

    def focus_first(self) -> None:
        target = self.box if self.end.value == "withdrawn" else self.end
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        return {"reason": self.box.toPlainText()}

    def show_typed(self, texts: Mapping[str, str]) -> None:
        self.box.setPlainText(texts.get("reason", ""))

    def rows_by_refusal(self) -> Mapping[str, FieldRow]:
        return {_REASON: self.reason_row}

    def deed(self) -> Deed | None:
        _, case_id, reason = self.context.language.text, self.case_id, self.box.toPlainText().strip()
        if self.end.value == "answered":
            self._write_reply()
            return None
        self.reason_row.show_error("" if reason else _(_REASON))
        if not reason:
            self.reason_row.take_focus()
            return None
        seen = self.seen
        return Deed(
            write=lambda services, actor: services.casework.decided_on(seen).withdraw(actor, case_id, reason),
            told=_("{reference} is closed: the customer took it back.", reference=self.sight.case.reference),
            case_ids=[case_id],
            undoes=(Withdrawn,),
        )

    def _follow_end(self) -> None:
        _, is_withdrawn = self.context.language.text, self.end.value == "withdrawn"
        self.answered.setVisible(not is_withdrawn)
        self.reason_row.setVisible(is_withdrawn)
        self.primary.setText(_("Close as withdrawn") if is_withdrawn else _("Write down the answer…"))

    def _write_reply(self) -> None:
        reply = ReplyDialog(self.context, self.case_id, self.parentWidget())
        self.reject()
        reply.open()


class WithdrawDialog(CloseDialog):
    """Close a case because the customer took it back."""

    title = mark("Withdraw case")
    starts_with = "withdrawn"
