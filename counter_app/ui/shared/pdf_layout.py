"""Where the pages of a PDF stand that are shown below each other, and the steps by which one zooms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize

if TYPE_CHECKING:
    from counter_app.ui.shared.pdf_pages import PageSize

SMALLEST_ZOOM: Final = 10
LARGEST_ZOOM: Final = 600
_ZOOMS: Final = (10, 25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500, 600)


def zoom_above(percent: float) -> int:
    """Give the next step nearer."""
    return next((step for step in _ZOOMS if step > percent + 1), LARGEST_ZOOM)


def zoom_below(percent: float) -> int:
    """Give the next step away."""
    return next((step for step in reversed(_ZOOMS) if step < percent - 1), SMALLEST_ZOOM)


def percent_to_fit(sizes: Sequence[PageSize], room: QSize, pixels_per_point: float) -> float:
    """Give the zoom at which the widest and the highest page are seen whole."""
    widest = max(size.width for size in sizes) * pixels_per_point
    highest = max(size.height for size in sizes) * pixels_per_point
    return max(float(SMALLEST_ZOOM), 100 * min(room.width() / widest, room.height() / highest))


@dataclass(frozen=True, slots=True)
class PageColumn:
    """Place pages of given extents below each other with a gap around each; all in pixels from the top left."""

    extents: tuple[QSize, ...]
    gap: int
    tops: tuple[int, ...] = field(init=False)
    height: int = field(init=False)

    def __post_init__(self) -> None:
        tops, top = [], self.gap
        for extent in self.extents:
            tops.append(top)
            top += extent.height() + self.gap
        object.__setattr__(self, "tops", tuple(tops))
        object.__setattr__(self, "height", top)

    @classmethod
    def of(cls, sizes: Sequence[PageSize], pixels_per_point: float, gap: int) -> PageColumn:
        """Place pages of given sizes."""
        extents = (
            QSize(max(1, round(size.width * pixels_per_point)), max(1, round(size.height * pixels_per_point)))
            for size in sizes
        )
        return cls(tuple(extents), gap)

    @property
    def width(self) -> int:
        """Give the width that the widest page needs."""
        return max((extent.width() + 2 * self.gap for extent in self.extents), default=0)

    def place(self, page: int, room: int) -> QRect:
        """Give where a page stands: in the middle of the room's width, or at its left where it is wider."""
        extent = self.extents[page]
        left = (room - extent.width()) // 2 if extent.width() + 2 * self.gap <= room else self.gap
        return QRect(left, self.tops[page], extent.width(), extent.height())

    def page_at(self, height: int) -> int:
        """Find the page at a height, or the one above it."""
        return max(0, bisect_right(self.tops, height) - 1)

    def between(self, top: int, bottom: int) -> range:
        """Find the pages that are seen between two heights."""
        if not self.extents:
            return range(0)
        first = self.page_at(top)
        return range(first, max(first, self.page_at(bottom)) + 1)
