"""Finds out how far a printer shifts the backs of cards, and keeps it for its tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from counter_app.ui.post_room.ask_dialog import AskDialog
from counter_app.ui.post_room.printer_choice import LARGEST_OFFSET
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Flow
from counter_app.ui.shared.text import Body

if TYPE_CHECKING:
    from counter_app.ui.post_room.printer_choice import PrinterChoice
    from counter_app.ui.shared.context import AppContext


class AlignmentDialog(AskDialog):
    """Print the test, hold it against the light, and type how far the back's cross lies from the front's."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(
        self,
        context: AppContext,
        layout_name: str,
        choice: PrinterChoice,
        offset: tuple[float, float],
        parent: QWidget | None = None,
    ) -> None:
        _, theme = context.language.text, context.theme
        text = _(
            "Print the test on two sides and hold it against the light. Read on the rulers how far the cross of the "
            "back lies from the cross of the front, and enter both numbers. Then print it again: the crosses meet."
        )
        super().__init__(context, _("Alignment test"), text, _("Keep"), parent)
        self.body.addWidget(Body(_("Layout: {layout}", layout=layout_name)))
        self.body.addWidget(Body(_("Printer: {printer}", printer=choice.words(context.language))))
        buttons = Flow(theme, gap=1)
        self.print_button = PushButton(_("Print test…"), theme, icon="printer")
        self.save_button = PushButton(_("Save test as PDF…"), theme, icon="file-down")
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        self.body.addLayout(buttons)
        self._code = context.language.code
        self.right, self.up = self._spin(offset[0]), self._spin(offset[1])
        hint = _("In mm, from -5.0 to 5.0")
        for label, spin in ((_("Move backs to the right"), self.right), (_("Move backs up"), self.up)):
            self.body.addWidget(FieldRow(theme, context.language, label, spin, hint=hint))
        self.body.addStretch(1)
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.fit()
        self.print_button.setFocus()

    @property
    def offset(self) -> tuple[float, float]:
        """Give the two offsets in mm."""
        return round(self.right.value(), 1), round(self.up.value(), 1)

    def _spin(self, value: float) -> QDoubleSpinBox:
        spin = QDoubleSpinBox()
        # The style sheet's padding does not reach the line inside.
        spin.lineEdit().setTextMargins(self.context.theme.unit, 0, 0, 0)
        spin.setLocale(QLocale(self._code))
        spin.setRange(-LARGEST_OFFSET, LARGEST_OFFSET)
        spin.setDecimals(1)
        spin.setSingleStep(0.1)
        spin.setValue(value)
        return spin
