"""A PDF being drawn: pages measured in mm from their lower left corner, text in the shipped fonts."""

from __future__ import annotations

import io
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.measures import MM
from counter_app.documents.qr_code import QUIET_MODULES, qr_rows
from counter_app.documents.text_layout import TextLayout
from counter_app.documents.typefaces import Typefaces, Weight

INK = 0.0
SOFT_INK = 0.32
RULE_INK = 0.55
WATERMARK_INK = 0.90


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """Say what a PDF is: its title, who made it, and its language (BCP 47)."""

    title: str
    author: str
    language: str


class Pages:
    """Draw one PDF from nothing but its data: the same calls give the same bytes (ReportLab's invariant mode).

    Lengths are mm from the lower left corner of the page or of the frame last entered, sizes are points.
    """

    def __init__(self, typefaces: Typefaces, width: float, height: float, facts: DocumentFacts) -> None:
        # Text encoding of what is compressed already takes a fifth of the time and makes files larger by a quarter.
        rl_config.useA85 = 0
        self._out = io.BytesIO()
        self._canvas = Canvas(
            self._out,
            pagesize=(width * MM, height * MM),
            invariant=1,
            pageCompression=1,
            lang=facts.language,
            # ReportLab's own first font would be named on every page and embedded in none.
            initialFontName=typefaces.body_font,
        )
        self._canvas.setTitle(facts.title)
        self._canvas.setAuthor(facts.author)
        self._canvas.setCreator("counter-app")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._typefaces = typefaces
        self._encoded: dict[tuple[str, Weight], tuple[tuple[float, float, str, str], ...]] = {}
        self.layout = TextLayout(typefaces)

    def text(
        self, x: float, y: float, text: str, size: float, *, weight: Weight = Weight.REGULAR, ink: float = INK
    ) -> None:
        """Draw one line with its baseline at y."""
        left, baseline = x * MM, y * MM
        code = [f"BT {ink:.2f} g"]
        for dx, dy, font, shown in self._encode(text, weight):
            at = f"1 0 0 1 {left + dx * size:.3f} {baseline + dy * size:.3f} Tm"
            code.append(f"{font} {size:g} Tf {at} ({shown}) Tj")
        code.append("ET")
        self._canvas._code.append(" ".join(code))

    def text_right(
        self, x: float, y: float, text: str, size: float, *, weight: Weight = Weight.REGULAR, ink: float = INK
    ) -> None:
        """Draw one line that ends at x."""
        self.text(x - self.layout.width(text, size, weight), y, text, size, weight=weight, ink=ink)

    def _encode(self, text: str, weight: Weight) -> tuple[tuple[float, float, str, str], ...]:
        """Write a line in the subset fonts of this PDF; lines that come back are written once.

        ReportLab's own text object takes several times as long for each line, which is most of the cost of a card.
        """
        key = (text, weight)
        known = self._encoded.get(key)
        if known is None:
            known = self._encoded[key] = tuple(self._encode_pieces(text, weight))
        return known

    def _encode_pieces(self, text: str, weight: Weight) -> list[tuple[float, float, str, str]]:
        document = self._canvas._doc
        encoded = []
        for piece in self._typefaces.span(text, weight).pieces:
            font = self._typefaces.font(piece.font)
            dx = piece.dx
            rest = piece.text
            for subset, codes in font.splitString(piece.text, document):
                name = font.getSubsetInternalName(subset, document)
                encoded.append((dx, piece.dy, name, self._canvas._escape(codes)))
                shown, rest = rest[: len(codes)], rest[len(codes) :]
                dx += self._typefaces.plain_width(shown, piece.font)
        return encoded

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, points: float = 0.5, ink: float = RULE_INK) -> None:
        """Draw a straight line, `points` thick."""
        self._canvas._code.append(
            f"{ink:.2f} G {points:g} w {x1 * MM:.3f} {y1 * MM:.3f} m {x2 * MM:.3f} {y2 * MM:.3f} l S"
        )

    def box(
        self, x: float, y: float, width: float, height: float, *, points: float = 0.5, ink: float = RULE_INK
    ) -> None:
        """Draw an empty rectangle whose lower left corner is at x, y."""
        self._canvas._code.append(
            f"{ink:.2f} G {points:g} w {x * MM:.3f} {y * MM:.3f} {width * MM:.3f} {height * MM:.3f} re S"
        )

    def fill(self, x: float, y: float, width: float, height: float, *, ink: float) -> None:
        """Draw a filled rectangle whose lower left corner is at x, y."""
        self._canvas._code.append(f"{ink:.2f} g {x * MM:.3f} {y * MM:.3f} {width * MM:.3f} {height * MM:.3f} re f")

    def qr_code(self, x: float, y: float, size: float, text: str) -> float:
        """Draw a square QR code and give the width of the border that must stay empty around it."""
        modules, rows = qr_rows(text)
        self.bitmap(x, y, size, rows, modules)
        return size / modules * QUIET_MODULES

    def bitmap(self, x: float, y: float, size: float, rows: tuple[bytes, ...], modules: int) -> None:
        """Draw a square of `modules` x `modules` black and white dots, rows packed to bytes, a set bit black."""
        data = b"".join(rows).hex()
        self._canvas._code.append(
            f"q 0 g {size * MM:.3f} 0 0 {size * MM:.3f} {x * MM:.3f} {y * MM:.3f} cm"
            f" BI /W {modules} /H {modules} /BPC 1 /IM true /D [1 0] /F /AHx ID {data}> EI Q"
        )

    def watermark(self, text: str, x: float, y: float, size: float, degrees: float) -> None:
        """Draw a pale word whose middle is at x, y; call it before what is to stand on it."""
        self.enter(x, y, degrees)
        half = self.layout.width(text, size, Weight.BOLD) / 2
        self.text(-half, -size * 0.36 / MM, text, size, weight=Weight.BOLD, ink=WATERMARK_INK)
        self.leave()

    def enter(self, x: float, y: float, degrees: float = 0) -> None:
        """Move the origin to x, y and turn what follows, until `leave`."""
        self._canvas.saveState()
        self._canvas.translate(x * MM, y * MM)
        if degrees:
            self._canvas.rotate(degrees)

    def leave(self) -> None:
        """Go back to the origin before the last `enter`."""
        self._canvas.restoreState()

    def set_page_size(self, width: float, height: float) -> None:
        """Give the pages from here on another size."""
        self._canvas.setPageSize((width * MM, height * MM))

    def end_page(self) -> None:
        """Finish the page; the next call draws on a new one."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Give the whole PDF."""
        # A font's file is read with one position for all documents, so two lanes must not embed it at the same time.
        with self._typefaces.lock:
            self._canvas.save()
        return self._out.getvalue()
