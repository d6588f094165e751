"""The counter slip as it will be printed, to print or to keep as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from counter_app.ui.intake.card_panel import PagePicture
from counter_app.ui.intake.pdf_picture import pages_as_pictures
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import SectionTitle

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_SHARPNESS = 300


class SlipDialog(QDialog):
    """Show a slip with the two things that can be done with it."""

    def __init__(self, context: AppContext, pdf: bytes, reference: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self._pdf = pdf
        self._reference = reference
        self._pictures: list[QImage] = pages_as_pictures(pdf, _SHARPNESS)
        self.setWindowTitle(_("Counter slip"))
        column = Column(context.theme, gap=2, margin=3, parent=self)
        column.addWidget(SectionTitle(_("Counter slip")))
        picture = PagePicture(context, self._pictures[0])
        picture.setAccessibleName(_("Counter slip"))
        picture.setFixedWidth(30 * context.theme.unit)
        picture.setFixedHeight(picture.heightForWidth(30 * context.theme.unit))
        column.addWidget(picture)
        row = Row(context.theme, gap=1)
        row.addStretch(1)
        self.print_button = PrimaryButton(_("Print…"), context.theme, icon="printer")
        self.print_button.clicked.connect(self._on_print)
        self.save_button = PushButton(_("Save PDF…"), context.theme, icon="file-down")
        self.save_button.clicked.connect(self._on_save)
        close = PushButton(_("Close"), context.theme)
        close.clicked.connect(self.accept)
        for button in (self.print_button, self.save_button, close):
            row.addWidget(button)
        column.addLayout(row)

    def save_to(self, file: Path) -> None:
        """Write the slip to a file, away from the window."""
        _ = self._context.language.text
        toasts = self._context.toasts

        def tell(_done: object) -> None:
            toasts.show(_("Saved {name}.", name=file.name))

        self._context.runner.run("paper", lambda: file.write_bytes(self._pdf), tell, None, None)

    def _on_save(self) -> None:
        _ = self._context.language.text
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save PDF"), f"{self._reference}.pdf", "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))
            self.accept()

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        picture = self._pictures[0]
        size = QSizeF(picture.width() / _SHARPNESS * 25.4, picture.height() / _SHARPNESS * 25.4)
        printer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter))
        printer.setFullPage(True)
        if QPrintDialog(printer, self).exec() != QDialog.DialogCode.Accepted:
            return
        painter = QPainter(printer)
        painter.drawImage(QRectF(painter.viewport()), picture)
        painter.end()
        self.accept()
