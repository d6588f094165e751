"""Letters: one page with address, facts and body, and as many continuation pages as the text needs."""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counter_app.documents.measures import MM
from counter_app.documents.pages import INK, RULE_INK, SOFT_INK, DocumentFacts, Pages
from counter_app.documents.paper import LetterProfile, Paper
from counter_app.documents.proofs import Proof
from counter_app.documents.text_layout import FittedLines, check_letter_texts, fit_address, refusing_recipient
from counter_app.documents.typefaces import Typefaces, Weight
from counter_app.domain.correspondence import BlockStyle, Letter, TextTooLong

BODY_SIZE = 14.0
LARGE_PRINT_SIZE = 18.0
LEADING = 1.32
GAPS = (0.85, 0.65, 0.45)
CONTINUED_TOP = 28.0
CONTINUED_HEAD = 16.0
OFFICE_SIZE = 15.0
SMALL_SIZE = 9.0
FACT_SIZE = 11.0
QR_SIZE = 14.0
MARK_LEFT = 4.5
FOLD_MARK = 4.0
PUNCH_MARK = 6.0


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    weight: Weight
    space_before: float
    keep_with_next: bool


def letters_pdf(
    letters: Sequence[Letter], paper: Paper, typefaces: Typefaces, told: Callable[[int], None] | None = None
) -> bytes:
    """Draw letters one after the other, each on the layout that it was stored with.

    `told` hears after each how many are drawn, and may raise to stop.
    Raise MissingGlyphs or TextTooLong before anything is printed. A letter of any length is continued on further pages.
    """
    first = paper.letter(letters[0].profile)
    pages = Pages(typefaces, *first.page, describe_letters(letters))
    draw_letters(pages, letters, paper, told)
    return pages.finish()


def draw_letters(
    pages: Pages, letters: Sequence[Letter], paper: Paper, told: Callable[[int], None] | None = None
) -> None:
    """Draw letters on further pages of a PDF; arguments as in `letters_pdf`."""
    for drawn, letter in enumerate(letters, start=1):
        profile = paper.letter(letter.profile)
        pages.set_page_size(*profile.page)
        _LetterDrawing(pages, profile, letter).draw()
        if told is not None:
            told(drawn)


def check_letter(letter: Letter, paper: Paper, proof: Proof) -> None:
    """Raise MissingGlyphs or TextTooLong when a letter cannot be drawn; cheap enough to call while someone types."""
    _LetterDrawing(proof, paper.letter(letter.profile), letter).draw()


def describe_letters(letters: Sequence[Letter]) -> DocumentFacts:
    """Take a PDF's title, author and language from its letters; where languages differ, the first letter's."""
    first, last = letters[0], letters[-1]
    if len(letters) > 1:
        title = f"{first.case_reference} – {last.case_reference}"
    else:
        title = f"{first.case_reference}: {first.subject}"
    return DocumentFacts(title=title, author=first.sender[0] if first.sender else "", language=first.language)


