"""The slip that a customer takes along from the counter: reference, person, date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.documents.measures import MM
from counter_app.documents.pages import SOFT_INK, DocumentFacts, Pages
from counter_app.documents.qr_code import qr_rows
from counter_app.documents.typefaces import Typefaces, Weight
from counter_app.domain.correspondence import BlockStyle, Letter, TextTooLong
from counter_app.domain.words import mark


class SlipPaper(StrEnum):
    """Name the paper of a slip: an 80 mm receipt roll, or an A6 sheet."""

    ROLL_80 = "roll-80"
    A6 = "a6"


@dataclass(frozen=True, slots=True)
class _Measures:
    width: float
    height: float | None
    margin: float
    size: float
    reference_size: float
    qr: float


_MEASURES = {
    SlipPaper.ROLL_80: _Measures(80.0, None, 5.0, 11.0, 22.0, 24.0),
    SlipPaper.A6: _Measures(105.0, 148.0, 9.0, 12.0, 26.0, 28.0),
}


def counter_slip_pdf(letter: Letter, paper: SlipPaper, typefaces: Typefaces) -> bytes:
    """Draw one slip; the roll is as long as its text. Raise MissingGlyphs, or TextTooLong when A6 has no room."""
    measures = _MEASURES[paper]
    facts = DocumentFacts(title=letter.case_reference, author="".join(letter.sender[:1]), language=letter.language)
    measured = _draw(Pages(typefaces, measures.width, 500.0, facts), letter, measures, 500.0)
    used = 500.0 - measured + measures.margin
    height = measures.height or used
    if used > height:
        raise TextTooLong(mark("The text is too long for this slip. Shorten it, or print it on a letter."))
    pages = Pages(typefaces, measures.width, height, facts)
    if letter.is_demo:
        pages.watermark("DEMO", measures.width / 2, height / 2, 64, 30)
    _draw(pages, letter, measures, height)
    pages.end_page()
    return pages.finish()


def _draw(pages: Pages, letter: Letter, measures: _Measures, height: float) -> float:
    """Draw from the top down and give the height at which the slip ends."""
    left, right = measures.margin, measures.width - measures.margin
    y = height - measures.margin
    scale = 1.3 if letter.large_print else 1.0

    def paragraph(text: str, size: float, weight: Weight = Weight.REGULAR, ink: float = 0.0) -> None:
        nonlocal y
        for line in pages.layout.wrap(text, right - left, size, weight):
            y -= size * 1.28 / MM
            pages.text(left, y, line, size, weight=weight, ink=ink)

    for index, sender in enumerate(letter.sender):
        paragraph(sender, measures.size if index == 0 else 9.0, Weight.BOLD if index == 0 else Weight.REGULAR)
    y -= 3.0
    pages.rule(left, y, right, y)
    y -= 2.5
    paragraph(letter.labels.reference, 9.0, ink=SOFT_INK)
    y -= 1.0
    reference_size = measures.reference_size
    while pages.layout.width(letter.case_reference, reference_size, Weight.BOLD) > right - left:
        reference_size -= 1.0
    paragraph(letter.case_reference, reference_size, Weight.BOLD)
    y -= 2.0
    for block in letter.blocks:
        y -= 2.0
        weight = Weight.REGULAR if block.style is BlockStyle.PARAGRAPH else Weight.BOLD
        paragraph(block.text, measures.size * scale, weight)
    y -= 5.0 + measures.qr
    modules, rows = qr_rows(letter.case_reference)
    pages.bitmap(left, y, measures.qr, rows, modules)
    pages.text_right(right, y, letter.date, 9.0, ink=SOFT_INK)
    return y
