"""Shows one card, letter or e-mail as it was written, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from counter_app.domain.correspondence_queue import Mail, QueuedLetter
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.pdf_view import PdfView
from counter_app.ui.shared.text import SectionTitle, left_to_right

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


class PieceWindow(QDialog):
    """Show the stored text; nothing can be changed here."""

    def __init__(self, context: AppContext, piece: QueuedLetter | Mail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        _, theme = context.language.text, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = _("Email as written") if isinstance(piece, Mail) else _("Letter as written")
        self.setWindowTitle(title)
        column = Column(theme, gap=1.5, margin=3, parent=self)
        column.addWidget(SectionTitle(title))
        self.mail: QPlainTextEdit | None = None
        self.paper: PdfView | None = None
        if isinstance(piece, Mail):
            self.mail = _mail_text(context, piece)
            column.addWidget(self.mail, 1)
        else:
            self.paper = PdfView(context, _("Letter preview"))
            column.addWidget(self.paper, 1)
            drawing, letter = context.services.drawing, piece.letter
            context.runner.run(
                "paper", lambda: drawing.preview(letter), self.paper.show_pdf, self.paper.show_error, self
            )
        close = PushButton(_("Close"), theme, keys="Esc")
        close.clicked.connect(self.accept)
        row = Row(theme)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.resize(min(1000, 72 * theme.unit), 580)


def _mail_text(context: AppContext, mail: Mail) -> QPlainTextEdit:
    _ = context.language.text
    box = QPlainTextEdit()
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(_("Email as written"))
    head = (
        _("To: {address}", address=left_to_right(mail.recipient)),
        _("Subject: {subject}", subject=mail.subject),
    )
    box.setPlainText("\n".join(head) + "\n\n" + mail.body)
    return box
