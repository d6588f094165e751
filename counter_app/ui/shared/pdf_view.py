"""The PDF as it will be printed, with tools to turn pages, zoom, and see the postal zones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.phrases import word_refusal
from counter_app.ui.shared.buttons import IconButton, PushButton
from counter_app.ui.shared.layouts import Column, Flow
from counter_app.ui.shared.pdf_canvas import PdfCanvas
from counter_app.ui.shared.states import EmptyState
from counter_app.ui.shared.text import PlainLabel
from counter_app.ui.shared.ticks import TickBox

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.services.paper import PaperZone
    from counter_app.ui.shared.context import AppContext


class PdfView(QWidget):
    """Show a PDF; `name` says what it is for assistive technology, which also hears the words of the page.

    Only pages in sight are drawn, on the `paper` lane. `zones_toggled(bool)` lets the owner remember the tick.
    """

    zones_toggled = Signal(bool)

    def __init__(self, context: AppContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        _, theme = context.language.text, context.theme
        self.canvas = PdfCanvas(context, name)
        self.previous = IconButton(theme, "chevron-up", _("Previous page"), keys="PgUp")
        self.next = IconButton(theme, "chevron-down", _("Next page"), keys="PgDown")
        self.page_label = PlainLabel(wraps=False)
        self.nearer = IconButton(theme, "plus", _("Zoom in"), keys="+")
        self.farther = IconButton(theme, "minus", _("Zoom out"), keys="-")
        self.zoom_label = PlainLabel(wraps=False)
        self.whole = PushButton(_("Whole page"), theme, keys="0")
        self.zones = TickBox(theme, _("Show postal zones"))
        self.zones.hide()
        self.tools = QWidget()
        tools = Flow(theme, gap=1, parent=self.tools)
        for widget in (self.previous, self.page_label, self.next, self.farther, self.zoom_label, self.nearer):
            tools.addWidget(widget)
        tools.addWidget(self.whole)
        tools.addWidget(self.zones)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._broken = EmptyState(theme, "", icon="circle-alert")
        self._stack.addWidget(self._broken)
        column = Column(theme, gap=1, parent=self)
        column.addWidget(self.tools)
        column.addWidget(self._stack, 1)
        for button, do in (
            (self.previous, lambda: self.canvas.go_to(self.canvas.current_page - 1)),
            (self.next, lambda: self.canvas.go_to(self.canvas.current_page + 1)),
            (self.nearer, self.canvas.zoom_in),
            (self.farther, self.canvas.zoom_out),
            (self.whole, lambda: self.canvas.zoom_to(None)),
        ):
            button.clicked.connect(lambda _=False, do=do: do())
        self.zones.toggled.connect(self._on_zones_toggled)
        self.canvas.page_changed.connect(self._show_page)
        self.canvas.zoom_changed.connect(self._show_zoom)
        self.canvas.failed.connect(self._on_failed)
        context.theme.changed.connect(self._measure_labels)
        self._measure_labels()
        self._show_page()
        self._show_zoom()

    @property
    def is_settled(self) -> bool:
        """Say whether every page in sight is drawn."""
        return self.canvas.is_settled

    @property
    def error(self) -> str:
        """Give the words that stand in the place of a PDF that cannot be shown; empty while one can."""
        return self._broken.accessibleName() if self._stack.currentWidget() is self._broken else ""

    def show_pdf(self, pdf: bytes, *, zones: Mapping[int, Sequence[PaperZone]] | None = None, name: str = "") -> None:
        """Show a PDF from its first page; empty bytes show none.

        `zones` (by page, from 0) offers `Show postal zones`. `name` replaces what assistive technology calls it.
        """
        self._stack.setCurrentWidget(self.canvas)
        self.tools.show()
        self.zones.setVisible(bool(zones))
        self.canvas.show_pdf(pdf, zones or {}, name)

    def show_error(self, error: CounterError) -> None:
        """Say why there is nothing to see."""
        words = word_refusal(error, self._context.language)
        self.canvas.show_pdf(b"", {})
        self._broken.say(words)
        self._broken.setAccessibleName(words)
        self._stack.setCurrentWidget(self._broken)
        self.tools.hide()

    def _on_failed(self, error: CounterError) -> None:
        self.show_error(error)

    def _on_zones_toggled(self, is_shown: bool) -> None:
        self.canvas.show_zones(is_shown)
        self.zones_toggled.emit(is_shown)

    def _show_page(self) -> None:
        _ = self._context.language.text
        count, current = self.canvas.page_count, self.canvas.current_page
        self.page_label.setText(_("Page {page} of {pages}", page=current + 1, pages=count) if count else "")
        self.previous.setEnabled(current > 0)
        self.next.setEnabled(current + 1 < count)

    def _show_zoom(self) -> None:
        self.zoom_label.setText(self._context.language.text("{percent} %", percent=self.canvas.zoom))
        self.whole.setEnabled(not self.canvas.fits)

    def _measure_labels(self) -> None:
        # Steady widths: the buttons stay under the pointer while the numbers change.
        _, height = self._context.language.text, self._context.theme.control_height
        for label, widest in (
            (self.page_label, _("Page {page} of {pages}", page=888, pages=888)),
            (self.zoom_label, _("{percent} %", percent=888)),
        ):
            label.ensurePolished()
            label.setFixedSize(label.fontMetrics().horizontalAdvance(widest) + self._context.theme.unit, height)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
