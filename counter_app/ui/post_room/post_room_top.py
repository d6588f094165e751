"""The top of the post room: its title, when the post leaves, and what concerns the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import PageTitle, Strong

if TYPE_CHECKING:
    from counter_app.ui.post_room.printer_choice import PrinterChoice
    from counter_app.ui.shared.context import AppContext


class PostRoomTop(QWidget):
    """Show the title above when the post leaves; the printer's buttons stand beside them, or below in one column."""

    def __init__(self, context: AppContext, title: str) -> None:
        super().__init__()
        self._context = context
        _, theme = context.language.text, context.theme
        self.post_line = Strong("")
        self.alignment_button = PushButton(_("Alignment test…"), theme, icon="scan-line")
        self.printer_button = PushButton(_("Printer"), theme, icon="printer")
        words = Column(theme, gap=1)
        words.addWidget(PageTitle(title))
        words.addWidget(self.post_line)
        self._row = Row(theme, gap=1, parent=self)
        self._row.addLayout(words, 1)
        for button in (self.alignment_button, self.printer_button):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def offer_printing(self, is_offered: bool) -> None:
        """Show what concerns paper, or hide it from who prints no post."""
        for widget in (self.post_line, self.alignment_button, self.printer_button):
            widget.setVisible(is_offered)

    def show_printer(self, choice: PrinterChoice) -> None:
        """Name the printer that was chosen."""
        words = self._context.language.text("Printer: {printer}", printer=choice.words(self._context.language))
        self.printer_button.setText(words.replace("&", "&&"))

    def _on_look_changed(self) -> None:
        is_narrow = self._context.theme.is_single_column
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
