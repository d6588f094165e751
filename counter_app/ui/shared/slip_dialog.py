"""The counter slip as it will be printed, on the paper that is at hand, to print or to keep as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from counter_app.domain.phrases import word_refusal
from counter_app.domain.words import mark
from counter_app.ui.shared.attached_files import save_file
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.page_pictures import PagePicture, pages_as_pictures
from counter_app.ui.shared.remembered import remembered_by
from counter_app.ui.shared.text import ErrorText, SectionTitle

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.ui.shared.context import AppContext

PAPERS = {"a6": mark("A6 sheet"), "roll-80": mark("80 mm receipt roll")}
_PAPER: Final = "slip/paper"
_SHARPNESS = 300
_WIDTH = 30
_AROUND = 28
_HIGHEST = 780


class SlipDialog(QDialog):
    """Show the slip of a case with the two things that can be done with it."""

    def __init__(self, context: AppContext, case_id: UUID, reference: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, theme = context.language.text, context.theme
        self._context = context
        self._case_id = case_id
        self._reference = reference
        self._pdf = b""
        self._pictures: list[QImage] = []
        self._shown: PagePicture | None = None
        self._asked = 0
        self.setWindowTitle(_("Counter slip"))
        column = Column(theme, gap=2, margin=3, parent=self)
        column.addWidget(SectionTitle(_("Counter slip")))
        self.paper = DropDown()
        for key, words in PAPERS.items():
            self.paper.add_choice(_(words), key)
        self._kept = remembered_by(context)
        if self._kept is not None:
            self.paper.choose(self._kept.read(_PAPER, self.paper.current_key()))
        column.addWidget(FieldRow(theme, context.language, _("Paper"), self.paper))
        self._place = Column(theme, gap=0)
        column.addLayout(self._place)
        self.problem = ErrorText("")
        self.problem.hide()
        column.addWidget(self.problem)
        row = Row(theme, gap=1)
        row.addStretch(1)
        self.print_button = PrimaryButton(_("Print…"), theme, icon="printer")
        self.print_button.clicked.connect(self._on_print)
        self.save_button = PushButton(_("Save PDF…"), theme, icon="file-down")
        self.save_button.clicked.connect(self._on_save)
        close = PushButton(_("Close"), theme)
        close.clicked.connect(self.accept)
        for button in (close, self.save_button, self.print_button):
            row.addWidget(button)
        column.addLayout(row)
        self.paper.currentIndexChanged.connect(self._on_paper_chosen)
        self._draw()

    def save_to(self, file: Path) -> None:
        """Write the slip to a file, away from the window."""
        _, context, pdf = self._context.language.text, self._context, self._pdf

        def refuse(error: CounterError) -> None:
            context.toasts.show(word_refusal(error, context.language))

        context.runner.run(
            "paper",
            lambda: save_file(file, pdf),
            lambda _done: context.toasts.show(_("Saved {name}.", name=file.name)),
            refuse,
            None,
        )

    def _on_paper_chosen(self) -> None:
        if self._kept is not None:
            self._kept.keep(_PAPER, self.paper.current_key())
        self._draw()

    def _draw(self) -> None:
        self._asked += 1
        asked, paper = self._asked, str(self.paper.current_key())
        slips, actor, case_id = self._context.services.slips, self._context.session.actor, self._case_id
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)

        def draw() -> tuple[bytes, list[QImage]]:
            pdf: bytes = slips.slip(actor, case_id, paper)
            return pdf, pages_as_pictures(pdf, _SHARPNESS)

        def show(drawn: tuple[bytes, list[QImage]]) -> None:
            if asked == self._asked:
                self._show(*drawn)

        self._context.runner.run("paper", draw, show, self._refuse, self)

    def _show(self, pdf: bytes, pictures: list[QImage]) -> None:
        self._pdf, self._pictures = pdf, pictures
        self.problem.hide()
        self._clear()
        picture = PagePicture(self._context, pictures[0])
        unit = self._context.theme.unit
        width = _WIDTH * unit
        # With large text the slip is drawn smaller: its buttons must stay on a screen of 800 lines.
        highest = _HIGHEST - _AROUND * unit
        if picture.heightForWidth(width) > highest:
            width = round(width * highest / picture.heightForWidth(width))
        picture.setAccessibleName(self._context.language.text("Counter slip"))
        picture.setFixedSize(width, picture.heightForWidth(width))
        self._place.addWidget(picture)
        self._shown = picture
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)
        self.adjustSize()

    def _refuse(self, error: CounterError) -> None:
        self._clear()
        self.problem.setText(word_refusal(error, self._context.language))
        self.problem.show()

    def _clear(self) -> None:
        if self._shown is not None:
            self._place.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None

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
