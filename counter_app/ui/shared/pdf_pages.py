"""Reads a PDF and turns its pages into pictures; the library is not safe to share, so call it on the `paper` lane."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark

if TYPE_CHECKING:
    import pypdfium2

POINTS_PER_MM: Final = 72 / 25.4
_LARGEST_SIDE: Final = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """Hold the size of a page in points (1/72 inch)."""

    width: float
    height: float


def page_sizes(pdf: bytes) -> list[PageSize]:
    """Measure every page without drawing one; raises CounterError for a damaged file."""
    with _opened(pdf) as document:
        return [
            PageSize(width=width, height=height) for width, height in map(document.get_page_size, range(len(document)))
        ]


def page_picture(pdf: bytes, number: int, pixels_per_point: float) -> QImage:
    """Draw a page, counted from 0, as a picture without alpha; raises CounterError for a damaged file."""
    with _opened(pdf) as document:
        width, height = document.get_page_size(number)
        scale = min(pixels_per_point, _LARGEST_SIDE / max(width, height, 1))
        bitmap = document[number].render(scale=scale, prefer_bgrx=True, may_draw_forms=False)
        # The bitmap's memory goes with the document, the picture's must not.
        return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32).copy()


def page_text(pdf: bytes, number: int) -> str:
    """Read the words of a page, counted from 0, in the order in which they were drawn, for those who listen."""
    with _opened(pdf) as document:
        text = document[number].get_textpage().get_text_range()
    return " ".join(str(text).replace("\ufffe", "").split())


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fault:
        raise CounterError(mark("This PDF is damaged and cannot be shown.")) from fault
    try:
        yield document
    finally:
        document.close()
