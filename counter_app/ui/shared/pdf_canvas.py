"""The scrolled pages of a PDF: only those in sight are drawn, and only a few are kept."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from counter_app.ui.shared.pdf_pages import POINTS_PER_MM, PageSize, page_picture, page_sizes, page_text
from counter_app.ui.shared.theme import HINT

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.services.paper import PaperZone
    from counter_app.ui.shared.context import AppContext

SMALLEST_ZOOM: Final = 10
LARGEST_ZOOM: Final = 600
_ZOOMS: Final = (10, 25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500, 600)
_PICTURES_KEPT: Final = 12
_LONGEST_READ_ALOUD: Final = 2_000
_IGNORED_MODIFIERS: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_PAPER: Final = QColor("#FFFFFF")
_INK: Final = QColor("#5A5F6B")
_KEPT_EMPTY: Final = QColor(179, 38, 30, 40)
_KEPT_EMPTY_EDGE: Final = QColor("#B3261E")
_READ: Final = QColor(26, 95, 180, 34)
_READ_EDGE: Final = QColor("#1A5FB4")


class PdfCanvas(QAbstractScrollArea):
    """Show the pages of a PDF below each other and move between them with the keyboard.

    Page Up and Page Down turn pages, Home and End go to the first and last, + and - zoom, 0 shows whole pages again.
    `page_changed` and `zoom_changed` tell what the tools beside it have to show; `failed(error)` tells of a damaged
    file.
    """

    page_changed = Signal()
    zoom_changed = Signal()
    failed = Signal(object)

    def __init__(self, context: AppContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._name = name
        self._pdf = b""
        self._sizes: list[PageSize] = []
        self._zones: Mapping[int, Sequence[PaperZone]] = {}
        self._shows_zones = False
        self._zoom: int | None = None
        self._tops: list[int] = []
        self._pictures: OrderedDict[int, tuple[float, QImage]] = OrderedDict()
        self._spoken: dict[int, str] = {}
        self._generation = 0
        self._is_busy = False
        self._current = 0
        self._ask = QTimer(self, singleShot=True, interval=0)
        self._ask.timeout.connect(self._ask_for_next)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(name)
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
        return frozenset(self._pictures)

    def sizeHint(self) -> QSize:
        return QSize(50, 40) * self._context.theme.unit

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 18) * self._context.theme.unit

    def show_pdf(self, pdf: bytes, zones: Mapping[int, Sequence[PaperZone]], name: str = "") -> None:
        """Show another PDF from its first page; empty bytes show none. `zones` are by page, from 0."""
        self._generation += 1
        generation = self._generation
        self._pdf, self._zones = pdf, zones
        self._name = name or self._name
        self._sizes, self._current, self._is_busy = [], 0, False
        self._pictures.clear()
        self._spoken.clear()
        self.setAccessibleName(self._name)
        self._arrange()
        self.page_changed.emit()
        if pdf:
            self._is_busy = True
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
            self.verticalScrollBar().setValue(self._tops[page] - self._gap)
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
        self.zoom_to(next((step for step in _ZOOMS if step > self._percent + 1), LARGEST_ZOOM))

    def zoom_out(self) -> None:
        """Zoom one step away."""
        self.zoom_to(next((step for step in reversed(_ZOOMS) if step < self._percent - 1), SMALLEST_ZOOM))

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
            self._draw_page(painter, page, place)
            if self._shows_zones:
                self._draw_zones(painter, page, place)
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
        per_point = self.logicalDpiY() / 72
        room = self.viewport().size() - QSize(2 * self._gap, 2 * self._gap)
        widest = max(size.width for size in self._sizes) * per_point
        highest = max(size.height for size in self._sizes) * per_point
        return max(float(SMALLEST_ZOOM), 100 * min(room.width() / widest, room.height() / highest))

    @property
    def _pixels_per_point(self) -> float:
        return self.logicalDpiY() / 72 * self._percent / 100

    def _extent(self, page: int) -> QSize:
        size, scale = self._sizes[page], self._pixels_per_point
        return QSize(max(1, round(size.width * scale)), max(1, round(size.height * scale)))

    def _arrange(self) -> None:
        self._tops = []
        top, widest = self._gap, 0
        for page in range(len(self._sizes)):
            self._tops.append(top)
            extent = self._extent(page)
            top += extent.height() + self._gap
            widest = max(widest, extent.width() + 2 * self._gap)
        room = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, top - room.height()))
        vertical.setPageStep(room.height())
        vertical.setSingleStep(2 * self._context.theme.unit)
        horizontal.setRange(0, max(0, widest - room.width()))
        horizontal.setPageStep(room.width())
        horizontal.setSingleStep(2 * self._context.theme.unit)
        self.viewport().update()

    def _place(self, page: int) -> QRect:
        extent = self._extent(page)
        room = self.viewport().width()
        left = (room - extent.width()) // 2 if extent.width() + 2 * self._gap <= room else self._gap
        offset = QPoint(left - self.horizontalScrollBar().value(), self._tops[page] - self.verticalScrollBar().value())
        return QRect(offset, extent)

    def _in_sight(self) -> range:
        if not self._sizes:
            return range(0)
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = max(first, bisect_right(self._tops, top + self.viewport().height()) - 1)
        return range(first, last + 1)

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        if self._sizes:
            self._look_at(max(0, bisect_right(self._tops, middle) - 1))
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
            kept = self._pictures.get(page)
            if kept is None or abs(kept[0] - scale) > 1e-6:
                return page
        return None

    def _ask_for_next(self) -> None:
        page = self._next_wanted()
        if page is None or self._is_busy or not self.isVisible():
            return
        self._is_busy = True
        pdf, generation = self._pdf, self._generation
        scale = self._pixels_per_point * self.devicePixelRatioF()
        needs_words = page not in self._spoken

        def draw() -> tuple[QImage, str]:
            return page_picture(pdf, page, scale), page_text(pdf, page) if needs_words else ""

        def take(drawn: tuple[QImage, str]) -> None:
            if generation != self._generation:
                return
            picture, words = drawn
            self._is_busy = False
            if needs_words:
                self._spoken[page] = words
            self._pictures[page] = (scale, picture)
            self._pictures.move_to_end(page)
            while len(self._pictures) > max(_PICTURES_KEPT, len(self._in_sight()) + 1):
                self._pictures.popitem(last=False)
            if page == self._current:
                self._describe()
            self.viewport().update()
            self._ask.start()

        self._context.runner.run("paper", draw, take, lambda error: self._take_failure(generation, error), self)

    def _describe(self) -> None:
        _ = self._context.language.text
        words = self._spoken.get(self._current, "")[:_LONGEST_READ_ALOUD]
        page = _("Page {page} of {pages}.", page=self._current + 1, pages=len(self._sizes))
        self.setAccessibleDescription(f"{page} {words}".strip())

    def _draw_page(self, painter: QPainter, page: int, place: QRect) -> None:
        painter.fillRect(place, _PAPER)
        kept = self._pictures.get(page)
        if kept is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, kept[1])
            return
        painter.setPen(_INK)
        painter.setFont(self._context.theme.font(HINT))
        words = self._context.language.text("Drawing page {page}…", page=page + 1)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_zones(self, painter: QPainter, page: int, place: QRect) -> None:
        _ = self._context.language.text
        scale = place.width() / (self._sizes[page].width / POINTS_PER_MM)
        painter.save()
        painter.setClipRect(place)
        painter.setFont(self._context.theme.font(HINT * 0.9))
        for zone in self._zones.get(page, ()):
            box = QRectF(zone.left * scale, zone.top * scale, zone.width * scale, zone.height * scale)
            box.translate(place.topLeft())
            edge = _KEPT_EMPTY_EDGE if zone.is_kept_empty else _READ_EDGE
            painter.fillRect(box, _KEPT_EMPTY if zone.is_kept_empty else _READ)
            painter.setPen(QPen(edge, 1, Qt.PenStyle.DashLine))
            painter.drawRect(box)
            words = _(zone.name)
            painter.setPen(edge)
            inner = box.adjusted(3, 1, -3, -1)
            flags = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight) | int(Qt.TextFlag.TextWordWrap)
            if painter.fontMetrics().boundingRect(inner.toRect(), flags, words).height() <= inner.height():
                painter.drawText(inner, flags, words)
        painter.restore()
