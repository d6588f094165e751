"""Opens a closed case again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import Qt

from counter_app.domain.deadlines import compute_deadlines
from counter_app.domain.history import Reopened
from counter_app.domain.words import mark
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.doing import Deed
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.text import Body

_REASON = mark("Say why the case is opened again")


class ReopenDialog(ActionDialog):
    """Begin a new cycle with dates of its own; the earlier result stays as it was."""

    name = "reopen"
    title = mark("Reopen case")
    verb = mark("Reopen")
    wanted = (600, 420)

    def build(self) -> None:
        _, theme, language = self.context.language.text, self.context.theme, self.context.language
        self.box = self.text_box(4)
        self.row = FieldRow(theme, language, _("&Reason"), self.box)
        self.body.addWidget(Body(self._dates()))
        self.body.addWidget(self.row)
        self.body.addStretch(1)

    def focus_first(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        return {"reason": self.box.toPlainText()}

    def show_typed(self, texts: Mapping[str, str]) -> None:
        self.box.setPlainText(texts.get("reason", ""))

    def rows_by_refusal(self) -> Mapping[str, FieldRow]:
        return {_REASON: self.row}

    def deed(self) -> Deed | None:
        _, case_id, seen, reason = self.context.language.text, self.case_id, self.seen, self.box.toPlainText().strip()
        self.row.show_error("" if reason else _(_REASON))
        if not reason:
            self.row.take_focus()
            return None
        return Deed(
            write=lambda services, actor: services.casework.decided_on(seen).reopen(actor, case_id, reason),
            told=_("{reference} is open again.", reference=self.sight.case.reference),
            case_ids=[case_id],
            undoes=(Reopened,),
        )

    def _dates(self) -> str:
        _, language, sight = self.context.language.text, self.context.language, self.sight
        if not sight.case.kind.has_clock:
            return _("It is received again today. The earlier result stays on record.")
        dates = compute_deadlines(sight.rules.standard, sight.facts.calendar, self.context.clock.now())
        return _(
            "It is received again today: acknowledge by {acknowledge}, reply by {reply}. "
            "The earlier result stays on record.",
            acknowledge=language.date_long(dates.acknowledge_on),
            reply=language.date_long(dates.resolve_on),
        )
