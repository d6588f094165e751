"""What is about to be printed, page by page, before anything goes to the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.layouts import Column, Flow
from counter_app.ui.shared.pdf_view import PdfView
from counter_app.ui.shared.segments import Segment, Segments
from counter_app.ui.shared.text import Hint, SectionTitle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from counter_app.domain.errors import CounterError
    from counter_app.services.paper import PaperZone
    from counter_app.ui.shared.context import AppContext


class PreviewDialog(QDialog):
    """Show one PDF per job; `print_wanted` and `save_wanted` are told when the person goes on.

    `job_wanted(index)` asks for the pages of another job; `show_job` brings them.
    """

    print_wanted = Signal()
    save_wanted = Signal()
    job_wanted = Signal(int)

    def __init__(
        self,
        context: AppContext,
        jobs: Sequence[str],
        parent: QWidget | None = None,
        *,
        can_print: bool,
        shows_zones: bool = False,
    ) -> None:
        super().__init__(parent)
        _, theme = context.language.text, context.theme
        self.setWindowTitle(_("Preview"))
        self.setModal(True)
        self.view = PdfView(context, _("Preview"))
        self.view.zones.setChecked(shows_zones)
        self._jobs = list(jobs)
        column = Column(theme, gap=1.5, margin=2, parent=self)
        self.heading = SectionTitle(self._jobs[0] if len(self._jobs) == 1 else _("Preview"))
        column.addWidget(self.heading)
        self.choice: Segments | None = None
        if len(self._jobs) > 1:
            segments = [Segment(key=str(index), text=words) for index, words in enumerate(self._jobs)]
            self.choice = Segments(theme, segments, _("What to preview"))
            self.choice.chosen.connect(lambda key: self.job_wanted.emit(int(key)))
            column.addWidget(Hint(_("These need different paper and are printed one after the other.")))
            column.addWidget(self.choice)
        column.addWidget(self.view, 1)
        buttons = Flow(theme, gap=1, ends=True)
        self.print_button = PrimaryButton(_("Print…"), theme, icon="printer", keys="Ctrl+P")
        self.print_button.setShortcut("Ctrl+P")
        self.save_button = PushButton(_("Save PDF…"), theme, icon="file-down")
        self.close_button = PushButton(_("Close"), theme, keys="Esc")
        for button in (self.close_button, self.save_button, self.print_button):
            buttons.addWidget(button)
        self.print_button.setVisible(can_print)
        self.save_button.setVisible(can_print)
        column.addLayout(buttons)
        self.print_button.clicked.connect(lambda: self._go_on(self.print_wanted))
        self.save_button.clicked.connect(lambda: self._go_on(self.save_wanted))
        self.close_button.clicked.connect(self.reject)
        self._size_to_screen(theme.unit)
        self.view.canvas.setFocus()

    def show_job(self, index: int, pdf: bytes, zones: Mapping[int, Sequence[PaperZone]] | None = None) -> None:
        """Show the pages of a job."""
        self.view.show_pdf(pdf, zones=zones, name=self._jobs[index])

    def show_error(self, error: CounterError) -> None:
        """Say why there is nothing to see, and what to change."""
        self.view.show_error(error)
        self.print_button.setEnabled(False)
        self.save_button.setEnabled(False)

    def _go_on(self, signal: SignalInstance) -> None:
        self.accept()
        signal.emit()

    def _size_to_screen(self, unit: int) -> None:
        room = self.screen().availableSize()
        self.resize(min(110 * unit, room.width() * 9 // 10), min(90 * unit, room.height() * 9 // 10))
