"""The batch sheet: the office's record of what went through the printer together, and to the post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counter_app.documents.measures import MM
from counter_app.documents.pages import RULE_INK, SOFT_INK, DocumentFacts, Pages
from counter_app.documents.typefaces import Typefaces, Weight

if TYPE_CHECKING:
    from counter_app.i18n.language import Language

MARGIN = 18.0
ROW = 6.4
SIZE = 9.5
SIGNATURES = 46.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """Hold one line: `number` is the small one on the card; no address, only its postal code (policy P24)."""

    number: int
    reference: str
    name: str
    postal_code: str
    language: str
    is_large_print: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSheet:
    """Hold a whole batch, its texts worded for the staff; `page` is its paper in mm."""

    batch: str
    office: str
    printed_at: str
    printed_by: str
    paper: str
    cut: str
    lines: tuple[BatchLine, ...]
    is_demo: bool = False
    page: tuple[float, float] = (210.0, 297.0)


def batch_sheet_pdf(sheet: BatchSheet, typefaces: Typefaces, language: Language) -> bytes:
    """Draw the batch sheet: who printed what and when, the numbered list, the total, and lines to sign."""
    return _SheetDrawing(sheet, typefaces, language).draw()


class _SheetDrawing:
    def __init__(self, sheet: BatchSheet, typefaces: Typefaces, language: Language) -> None:
        self.sheet = sheet
        self.language = language
        _ = language.text
        self.title = _("Batch {batch}", batch=sheet.batch)
        facts = DocumentFacts(title=self.title, author=sheet.office, language=language.code.replace("_", "-"))
        self.pages = Pages(typefaces, *sheet.page, facts)
        self.width, self.height = sheet.page
        self.right = self.width - MARGIN
        share = self.right - MARGIN
        starts = (0.0, 0.07, 0.26, 0.60, 0.76, 0.90)
        self.columns = tuple(MARGIN + share * start for start in starts)
        self.y = 0.0

    def draw(self) -> bytes:
        self._start(is_first=True)
        for line in self.sheet.lines:
            if self.y - ROW < MARGIN + 6:
                self.pages.end_page()
                self._start(is_first=False)
            self._line(line)
        if self.y - SIGNATURES < MARGIN:
            self.pages.end_page()
            self._start(is_first=False)
        self._end()
        self.pages.end_page()
        return self.pages.finish()

    def _start(self, *, is_first: bool) -> None:
        _ = self.language.text
        if self.sheet.is_demo:
            self.pages.watermark("DEMO", self.width / 2, self.height / 2, 150, 40)
        self.y = self.height - MARGIN - 5
        self.pages.text(MARGIN, self.y, self.title, 16, weight=Weight.BOLD)
        self.pages.text_right(self.right, self.y, self.sheet.office, SIZE, ink=SOFT_INK)
        if is_first:
            self.y -= 4
            printed = _("Printed {when} by {person}", when=self.sheet.printed_at, person=self.sheet.printed_by)
            for text in (printed, self.sheet.paper, self.sheet.cut):
                for line in self.pages.layout.wrap(text, self.right - MARGIN, SIZE):
                    self.y -= SIZE * 1.4 / MM
                    self.pages.text(MARGIN, self.y, line, SIZE)
        self.y -= 10
        heads = (_("No."), _("Reference"), _("Name"), _("Postal code"), _("Language"), _("Large print"))
        for x, head in zip(self.columns, heads, strict=True):
            self._cell(x, head, 8.0, Weight.BOLD)
        self.y -= 2
        self.pages.rule(MARGIN, self.y, self.right, self.y, points=0.8, ink=0)

    def _line(self, line: BatchLine) -> None:
        _ = self.language.text
        self.y -= ROW - 2
        texts = (str(line.number), line.reference, line.name, line.postal_code, line.language)
        for x, text in zip(self.columns, texts, strict=False):
            self._cell(x, text, SIZE)
        if line.is_large_print:
            self._cell(self.columns[-1], _("yes"), SIZE)
        self.y -= 2
        self.pages.rule(MARGIN, self.y, self.right, self.y, points=0.25)

    def _cell(self, x: float, text: str, size: float, weight: Weight = Weight.REGULAR) -> None:
        """Draw a cell on one line, smaller and then cut with an ellipsis: this is a list, the card has the name."""
        after = [column for column in self.columns if column > x]
        room = (after[0] if after else self.right) - x - 2
        while size > 7 and self.pages.layout.width(text, size, weight) > room:
            size -= 0.5
        shown = text
        while len(shown) > 1 and self.pages.layout.width(shown, size, weight) > room:
            shown = shown.rstrip("…")[:-1] + "…"
        self.pages.text(x, self.y, shown, size, weight=weight)

    def _end(self) -> None:
        _ = self.language.text
        self.y -= 8
        total = self.language.plural("Total: {n} piece", "Total: {n} pieces", len(self.sheet.lines))
        self.pages.text(MARGIN, self.y, total, 11, weight=Weight.BOLD)
        self.y -= 18
        width = (self.right - MARGIN - 12) / 3
        for index, label in enumerate((_("Checked by"), _("Posted by"), _("Date and time"))):
            x = MARGIN + index * (width + 6)
            self.pages.rule(x, self.y, x + width, self.y, ink=RULE_INK)
            self.pages.text(x, self.y - 4, label, 8.0, ink=SOFT_INK)
