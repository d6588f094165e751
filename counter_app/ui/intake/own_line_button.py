"""`Edit one line…` below the date of an email form: one line of the acknowledgement in the clerk's own words (P15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from counter_app.ui.intake.message_panel import MessagePanel
from counter_app.ui.shared.buttons import PushButton

if TYPE_CHECKING:
    from counter_app.domain.own_line import OwnLine
    from counter_app.services.acknowledgement_preview import PreviewedText
    from counter_app.ui.intake.filling import Filling
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.intake.own_line_dialog import OwnLineDialog
    from counter_app.ui.intake.panel import Panel
    from counter_app.ui.shared.context import AppContext


class OwnLineButton(QObject):
    """Offer the standard lines of the email beside the form, as soon as there is one."""

    def __init__(self, context: AppContext, state: FormState, filling: Filling, panel: Panel) -> None:
        super().__init__(filling)
        self._context = context
        self._state = state
        self._filling = filling
        self._lines: dict[int, str] = {}
        self.dialog: OwnLineDialog | None = None
        self.button = PushButton(context.language.text("Edit one line…"), context.theme, icon="pencil")
        self.button.setEnabled(False)
        self.button.clicked.connect(self._on_pressed)
        cell = filling.view.cells.get("reply_by")
        if cell is not None:
            cell.add_button(self.button)
        if isinstance(panel, MessagePanel):
            panel.previewed.connect(self._on_previewed)

    def _on_previewed(self, preview: PreviewedText | None) -> None:
        self._lines = {} if preview is None else dict(preview.open_lines)
        self.button.setEnabled(bool(self._lines))
        _ = self._context.language.text
        missing = _("As soon as the person who will reply is known, the email stands here.")
        self.button.setToolTip("" if self._lines else missing)

    def _on_pressed(self) -> None:
        from counter_app.ui.intake.own_line_dialog import OwnLineDialog

        self.dialog = OwnLineDialog(self._context, self._lines, self._state.own_line, self._filling.window())
        self.dialog.chosen.connect(self._on_chosen)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()

    def _on_chosen(self, own: OwnLine | None) -> None:
        self._state.own_line = own
        self._filling.changed.emit()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