class _LetterDrawing:
    """Draw one letter; lengths are mm, heights are from the top of the page as in the profile."""

    def __init__(self, pages: Pages | Proof, profile: LetterProfile, letter: Letter) -> None:
        self.pages = pages
        self.profile = profile
        self.letter = letter
        self.width, self.height = profile.page
        self.size = LARGE_PRINT_SIZE if letter.large_print else BODY_SIZE
        self.leading = self.size * LEADING / MM

    def draw(self) -> None:
        check_letter_texts(self.pages.layout, self.letter)
        sheets = self._fewest_sheets()
        for number, lines in enumerate(sheets, start=1):
            if self.letter.is_demo:
                self.pages.watermark("DEMO", self.width / 2, self.height * 0.4, 150, 40)
            if number == 1:
                self._first_page_furniture()
            else:
                self._continuation_head(number, len(sheets))
            for top, line in lines:
                self._text(self.profile.margin_left, top, line.text, line.size, line.weight)
            self.pages.end_page()

    def _text(
        self, x: float, top: float, text: str, size: float, weight: Weight = Weight.REGULAR, ink: float = INK
    ) -> None:
        self.pages.text(x, self.height - top, text, size, weight=weight, ink=ink)

    def _fewest_sheets(self) -> list[list[tuple[float, _Line]]]:
        """Paginate with the widest gaps between paragraphs, unless narrower ones spare a whole sheet."""
        sheets = self._paginate(self._lines(GAPS[0]))
        if len(sheets) == 1:
            return sheets
        for narrower in GAPS[1:]:
            tighter = self._paginate(self._lines(narrower))
            if len(tighter) < len(sheets):
                return tighter
        return sheets

    def _lines(self, paragraph_gap: float) -> list[_Line]:
        width = self.width - self.profile.margin_left - self.profile.margin_right
        lines: list[_Line] = []
        if self.letter.subject:
            for text in self.pages.layout.wrap(self.letter.subject, width, self.size, Weight.BOLD):
                lines.append(_Line(text, self.size, Weight.BOLD, 0.0, True))
        gap = 0.0 if not lines else self.leading
        for block in self.letter.blocks:
            weight = Weight.REGULAR if block.style is BlockStyle.PARAGRAPH else Weight.BOLD
            texts = self.pages.layout.wrap(block.text, width, self.size, weight)
            for index, text in enumerate(texts):
                is_first, is_last = index == 0, index == len(texts) - 1
                # The first two and the last two lines of a paragraph stay on one page, a heading with what follows.
                keep = block.style is BlockStyle.HEADING or (not is_last and (is_first or index == len(texts) - 2))
                lines.append(_Line(text, self.size, weight, gap if is_first else 0.0, keep))
            gap = self.leading * (0.25 if block.style is BlockStyle.HEADING else paragraph_gap)
        return lines

    def _paginate(self, lines: list[_Line]) -> list[list[tuple[float, _Line]]]:
        bottom = self.height - self.profile.margin_bottom
        sheets: list[list[tuple[float, _Line]]] = [[]]
        top = self.profile.body_top
        index = 0
        while index < len(lines):
            group = [lines[index]]
            while group[-1].keep_with_next and index + len(group) < len(lines):
                group.append(lines[index + len(group)])
            needed = sum(line.space_before + self.leading for line in group)
            room = bottom - CONTINUED_TOP
            if sheets[-1] and top + needed > bottom and needed <= room:
                sheets.append([])
                top = CONTINUED_TOP
            for line in group:
                if sheets[-1] and top + line.space_before + self.leading > bottom:
                    sheets.append([])
                    top = CONTINUED_TOP
                top += (line.space_before if sheets[-1] else 0.0) + self.leading
                sheets[-1].append((top, line))
            index += len(group)
        return sheets

    def _first_page_furniture(self) -> None:
        self._marks()
        self._letterhead()
        self._contact()
        self._facts()
        self._return_line()
        self._address()

    def _marks(self) -> None:
        for y in self.profile.fold_marks:
            self._mark(y, FOLD_MARK)
        for y in self.profile.punch_marks:
            self._mark(y, PUNCH_MARK)

    def _mark(self, top: float, length: float) -> None:
        y = self.height - top
        self.pages.rule(MARK_LEFT, y, MARK_LEFT + length, y, points=0.25, ink=RULE_INK)

    def _letterhead(self) -> None:
        top = self.profile.letterhead_top + OFFICE_SIZE * 0.74 / MM
        width = self.profile.contact.left - self.profile.margin_left - 6
        for index, sender in enumerate(self.letter.sender):
            size, weight = (OFFICE_SIZE, Weight.BOLD) if index == 0 else (FACT_SIZE, Weight.REGULAR)
            for line in self.pages.layout.wrap(sender, width, size, weight):
                self._text(self.profile.margin_left, top, line, size, weight)
                top += size * 1.3 / MM

    def _contact(self) -> None:
        top = self.profile.contact.top + SMALL_SIZE * 0.74 / MM
        width = self.width - self.profile.contact.left - 8.0
        address = [line for line in self.letter.return_address if line not in self.letter.sender]
        for index, group in enumerate((address, self.letter.contact)):
            top += 1.5 if index and address else 0.0
            for source in group:
                for line in self.pages.layout.wrap(source, width, SMALL_SIZE):
                    self._text(self.profile.contact.left, top, line, SMALL_SIZE, ink=SOFT_INK)
                    top += SMALL_SIZE * 1.32 / MM

    def _facts(self) -> None:
        left, top = self.profile.contact.left, self.profile.facts_top
        labels = self.letter.labels
        facts = (
            (labels.reference, self.letter.case_reference, Weight.BOLD),
            (labels.date, self.letter.date, Weight.REGULAR),
        )
        for label, value, weight in facts:
            self._text(left, top, label, 8.0, ink=SOFT_INK)
            self._text(left, top + 4.6, value, self._fact_size(value), weight)
            top += 10.6
        x = self.width - self.profile.margin_right - QR_SIZE
        y = self.height - self.profile.facts_top - QR_SIZE + 2.0
        self.pages.qr_code(x, y, QR_SIZE, self.letter.case_reference)

    def _fact_size(self, value: str) -> float:
        room = self.width - self.profile.margin_right - QR_SIZE - 3.0 - self.profile.contact.left
        size = FACT_SIZE
        while size > 8.0 and self.pages.layout.width(value, size, Weight.BOLD) > room:
            size -= 0.5
        return size

    def _return_line(self) -> None:
        box = self.profile.return_line
        if box is None:
            return
        shown = tuple(line.replace("\n", " ") for line in self.letter.return_address)
        text = " · ".join(shown)
        size = box.size
        while size > 6.0 and self.pages.layout.width(text, size) > box.width:
            size -= 0.25
        while len(shown) > 2 and self.pages.layout.width(text, size) > box.width:
            # The institution goes first: office, street and town bring the letter back.
            shown = (shown[0], *shown[2:])
            text = " · ".join(shown)
        baseline = box.top + box.height - 1.6
        self._text(box.left, baseline, text, size)
        y = self.height - baseline - 0.9
        self.pages.rule(box.left, y, box.left + self.pages.layout.width(text, size), y, points=0.25)

    def _address(self) -> None:
        box = self.profile.address
        with refusing_recipient(self.letter.recipient):
            fitted, leading = self._fit_address()
        baseline = box.top + fitted.size * 0.8 / MM
        if box.align == "bottom":
            baseline = box.top + box.height - fitted.size * 0.25 / MM - (len(fitted.lines) - 1) * leading
        for index, line in enumerate(fitted.lines):
            self._text(box.left, baseline + index * leading, line, fitted.size)

    def _fit_address(self) -> tuple[FittedLines, float]:
        box = self.profile.address
        for position, (most_lines, size, leading) in enumerate(box.type):
            try:
                fitted = fit_address(
                    self.pages.layout,
                    self.letter.recipient,
                    width=box.width,
                    size=size,
                    smallest=box.smallest_size,
                    most_lines=most_lines,
                )
            except TextTooLong:
                if position == len(box.type) - 1:
                    raise
                continue
            return fitted, leading / MM
        raise ValueError(f"{self.profile.id} has no type for its address")

    def _continuation_head(self, number: int, count: int) -> None:
        page = string.Template(self.letter.labels.page).substitute(page=number, pages=count)
        self._text(
            self.profile.margin_left, CONTINUED_HEAD, f"{self.letter.case_reference} – {page}", 10.0, ink=SOFT_INK
        )
        y = self.height - CONTINUED_HEAD - 2.5
        self.pages.rule(self.profile.margin_left, y, self.width - self.profile.margin_right, y)
