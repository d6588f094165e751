"""Runs an export to a file and shows how far it has come, with Stop."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from counter_app.domain.phrases import word_refusal
from counter_app.ui.all_cases.csv_export import CsvExport
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.layouts import Row
from counter_app.ui.shared.text import Body

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.domain.worklist import CaseFilter, CaseOrder
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.office_facts import OfficeFacts

_STEP = 10


class ExportStrip(QWidget):
    """Show `Exporting cases… 400 of 12,345` and Stop while an export runs; the window stays usable."""

    running_changed = Signal(bool)
    _came_to = Signal(int)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stop = Event()
        self._total = 0
        _ = context.language.text
        self._words = Body()
        self._words.setAccessibleName(_("Export"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Export"))
        self.stop_button = PushButton(_("Stop"), context.theme, icon="x")
        self.stop_button.clicked.connect(self._on_stop)
        row = Row(context.theme, gap=2, parent=self)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop_button)
        self._came_to.connect(self._on_came_to, Qt.ConnectionType.QueuedConnection)
        self.hide()

    @property
    def is_running(self) -> bool:
        """Say whether an export is under way."""
        return not self.isHidden()

    def start(self, path: Path, facts: OfficeFacts, wanted: CaseFilter, order: CaseOrder, total: int) -> None:
        """Write the cases of a list to a file, on the lane for paper."""
        context = self._context
        self._stop = Event()
        self._total = max(total, 1)
        self._bar.setRange(0, 100)
        self._show(0)
        self.show()
        self.running_changed.emit(True)
        export = CsvExport(
            services=context.services,
            actor=context.session.actor,
            facts=facts,
            language=context.language,
            wanted=wanted,
            order=order,
            path=path,
            stop=self._stop,
            progress=self._came_to.emit,
        )
        context.runner.run("paper", export.write, lambda count: self._on_done(path, count), self._on_failed, self)

    def _show(self, count: int) -> None:
        language = self._context.language
        self._words.setText(
            language.text(
                "Exporting cases… {done} of {total}",
                done=language.number(count),
                total=language.number(max(count, self._total)),
            )
        )
        percent = min(100, count * 100 // self._total)
        if percent - self._bar.value() >= _STEP or percent < self._bar.value():
            self._bar.setValue(percent)

    def _on_came_to(self, count: int) -> None:
        if self.is_running:
            self._show(count)

    def _on_stop(self) -> None:
        self._stop.set()
        self.stop_button.setEnabled(False)

    def _end(self) -> None:
        self.hide()
        self.stop_button.setEnabled(True)
        self.running_changed.emit(False)

    def _on_done(self, path: Path, count: int | None) -> None:
        self._end()
        language = self._context.language
        if count is None:
            text = language.text("Export stopped. No file was written.")
        else:
            text = language.plural("Exported {n} case to {file}", "Exported {n} cases to {file}", count, file=path.name)
        self._context.toasts.show(text)

    def _on_failed(self, error: CounterError) -> None:
        self._end()
        self._context.toasts.show(word_refusal(error, self._context.language))
