"""Crop marks: where to cut a sheet of cards."""

from __future__ import annotations

from counter_app.documents.pages import INK, Pages
from counter_app.documents.paper import CardProfile

LENGTH = 5.0
GAP = 2.0
POINTS = 0.25
UNPRINTABLE = 4.2
"""The edge of a sheet that desktop printers leave white (mm)."""


def draw_crop_marks(pages: Pages, profile: CardProfile, *, include_shared_cuts: bool) -> None:
    """Draw marks outside the trim where there is room, and on request ticks on the cuts that cards share.

    The ticks lie on the cut itself. They are drawn on the message side only: the address side belongs to the post.
    """
    width, height = profile.sheet
    across = [profile.offset[0] + column * profile.card[0] for column in range(profile.columns + 1)]
    up = [height - profile.offset[1] - row * profile.card[1] for row in range(profile.rows + 1)]
    if up[-1] >= GAP + LENGTH:
        for x in across:
            _mark(pages, x, up[-1] - GAP - LENGTH, x, up[-1] - GAP)
            _mark(pages, x, up[0] + GAP, x, up[0] + GAP + LENGTH)
    elif include_shared_cuts:
        for x in across[1:-1]:
            _mark(pages, x, UNPRINTABLE, x, UNPRINTABLE + LENGTH)
            _mark(pages, x, height - UNPRINTABLE - LENGTH, x, height - UNPRINTABLE)
    if across[0] >= GAP + LENGTH:
        for y in up:
            _mark(pages, across[0] - GAP - LENGTH, y, across[0] - GAP, y)
            _mark(pages, across[-1] + GAP, y, across[-1] + GAP + LENGTH, y)
    elif include_shared_cuts:
        for y in up[1:-1]:
            _mark(pages, UNPRINTABLE, y, UNPRINTABLE + LENGTH, y)
            _mark(pages, width - UNPRINTABLE - LENGTH, y, width - UNPRINTABLE, y)


def _mark(pages: Pages, x1: float, y1: float, x2: float, y2: float) -> None:
    pages.rule(x1, y1, x2, y2, points=POINTS, ink=INK)
