"""The pictures of a PDF's pages: drawn away from the window one at a time, and only a few are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from counter_app.ui.shared.pdf_pages import page_picture, page_text

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.ui.shared.context import AppContext

_PICTURES_KEPT: Final = 12


class PagePictures(QObject):
    """Keep the pictures and the words of the pages that were looked at last; pages count from 0.

    `in_sight()` says how many pictures are needed at the least. `drawn(page)` is told when one has come, and
    `failed(error)` of a damaged file; neither speaks of a PDF that was shown before.
    """

    drawn = Signal(int)
    failed = Signal(object)

    def __init__(self, context: AppContext, in_sight: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._in_sight = in_sight
        self._pdf = b""
        self._generation = 0
        self._pictures: OrderedDict[int, tuple[float, QImage]] = OrderedDict()
        self._words: dict[int, str] = {}

    @property
    def pages(self) -> frozenset[int]:
        """Give the pages whose pictures are held."""
        return frozenset(self._pictures)

    def begin(self, pdf: bytes) -> None:
        """Forget everything and go on with another PDF."""
        self._generation += 1
        self._pdf = pdf
        self._pictures.clear()
        self._words.clear()

    def has(self, page: int, scale: float) -> bool:
        """Say whether a page is held in a size, in pixels per point."""
        kept = self._pictures.get(page)
        return kept is not None and abs(kept[0] - scale) <= 1e-6

    def picture(self, page: int) -> QImage | None:
        """Give the picture of a page, in whatever size it is held."""
        kept = self._pictures.get(page)
        return None if kept is None else kept[1]

    def words(self, page: int) -> str:
        """Give the words on a page, empty until it was drawn."""
        return self._words.get(page, "")

    def draw(self, page: int, scale: float) -> None:
        """Begin to draw a page."""
        pdf, generation = self._pdf, self._generation
        needs_words = page not in self._words

        def draw() -> tuple[QImage, str]:
            return page_picture(pdf, page, scale), page_text(pdf, page) if needs_words else ""

        def take(drawn: tuple[QImage, str]) -> None:
            if generation != self._generation:
                return
            picture, words = drawn
            if needs_words:
                self._words[page] = words
            self._pictures[page] = (scale, picture)
            self._pictures.move_to_end(page)
            while len(self._pictures) > max(_PICTURES_KEPT, self._in_sight()):
                self._pictures.popitem(last=False)
            self.drawn.emit(page)

        def refuse(error: CounterError) -> None:
            if generation == self._generation:
                self.failed.emit(error)

        self._context.runner.run("paper", draw, take, refuse, self)
