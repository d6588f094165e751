"""A proof of a document: everything is set as on its pages and nothing is drawn, to learn whether it can be."""

from __future__ import annotations

from counter_app.documents.pages import INK, RULE_INK
from counter_app.documents.text_layout import TextLayout
from counter_app.documents.typefaces import Typefaces, Weight

_KEPT_WORDS = 2_000


class Proof:
    """Stand in for `Pages` where only the refusals count: the same code sets the same texts, in a tenth of the time.

    Each text is divided by font as it would be drawn, so that a character without a glyph is refused as on paper.
    """

    def __init__(self, layout: TextLayout) -> None:
        self.layout = layout

    def text(
        self, x: float, y: float, text: str, size: float, *, weight: Weight = Weight.REGULAR, ink: float = INK
    ) -> None:
        """Refuse what no font draws."""
        self.layout.typefaces.span(text, weight)

    def text_right(
        self, x: float, y: float, text: str, size: float, *, weight: Weight = Weight.REGULAR, ink: float = INK
    ) -> None:
        """Refuse what no font draws."""
        self.layout.width(text, size, weight)
        self.layout.typefaces.span(text, weight)

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, points: float = 0.5, ink: float = RULE_INK) -> None:
        """Accept a line."""

    def qr_code(self, x: float, y: float, size: float, text: str) -> float:
        """Accept a code; it is not made, and has no border."""
        return 0.0

    def watermark(self, text: str, x: float, y: float, size: float, degrees: float) -> None:
        """Accept a pale word."""

    def end_page(self) -> None:
        """Accept the end of a page."""


class Proofs:
    """Make proofs that share their measured words, because most words of letters are those of their templates."""

    def __init__(self, typefaces: Typefaces) -> None:
        self._typefaces = typefaces
        self._words: dict[tuple[str, Weight], float] = {}

    def make(self) -> Proof:
        """Make a proof; what was measured is forgotten when it has become too much to keep."""
        if len(self._words) > _KEPT_WORDS:
            self._words = {}
        return Proof(TextLayout(self._typefaces, self._words))
