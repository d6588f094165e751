"""Brings what was chosen to a preview, a printer or a file: the dialogs of paper, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.domain.phrases import word_refusal
from counter_app.ui.post_room.alignment_dialog import AlignmentDialog
from counter_app.ui.post_room.preview_dialog import PreviewDialog
from counter_app.ui.post_room.print_dialog import KEEP, PRINT, SAVE, PrintDialog
from counter_app.ui.post_room.print_plan import PrintJob
from counter_app.ui.post_room.print_run import Destination, PrintRun
from counter_app.ui.post_room.printer_choice import printer_memory_of

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.services.paper import PaperZone, SheetOptions
    from counter_app.ui.post_room.sheet_bar import SheetBar
    from counter_app.ui.shared.context import AppContext

_FILE_PATTERN = "PDF (*.pdf)"
Zones = Mapping[int, Sequence["PaperZone"]]


class PaperDesk(QObject):
    """Hold the printer's memory and open the dialogs; `printer_changed` is told when another one is kept."""

    printer_changed = Signal()

    def __init__(self, context: AppContext, run: PrintRun, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._run = run
        self._window = window
        self.memory = printer_memory_of(context)
        self.sheets: SheetBar | None = None
        self.preview: PreviewDialog | None = None
        self.print_dialog: PrintDialog | None = None
        self.alignment: AlignmentDialog | None = None

    def options_of(self, job: PrintJob) -> SheetOptions:
        """Give how a job is laid on sheets, with the offset of the printer's backs."""
        assert self.sheets is not None
        return self.sheets.options(self.memory.offset(self.memory.choice), job.profile)

    def job_words(self, job: PrintJob) -> str:
        """Word a job: `12 postcards: US postcards, 4 on Letter`."""
        _, plural = self._context.language.text, self._context.language.plural
        count = len(job.letters)
        if not job.is_cards:
            return plural("{n} letter", "{n} letters", count)
        cards = plural("{n} postcard", "{n} postcards", count)
        return _("{cards}: {layout}", cards=cards, layout=_(job.profile_name))

    def show_preview(self, jobs: Sequence[PrintJob], *, can_print: bool) -> None:
        """Show the pages of jobs as they will be printed."""
        dialog = PreviewDialog(self._context, [self.job_words(job) for job in jobs], self._window, can_print=can_print)
        self._open_preview(dialog, lambda: self.print_jobs(jobs), lambda: self.save_jobs(jobs))
        dialog.job_wanted.connect(lambda index: self._draw_into(dialog, index, jobs[index]))
        self._draw_into(dialog, 0, jobs[0])

    def print_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Ask for the printer, then print one job after the other."""
        self._ask_printer(
            [self.job_words(job) for job in jobs],
            has_cards=any(job.is_cards for job in jobs),
            printing=lambda destination: self._run.start(jobs, self.options_of, destination),
            saving=lambda: self.save_jobs(jobs),
        )

    def save_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Ask for a file, then save one PDF per job."""
        name = "postcards.pdf" if jobs[0].is_cards else "letters.pdf"
        self._ask_file(name, lambda file: self._run.start(jobs, self.options_of, Destination(file=file)))

    def show_document(self, pdf: bytes, name: str, file_name: str) -> None:
        """Show the office's own paper, such as a batch sheet, which can be printed without changing anything."""
        dialog = PreviewDialog(self._context, [name], self._window, can_print=True)
        self._open_preview(
            dialog,
            lambda: self._print_plain(pdf, name, file_name, is_two_sided=False),
            lambda: self._save_plain(pdf, name, file_name),
        )
        dialog.show_job(0, pdf)

    def choose_printer(self) -> None:
        """Let the printer be chosen without printing."""
        self._ask_printer([], has_cards=True, printing=lambda _destination: None, saving=lambda: None)

    def test_alignment(self) -> None:
        """Print the test, and keep how far this printer shifts the backs."""
        assert self.sheets is not None
        layout, choice = self.sheets.layout_chosen, self.memory.choice
        if layout is None:
            return
        dialog = AlignmentDialog(
            self._context,
            self._context.language.text(layout.name),
            choice,
            self.memory.offset(choice),
            self._window,
        )
        self.alignment = dialog
        dialog.print_wanted.connect(lambda: self._draw_test(dialog, is_printed=True))
        dialog.save_wanted.connect(lambda: self._draw_test(dialog, is_printed=False))
        dialog.answered.connect(lambda: self._keep_offset(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep_offset(self, dialog: AlignmentDialog) -> None:
        self.memory.keep_offset(self.memory.choice, dialog.offset)
        dialog.accept()
        self._context.toasts.show(self._context.language.text("Kept for this printer and tray."))

    def _draw_test(self, dialog: AlignmentDialog, *, is_printed: bool) -> None:
        assert self.sheets is not None
        layout, drawing = self.sheets.layout_chosen, self._context.services.drawing
        if layout is None:
            return
        options, profile = self.sheets.options(dialog.offset, layout.profile), layout.profile
        name = self._context.language.text("Alignment test")

        def go_on(pdf: bytes) -> None:
            if is_printed:
                self._print_plain(pdf, name, "alignment-test.pdf", is_two_sided=True)
            else:
                self._save_plain(pdf, name, "alignment-test.pdf")

        self._context.runner.run(
            "paper", lambda: drawing.draw_alignment_test(profile, options), go_on, dialog.refuse, dialog
        )

    def _print_plain(self, pdf: bytes, name: str, file_name: str, *, is_two_sided: bool) -> None:
        self._ask_printer(
            [name],
            has_cards=is_two_sided,
            printing=lambda destination: self._run.put_out(
                pdf, name, destination, lambda: self._tell_done(name), is_two_sided=is_two_sided
            ),
            saving=lambda: self._save_plain(pdf, name, file_name),
        )

    def _save_plain(self, pdf: bytes, name: str, file_name: str) -> None:
        self._ask_file(
            file_name,
            lambda file: self._run.put_out(pdf, name, Destination(file=file), lambda: self._tell_saved(file)),
        )

    def _tell_done(self, name: str) -> None:
        self._context.toasts.show(self._context.language.text("Sent to the printer: {name}.", name=name))

    def _tell_saved(self, file: Path) -> None:
        self._context.toasts.show(self._context.language.text("Saved: {file}.", file=file.name))

    def _open_preview(self, dialog: PreviewDialog, printing: Callable[[], None], saving: Callable[[], None]) -> None:
        self.preview = dialog
        dialog.print_wanted.connect(printing)
        dialog.save_wanted.connect(saving)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _draw_into(self, dialog: PreviewDialog, index: int, job: PrintJob) -> None:
        options, drawing = self.options_of(job), self._context.services.drawing
        zones: Zones = drawing.sheet_zones(len(job.letters), job.profile, options) if job.is_cards else {}

        def show(pdf: bytes) -> None:
            if self.preview is dialog and dialog.isVisible():
                dialog.show_job(index, pdf, zones)

        def refuse(error: CounterError) -> None:
            if self.preview is dialog and dialog.isVisible():
                dialog.show_error(error)

        self._run.draw(job, options, show, refuse)

    def _ask_printer(
        self,
        jobs: Sequence[str],
        *,
        has_cards: bool,
        printing: Callable[[Destination], None],
        saving: Callable[[], None],
    ) -> None:
        choice = self.memory.choice
        if self.sheets is not None:
            choice = replace(choice, flip=self.sheets.flip)
        dialog = PrintDialog(self._context, choice, jobs, self._window, has_cards=has_cards)
        self.print_dialog = dialog
        dialog.accepted.connect(lambda: self._on_printer_chosen(dialog, printing, saving))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_printer_chosen(
        self, dialog: PrintDialog, printing: Callable[[Destination], None], saving: Callable[[], None]
    ) -> None:
        if dialog.wanted in (PRINT, KEEP):
            self.memory.keep(dialog.choice)
            self.printer_changed.emit()
        if dialog.wanted == PRINT:
            printing(Destination(printer=dialog.printer, choice=dialog.choice))
        elif dialog.wanted == SAVE:
            saving()

    def _ask_file(self, name: str, go_on: Callable[[Path], None]) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = self._context.language.text("Save PDF")
        chosen, _pattern = QFileDialog.getSaveFileName(self._window, title, str(Path(folder) / name), _FILE_PATTERN)
        if chosen:
            file = Path(chosen)
            go_on(file if file.suffix.lower() == ".pdf" else file.with_name(f"{file.name}.pdf"))

    def refuse(self, error: CounterError) -> None:
        """Tell why something was not drawn."""
        self._run.tell(word_refusal(error, self._context.language))
