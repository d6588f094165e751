"""The scrolled pages of a PDF: only those in sight are drawn, and only a few are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from counter_app.ui.shared.pdf_layout import (
    LARGEST_ZOOM,
    SMALLEST_ZOOM,
    PageColumn,
    percent_to_fit,
    zoom_above,
    zoom_below,
)
from counter_app.ui.shared.pdf_pages import POINTS_PER_MM, PageSize, page_sizes
from counter_app.ui.shared.pdf_painting import draw_page, draw_zones
from counter_app.ui.shared.pdf_pictures import PagePictures

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.services.paper import PaperZone
    from counter_app.ui.shared.context import AppContext

_LONGEST_READ_ALOUD: Final = 2_000
_IGNORED_MODIFIERS: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class PdfCanvas(QAbstractScrollArea):
    """Show the pages of a PDF below each other and move between them with the keyboard.

    Page Up and Page Down turn pages, Home and End go to the first and last, + and - zoom, 0 shows whole pages again.
    `page_changed` and `zoom_changed` tell what the tools beside it have to show; `failed(error)` tells of a damaged
    file.
    """

    spoken_role = QAccessible.Role.Document
    page_changed = Signal()
    zoom_changed = Signal()
    failed = Signal(object)

    def __init__(self, context: AppContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._name = name
        self._sizes: list[PageSize] = []
        self._zones: Mapping[int, Sequence[PaperZone]] = {}
        self._shows_zones = False
        self._zoom: int | None = None
        self._column = PageColumn((), 0)
        self._pictures = PagePictures(context, lambda: len(self._in_sight()) + 1, self)
        self._generation = 0
        self._is_busy = False
        self._current = 0
        self._ask = QTimer(self, singleShot=True, interval=0)
        self._ask.timeout.connect(self._ask_for_next)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(name)
        self._pictures.drawn.connect(self._on_drawn)
        self._pictures.failed.connect(self._on_not_drawn)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        context.theme.changed.connect(self._arrange)

    @property
    def page_count(self) -> int:
        """Count the pages."""
        return len(self._sizes)

    @property
    def current_page(self) -> int:
        """Give the page that is looked at, from 0."""
        return self._current

    @property
    def zoom(self) -> int:
        """Give the zoom in percent of the paper's own size."""
        return round(self._percent)

    @property
    def fits(self) -> bool:
        """Say whether pages are sized to be seen whole."""
        return self._zoom is None

    @property
    def is_settled(self) -> bool:
        """Say whether every page in sight is drawn."""
        return not self._is_busy and self._next_wanted() is None

    @property
    def drawn_pages(self) -> frozenset[int]:
        """Give the pages, from 0, whose pictures are held."""
        return self._pictures.pages

    def sizeHint(self) -> QSize:
        return QSize(50, 40) * self._context.theme.unit

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 12) * self._context.theme.unit

    def show_pdf(self, pdf: bytes, zones: Mapping[int, Sequence[PaperZone]], name: str = "") -> None:
        """Show another PDF from its first page; empty bytes show none. `zones` are by page, from 0."""
        self._generation = generation = self._generation + 1
        self._zones = zones
        self._name = name or self._name
        self._sizes, self._current, self._is_busy = [], 0, bool(pdf)
        self._pictures.begin(pdf)
        self.setAccessibleName(self._name)
        self._arrange()
        self.page_changed.emit()
        if pdf:
            self._context.runner.run(
                "paper",
                lambda: page_sizes(pdf),
                lambda sizes: self._take_sizes(generation, sizes),
                lambda error: self._take_failure(generation, error),
                self,
            )

    def show_zones(self, shows: bool) -> None:
        """Lay the postal zones over the pages, or take them away."""
        self._shows_zones = shows
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring a page, from 0, to the top."""
        if self._sizes:
            page = min(max(page, 0), len(self._sizes) - 1)
            self.verticalScrollBar().setValue(self._column.tops[page] - self._gap)
            self._look_at(page)

    def zoom_to(self, percent: int | None) -> None:
        """Zoom to percent of the paper's own size; None sizes pages to be seen whole."""
        page = self._current
        self._zoom = None if percent is None else min(max(percent, SMALLEST_ZOOM), LARGEST_ZOOM)
        self._arrange()
        self.go_to(page)
        self.zoom_changed.emit()

    def zoom_in(self) -> None:
        """Zoom one step nearer."""
        self.zoom_to(zoom_above(self._percent))

    def zoom_out(self) -> None:
        """Zoom one step away."""
        self.zoom_to(zoom_below(self._percent))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_PageDown: lambda: self.go_to(self._current + 1),
            Qt.Key.Key_PageUp: lambda: self.go_to(self._current - 1),
            Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: self.go_to(len(self._sizes) - 1),
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: lambda: self.zoom_to(None),
        }
        do = moves.get(Qt.Key(event.key()))
        if do is not None and not event.modifiers() & ~_IGNORED_MODIFIERS:
            do()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.zoom_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        tokens = self._context.theme.tokens
        painter.fillRect(self.viewport().rect(), QColor(tokens.side))
        for page in self._in_sight():
            place = self._place(page)
            draw_page(painter, self._context, place, page, self._pictures.picture(page))
            if self._shows_zones:
                scale = place.width() / (self._sizes[page].width / POINTS_PER_MM)
                draw_zones(painter, self._context, place, self._zones.get(page, ()), scale)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        if not self._is_busy:
            self._ask.start()

    @property
    def _gap(self) -> int:
        return self._context.theme.unit

    @property
    def _percent(self) -> float:
        if self._zoom is not None:
            return float(self._zoom)
        if not self._sizes:
            return 100.0
        room = self.viewport().size() - QSize(2 * self._gap, 2 * self._gap)
        return percent_to_fit(self._sizes, room, self.logicalDpiY() / 72)

    @property
    def _pixels_per_point(self) -> float:
        return self.logicalDpiY() / 72 * self._percent / 100

    def _arrange(self) -> None:
        self._column = PageColumn.of(self._sizes, self._pixels_per_point, self._gap)
        room = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, self._column.height - room.height()))
        vertical.setPageStep(room.height())
        vertical.setSingleStep(2 * self._context.theme.unit)
        horizontal.setRange(0, max(0, self._column.width - room.width()))
        horizontal.setPageStep(room.width())
        horizontal.setSingleStep(2 * self._context.theme.unit)
        self.viewport().update()

    def _place(self, page: int) -> QRect:
        scrolled = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return self._column.place(page, self.viewport().width()).translated(-scrolled)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self._column.between(top, top + self.viewport().height())

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        if self._sizes:
            self._look_at(self._column.page_at(middle))
        self.viewport().update()

    def _look_at(self, page: int) -> None:
        if page != self._current:
            self._current = page
            self._describe()
            self.page_changed.emit()

    def _take_sizes(self, generation: int, sizes: list[PageSize]) -> None:
        if generation != self._generation:
            return
        self._is_busy = False
        self._sizes = sizes
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._describe()
        self.page_changed.emit()
        self.zoom_changed.emit()
        self._ask.start()

    def _take_failure(self, generation: int, error: CounterError) -> None:
        if generation == self._generation:
            self._is_busy = False
            self.failed.emit(error)

    def _next_wanted(self) -> int | None:
        """Find the next page that is in sight or just below and has no picture of this size; the current one first."""
        sight = self._in_sight()
        scale = self._pixels_per_point * self.devicePixelRatioF()
        below = [sight.stop] if sight and sight.stop < len(self._sizes) else []
        for page in [*sorted(sight, key=lambda each: abs(each - self._current)), *below]:
            if not self._pictures.has(page, scale):
                return page
        return None

    def _ask_for_next(self) -> None:
        page = self._next_wanted()
        if page is None or self._is_busy or not self.isVisible():
            return
        self._is_busy = True
        self._pictures.draw(page, self._pixels_per_point * self.devicePixelRatioF())

    def _on_drawn(self, page: int) -> None:
        self._is_busy = False
        if page == self._current:
            self._describe()
        self.viewport().update()
        self._ask.start()

    def _on_not_drawn(self, error: CounterError) -> None:
        self._is_busy = False
        self.failed.emit(error)

    def _describe(self) -> None:
        _ = self._context.language.text
        words = self._pictures.words(self._current)[:_LONGEST_READ_ALOUD]
        page = _("Page {page} of {pages}.", page=self._current + 1, pages=len(self._sizes))
        self.setAccessibleDescription(f"{page} {words}".strip())
