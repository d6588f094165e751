"""Chooses printer and tray, and says what paper the cards need, before a job is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent, Qt
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.phrases import word_refusal
from counter_app.services.paper import FLIPS
from counter_app.ui.post_room.paper_output import open_printer, printer_names, trays
from counter_app.ui.post_room.printer_choice import FLIP_WORDS, PrinterChoice
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Column, Flow
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import Body, ErrorText, SectionTitle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter

    from counter_app.ui.shared.context import AppContext

PRINT, SAVE, KEEP = "print", "save", "keep"


class PrintDialog(QDialog):
    """Ask for printer, tray and the way of turning; `wanted` is `print`, `save`, `keep`, or empty for Esc.

    Where this computer has no printer it says so and offers to save a PDF.
    """

    def __init__(
        self,
        context: AppContext,
        choice: PrinterChoice,
        jobs: Sequence[str],
        parent: QWidget | None = None,
        *,
        has_cards: bool,
        printers: Sequence[str] | None = None,
    ) -> None:
        super().__init__(parent)
        _, theme = context.language.text, context.theme
        self._context = context
        self._before = choice
        self._printer: QPrinter | None = None
        self.wanted = ""
        names = list(printer_names() if printers is None else printers)
        self.setWindowTitle(_("Print") if jobs else _("Printer"))
        self.setModal(True)
        self.setMinimumWidth(self._width())
        column = Column(theme, gap=2, margin=3, parent=self)
        column.addWidget(SectionTitle(self.windowTitle()))
        self._outer, fields = column, QWidget()
        self._column = column = Column(theme, gap=2, parent=fields)
        self._scroll = VerticalScroll(fields)
        self._outer.addWidget(self._scroll, 1)
        for job in jobs:
            column.addWidget(Body(job))
        if has_cards:
            hint = _("Use card of 0.007 in (0.18 mm) or thicker - about 67 lb cover / 180 g/m2.")
            column.addWidget(Banner(theme, "note", hint))
        self.printer_box, self.tray_box, self.flip_box = DropDown(), DropDown(), DropDown()
        for name in names:
            self.printer_box.addItem(name, name)
        self.tray_box.addItem(_("The printer chooses"), -1)
        for tray in trays():
            self.tray_box.addItem(_(tray.name), tray.number)
        for key in FLIPS:
            self.flip_box.addItem(_(FLIP_WORDS[key]), key)
        self._show(choice)
        self.no_tray = Banner(
            theme,
            "amber",
            _("This printer has no card tray set. Choose a tray or print on paper and stick it to card."),
            self,
        )
        self.no_tray.hide()
        self.error = ErrorText()
        self.error.hide()
        if names:
            column.addWidget(FieldRow(theme, context.language, _("Printer"), self.printer_box))
            column.addWidget(FieldRow(theme, context.language, _("Tray"), self.tray_box))
            if has_cards:
                column.addWidget(self.no_tray)
            column.addWidget(FieldRow(theme, context.language, _("Two sides"), self.flip_box))
        else:
            text = _("This computer has no printer. Save a PDF and print it on another one.")
            column.addWidget(Banner(theme, "amber", text))
        self.settings_button = PushButton(_("The printer's own settings…"), theme, icon="settings")
        self.settings_button.setVisible(bool(names and jobs))
        column.addWidget(self.settings_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.error)
        column.addStretch(1)
        buttons = Flow(theme, gap=1, ends=True)
        verb = _("Print") if jobs else _("Keep")
        self.print_button = PrimaryButton(verb, theme, icon="printer" if jobs else "check")
        self.save_button = PushButton(_("Save PDF…"), theme, icon="file-down")
        self.cancel_button = PushButton(_("Cancel"), theme, keys="Esc")
        for button, is_shown in (
            (self.cancel_button, True),
            (self.save_button, bool(jobs)),
            (self.print_button, bool(names)),
        ):
            buttons.addWidget(button)
            button.setVisible(is_shown)
        self._outer.addLayout(buttons)
        self.print_button.clicked.connect(lambda: self._go_on(PRINT if jobs else KEEP))
        self.save_button.clicked.connect(lambda: self._go_on(SAVE))
        self.settings_button.clicked.connect(self._on_settings)
        self.cancel_button.clicked.connect(self.reject)
        self.tray_box.currentIndexChanged.connect(self._on_tray_chosen)
        self.printer_box.currentIndexChanged.connect(self._on_printer_chosen)
        self._on_tray_chosen()
        first = self.print_button if names else self.save_button if jobs else self.cancel_button
        first.setDefault(True)
        first.setFocus()

    def _fit(self) -> None:
        unit, screen, width = self._context.theme.unit, self.screen().availableGeometry(), self._width()
        around = self._outer.totalHeightForWidth(width) - self._scroll.sizeHint().height()
        fields = self._column.totalHeightForWidth(width - 6 * unit)
        self.resize(width, min(fields + around + unit, screen.height() - 6 * unit))

    def _width(self) -> int:
        unit = self._context.theme.unit
        return min(60 * unit, self.screen().availableGeometry().width() - 4 * unit)

    @property
    def choice(self) -> PrinterChoice:
        """Give what is chosen."""
        tray = int(self.tray_box.currentData())
        return replace(
            self._before,
            printer=str(self.printer_box.currentData() or ""),
            tray=tray,
            tray_name="" if tray < 0 else self.tray_box.currentText(),
            flip=str(self.flip_box.currentData()),
        )

    @property
    def printer(self) -> QPrinter:
        """Give the chosen printer, with its own settings; raises CounterError when it has gone."""
        if self._printer is None:
            self._printer = open_printer(self.choice.printer)
        return self._printer

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only what is shown has the style sheet's measures.
        self._fit()

    def _show(self, choice: PrinterChoice) -> None:
        for box, value in (
            (self.printer_box, choice.printer),
            (self.tray_box, choice.tray),
            (self.flip_box, choice.flip),
        ):
            at = box.findData(value)
            if at >= 0:
                box.setCurrentIndex(at)

    def _on_tray_chosen(self) -> None:
        is_laid_out = self._column.indexOf(self.no_tray) >= 0
        self.no_tray.setVisible(is_laid_out and int(self.tray_box.currentData()) < 0)

    def _on_printer_chosen(self) -> None:
        self._printer = None

    def _on_settings(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        try:
            dialog = QPrintDialog(self.printer, self)
        except CounterError as error:
            self._say(error)
            return
        dialog.exec()
        dialog.deleteLater()

    def _go_on(self, wanted: str) -> None:
        if wanted == PRINT:
            try:
                self.printer  # noqa: B018 - opened here, where a printer that has gone can still be changed
            except CounterError as error:
                self._say(error)
                return
        self.wanted = wanted
        self.accept()

    def _say(self, error: CounterError) -> None:
        self.error.setText(word_refusal(error, self._context.language))
        self.error.show()
