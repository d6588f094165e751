"""The alignment test: how far a printer shifts the back of a sheet against its front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.documents.imposition import Flip, has_vertical_hinge
from counter_app.documents.pages import INK, SOFT_INK, DocumentFacts, Pages
from counter_app.documents.paper import CardProfile
from counter_app.documents.typefaces import Typefaces, Weight

if TYPE_CHECKING:
    from counter_app.i18n.language import Language

REACH = 10
"""Millimetres that the rulers reach to each side: twice the largest offset that can be set."""


def alignment_test_pdf(
    profile: CardProfile,
    typefaces: Typefaces,
    language: Language,
    *,
    flip: Flip = Flip.SHORT_EDGE,
    back_offset: tuple[float, float] = (0.0, 0.0),
) -> bytes:
    """Draw crosses with rulers in mm on both sides of one sheet, the back moved by the offsets set so far.

    Held against the light, the back's cross lies on the front's ruler; what is read there is the offset to set.
    """
    _ = language.text
    width, height = profile.sheet
    facts = DocumentFacts(title=_("Alignment test"), author="", language=language.code.replace("_", "-"))
    pages = Pages(typefaces, width, height, facts)
    for is_back in (False, True):
        if is_back:
            pages.enter(*back_offset)
            if not has_vertical_hinge(profile, flip):
                pages.enter(width, height, 180)
        for x, y in ((width / 2, height / 2), (30.0, 30.0), (width - 30.0, height - 30.0)):
            _cross(pages, x, y)
        side = _("Back") if is_back else _("Front")
        pages.text(width / 2 + 20, height / 2 + 30, side, 20, weight=Weight.BOLD)
        told = _("Hold the sheet against the light. Read on the front's rulers where the back's cross lies, in mm.")
        y = height / 2 - 25
        for line in pages.layout.wrap(told, 100, 10):
            pages.text(width / 2 + 20, y, line, 10)
            y -= 5
        if is_back:
            if not has_vertical_hinge(profile, flip):
                pages.leave()
            pages.leave()
        pages.end_page()
    return pages.finish()


def _cross(pages: Pages, x: float, y: float) -> None:
    pages.rule(x - REACH - 5, y, x + REACH + 5, y, points=0.25, ink=INK)
    pages.rule(x, y - REACH - 5, x, y + REACH + 5, points=0.25, ink=INK)
    for step in range(-REACH, REACH + 1):
        length = 2.5 if step % 5 == 0 else 1.2
        pages.rule(x + step, y - length, x + step, y + length, points=0.25, ink=INK)
        pages.rule(x - length, y + step, x + length, y + step, points=0.25, ink=INK)
        if step and step % 5 == 0:
            pages.text(x + step - 1, y - 5.5, f"{step:+d}", 6, ink=SOFT_INK)
        if abs(step) == REACH:
            pages.text(x + 3.5, y + step - 0.8, f"{step:+d}", 6, ink=SOFT_INK)
