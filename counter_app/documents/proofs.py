"""A proof of a document: everything is set as on its pages and nothing is drawn, to learn whether it can be."""

from __future__ import annotations

from counter_app.documents.pages import INK, RULE_INK
from counter_app.documents.text_layout import TextLayout
from counter_app.documents.typefaces import Typefaces, Weight

_KEPT_TEXTS = 2_000


class Proof:
    """Stand in for `Pages` where only the refusals count: the same code sets the same texts, in a tenth of the time.

    Each text is divided by font as it would be drawn, so that a character without a glyph is refused as on paper. One
    proof serves many letters: most of their words, lines and addresses are those of their templates and of the office.
    `kept` are heights, in mm, below what was accepted already.
    """

    def __init__(self, typefaces: Typefaces) -> None:
        self.layout = TextLayout(typefaces)
        self.kept: dict[tuple[object, ...], float] = {}
        self._can_be_drawn: set[tuple[str, Weight]] = set()

    @property
    def is_full(self) -> bool:
        """Say whether so much is kept that a new proof should be begun."""
        return len(self.kept) + len(self._can_be_drawn) + self.layout.count_kept() > _KEPT_TEXTS

    def text(
        self, x: float, y: float, text: str, size: float, *, weight: Weight = Weight.REGULAR, ink: float = INK
    ) -> None:
        """Refuse what no font draws."""
        line = (text, weight)
        if line in self._can_be_drawn:
            return
        # Latin letters that one font has are drawn one by one: there is nothing to divide or to place.
        if not (text.isascii() and self.layout.typefaces.is_plain(text, weight)):
            self.layout.typefaces.span(text, weight)
        self._can_be_drawn.add(line)

    def text_right(
        self, x: float, y: float, text: str, size: float, *, weight: Weight = Weight.REGULAR, ink: float = INK
    ) -> None:
        """Refuse what no font draws."""
        self.layout.width(text, size, weight)
        self.text(x, y, text, size, weight=weight, ink=ink)

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, points: float = 0.5, ink: float = RULE_INK) -> None:
        """Accept a line."""

    def qr_code(self, x: float, y: float, size: float, text: str) -> float:
        """Accept a code; it is not made, and has no border."""
        return 0.0

    def watermark(self, text: str, x: float, y: float, size: float, degrees: float) -> None:
        """Accept a pale word."""

    def end_page(self) -> None:
        """Accept the end of a page."""
