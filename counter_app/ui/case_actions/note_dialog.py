"""Writes a note for colleagues."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import Qt

from counter_app.domain.history import NoteAdded
from counter_app.domain.words import mark
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.doing import Deed
from counter_app.ui.shared.form_rows import FieldRow

_FIRST = mark("Write the note first")


class NoteDialog(ActionDialog):
    """Take a note; it is never shown to the customer."""

    name = "note"
    title = mark("Note")
    verb = mark("Save note")
    wanted = (600, 380)

    def build(self) -> None:
        _ = self.context.language.text
        self.box = self.text_box(6)
        hint = _("Colleagues see it with the case; the customer does not.")
        self.row = FieldRow(self.context.theme, self.context.language, _("&Note"), self.box, hint=hint)
        self.body.addWidget(self.row, 1)

    def focus_first(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        return {"note": self.box.toPlainText()}

    def show_typed(self, texts: Mapping[str, str]) -> None:
        self.box.setPlainText(texts.get("note", ""))

    def rows_by_refusal(self) -> Mapping[str, FieldRow]:
        return {_FIRST: self.row}

    def deed(self) -> Deed | None:
        _ = self.context.language.text
        self.row.clear_error()
        text, case_id = self.box.toPlainText(), self.case_id
        if not text.strip():
            self.row.show_error(_(_FIRST))
            self.row.take_focus()
            return None
        return Deed(
            write=lambda services, actor: services.casework.add_note(actor, case_id, text),
            told=_("Note saved."),
            case_ids=[case_id],
            undoes=(NoteAdded,),
        )
