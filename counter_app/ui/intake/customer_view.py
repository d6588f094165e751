"""A window for the customer's side of the counter: reference and date in large type, and nothing else (P24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette, Qt
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import PlainLabel, left_to_right

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class CustomerView(QDialog):
    """Show a reference and, where one was promised, the date of the reply."""

    def __init__(self, context: AppContext, reference: str, reply_by: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.language.text
        self.setWindowTitle(_("Your reference"))
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(context.theme.tokens.card))
        self.setPalette(palette)
        column = Column(context.theme, gap=3, margin=6, parent=self)
        column.addStretch(1)
        lines = [(_("Your reference"), 1.8, False), (left_to_right(reference), 4.0, True)]
        if reply_by:
            lines += [(_("You can expect a reply by"), 1.8, False), (reply_by, 2.4, True)]
        for text, size, is_bold in lines:
            label = PlainLabel(text)
            font = context.theme.font(size, is_bold=is_bold)
            label.setFont(font)
            label.setAlignment(_CENTRE)
            column.addWidget(label)
        column.addStretch(1)
        close = PushButton(_("Close"), context.theme, keys="Esc")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, _CENTRE)
        unit = context.theme.unit
        self.resize(90 * unit, 56 * unit)
