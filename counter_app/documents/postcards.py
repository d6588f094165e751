"""Postcards: the address side, the message side, and whole runs of them on sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypedDict, Unpack

from counter_app.documents.crop_marks import draw_crop_marks
from counter_app.documents.imposition import Flip, Place, back_place, fill_sheets, front_place
from counter_app.documents.measures import MM
from counter_app.documents.pages import RULE_INK, SOFT_INK, DocumentFacts, Pages
from counter_app.documents.paper import CardProfile
from counter_app.documents.proofs import Proof
from counter_app.documents.text_layout import check_letter_texts, fit_address
from counter_app.documents.typefaces import Typefaces, Weight
from counter_app.domain.correspondence import BlockStyle, Letter, LetterRefused, TextTooLong, refused_in_recipient
from counter_app.domain.words import mark

MESSAGE_MARGIN = 9.0
MESSAGE_GAP = 1.8
MESSAGE_SIZE = 12.0
LARGE_PRINT_SIZE = 16.0
LEADING = 1.25
PARAGRAPH_GAPS = (0.7, 0.45, 0.25)
HEAD_SIZE = 9.0
NUMBER_SIZE = 6.0
CAPTION_SIZE = 13.0
LABEL_SIZE = 8.0
QR_SIZE = 13.0
REFERENCE_BOTTOM = 9.0
SAFE_MARGIN = 6.0


class CardRun(TypedDict, total=False):
    """Say how a run of cards is laid on sheets.

    Cards carry the numbers of the batch sheet, from `first_number`. `first_place` is the first free place of a partly
    used sheet, from 1. `back_offset` moves the backs by mm to the right and up, as found with the alignment test. With
    Flip.BY_HAND all fronts come first, then all backs. `told` hears after each sheet how many cards are drawn, and may
    raise to stop.
    """

    flip: Flip
    first_place: int
    first_number: int
    back_offset: tuple[float, float]
    told: Callable[[int], None] | None


def postcards_pdf(
    letters: Sequence[Letter], profile: CardProfile, typefaces: Typefaces, **run: Unpack[CardRun]
) -> bytes:
    """Draw a run of two-sided cards, front and back of each sheet in turn.

    Raise MissingGlyphs or TextTooLong before anything is printed.
    """
    pages = Pages(typefaces, *profile.sheet, describe(letters))
    draw_postcards(pages, letters, profile, **run)
    return pages.finish()


def draw_postcards(pages: Pages, letters: Sequence[Letter], profile: CardProfile, **run: Unpack[CardRun]) -> None:
    """Draw a run of cards on further pages of a PDF."""
    flip, told = run.get("flip", Flip.SHORT_EDGE), run.get("told")
    back_offset = run.get("back_offset", (0.0, 0.0))
    pages.set_page_size(*profile.sheet)
    draw = _CardDrawing(pages, profile)
    numbered = list(enumerate(letters, start=run.get("first_number", 1)))
    sheets = list(fill_sheets(numbered, profile, run.get("first_place", 1)))
    drawn = 0
    for sheet in sheets:
        _draw_fronts(pages, draw, sheet)
        if flip is not Flip.BY_HAND:
            _draw_backs(pages, draw, sheet, flip, back_offset)
        drawn += len(sheet)
        if told is not None:
            told(drawn)
    if flip is Flip.BY_HAND:
        for sheet in sheets:
            _draw_backs(pages, draw, sheet, flip, back_offset)


def card_preview_pdf(letter: Letter, profile: CardProfile, typefaces: Typefaces) -> bytes:
    """Draw one card at its own size, page 1 its address side and page 2 its message side."""
    pages = Pages(typefaces, *profile.card, describe([letter]))
    draw = _CardDrawing(pages, profile)
    draw.address_side(letter, None)
    pages.end_page()
    draw.message_side(letter)
    pages.end_page()
    return pages.finish()


def check_card(letter: Letter, profile: CardProfile, proof: Proof) -> None:
    """Raise MissingGlyphs or TextTooLong when a card cannot be drawn; cheap enough to call while someone types."""
    draw = _CardDrawing(proof, profile)
    draw.recipient(letter)
    # What the office says of itself stands on each of its cards in one place.
    office = (profile.id, letter.return_address, letter.sender, letter.is_demo)
    top = proof.kept.get(office)
    if top is None:
        draw.return_address(letter, None)
        top = proof.kept[office] = draw.head(letter)
    draw.message(letter, top)


def describe(letters: Sequence[Letter]) -> DocumentFacts:
    """Take a PDF's title, author and language from its letters; where languages differ, the first letter's."""
    first, last = letters[0], letters[-1]
    title = first.case_reference if len(letters) == 1 else f"{first.case_reference} – {last.case_reference}"
    return DocumentFacts(title=title, author=first.sender[0] if first.sender else "", language=first.language)


def _draw_fronts(pages: Pages, draw: _CardDrawing, sheet: dict[int, tuple[int, Letter]]) -> None:
    for place, (number, letter) in sheet.items():
        _enter(pages, front_place(draw.profile, place))
        draw.address_side(letter, number)
        pages.leave()
    draw_crop_marks(pages, draw.profile, include_shared_cuts=False)
    pages.end_page()


def _draw_backs(
    pages: Pages,
    draw: _CardDrawing,
    sheet: dict[int, tuple[int, Letter]],
    flip: Flip,
    offset: tuple[float, float],
) -> None:
    pages.enter(*offset)
    for place, (_, letter) in sheet.items():
        _enter(pages, back_place(draw.profile, place, flip))
        draw.message_side(letter)
        pages.leave()
    draw_crop_marks(pages, draw.profile, include_shared_cuts=True)
    pages.leave()
    pages.end_page()


def _enter(pages: Pages, place: Place) -> None:
    pages.enter(place.x, place.y, place.degrees)


class _CardDrawing:
    """Draw both sides of cards of one profile; lengths are mm from the card's lower left corner."""

    def __init__(self, pages: Pages | Proof, profile: CardProfile) -> None:
        self.pages = pages
        self.profile = profile
        self.width, self.height = profile.card

    def address_side(self, letter: Letter, number: int | None) -> None:
        self.return_address(letter, number)
        self.recipient(letter)

    def message_side(self, letter: Letter) -> None:
        self.message(letter, self.head(letter))

    def recipient(self, letter: Letter) -> None:
        box = self.profile.address
        check_letter_texts(self.pages.layout, letter)
        try:
            fitted = fit_address(
                self.pages.layout,
                letter.recipient,
                width=self.width - box.left - box.right_margin,
                size=box.size,
                smallest=box.smallest_size,
                most_lines=box.most_lines,
            )
        except LetterRefused as refusal:
            refusal.field = refused_in_recipient(refusal, letter.recipient)
            raise
        for index, line in enumerate(fitted.lines):
            self.pages.text(box.left, box.first_baseline - index * box.leading, line, fitted.size)

    def return_address(self, letter: Letter, number: int | None) -> None:
        """Draw above the recipient what every card of the office has there, and the card's number in its batch."""
        if letter.is_demo:
            self.pages.watermark("DEMO", self.profile.address.left / 2, self.height / 2 - 6, 34, 0)
        box = self.profile.return_address
        fitted = fit_address(
            self.pages.layout,
            letter.return_address,
            width=box.width,
            size=box.size,
            smallest=7.0,
            most_lines=box.most_lines,
        )
        leading = fitted.size * 1.25 / MM
        baseline = self.height - box.top - fitted.size * 0.8 / MM
        for index, line in enumerate(fitted.lines):
            self.pages.text(box.left, baseline - index * leading, line, fitted.size)
        if number is not None:
            first = fitted.lines[0] if fitted.lines else ""
            beside = box.left + self.pages.layout.width(first, fitted.size) + 2.5
            self.pages.text(beside, baseline, str(number), NUMBER_SIZE, ink=SOFT_INK)

    def head(self, letter: Letter) -> float:
        """Draw above the message what every card of the office has there; gives the top of the room below it."""
        if letter.is_demo:
            self.pages.watermark("DEMO", self.width / 2, self.height / 2, 96, 20)
        left, right = MESSAGE_MARGIN, self.width - MESSAGE_MARGIN
        top = self.height - MESSAGE_MARGIN
        head = " · ".join(letter.sender)
        self.pages.layout.typefaces.check((head,), Weight.BOLD)
        heads = self.pages.layout.wrap(head, right - left, HEAD_SIZE, Weight.BOLD)
        for line in heads:
            top -= HEAD_SIZE * 0.8 / MM
            self.pages.text(left, top, line, HEAD_SIZE, weight=Weight.BOLD)
            top -= HEAD_SIZE * 0.4 / MM
        top -= 0.6
        self.pages.rule(left, top, right, top, ink=RULE_INK)
        return top - MESSAGE_GAP

    def message(self, letter: Letter, top: float) -> None:
        left, right = MESSAGE_MARGIN, self.width - MESSAGE_MARGIN
        size = _message_size(letter)
        for at, line, weight in self._set_message(letter, left, right, top):
            self.pages.text(left, at, line, size, weight=weight)
        self._reference(letter, right)

    def _set_message(self, letter: Letter, left: float, right: float, top: float) -> list[_SetLine]:
        """Set the message with the widest gaps between paragraphs that fit, else raise TextTooLong."""
        for gap in PARAGRAPH_GAPS:
            lines = self._lines(letter, right - left, top, gap)
            if self._fits(letter, lines, right - left):
                return lines
        raise TextTooLong(
            mark("The text is too long for this card. Shorten it, or send a letter in a sealed envelope.")
        )

    def _lines(self, letter: Letter, width: float, top: float, gap: float) -> list[_SetLine]:
        size = _message_size(letter)
        leading = size * LEADING / MM
        y = top
        lines: list[_SetLine] = []
        for block in letter.blocks:
            weight = Weight.REGULAR if block.style is BlockStyle.PARAGRAPH else Weight.BOLD
            for line in self.pages.layout.wrap(block.text, width, size, weight):
                y -= leading
                lines.append((y, line, weight))
            y -= leading * gap
        return lines

    def _fits(self, letter: Letter, lines: list[_SetLine], width: float) -> bool:
        """Say whether all lines stand above the margin, and those beside the reference end before it."""
        size = _message_size(letter)
        descent = size * 0.3 / MM
        floor = REFERENCE_BOTTOM + QR_SIZE + 2.0
        if not lines or lines[-1][0] - descent >= floor:
            return True
        taken = QR_SIZE + 6.0
        if not letter.large_print:
            caption = (
                self.pages.layout.width(letter.case_reference, CAPTION_SIZE, Weight.BOLD),
                self.pages.layout.width(letter.labels.reference, LABEL_SIZE),
            )
            taken += max(caption) + 4.0
        return all(
            at - descent >= SAFE_MARGIN
            and (at - descent >= floor or self.pages.layout.width(line, size, weight) <= width - taken)
            for at, line, weight in lines
        )

    def _reference(self, letter: Letter, right: float) -> None:
        """Draw the QR code of the reference in the lower right corner; large print has no caption for it."""
        border = self.pages.qr_code(right - QR_SIZE, REFERENCE_BOTTOM, QR_SIZE, letter.case_reference)
        if letter.large_print:
            return
        # The white card is the quiet border that a reader needs around the code.
        beside = right - QR_SIZE - border
        self.pages.text_right(beside, REFERENCE_BOTTOM + 5.6, letter.labels.reference, LABEL_SIZE, ink=SOFT_INK)
        self.pages.text_right(beside, REFERENCE_BOTTOM, letter.case_reference, CAPTION_SIZE, weight=Weight.BOLD)


_SetLine = tuple[float, str, Weight]


def _message_size(letter: Letter) -> float:
    return LARGE_PRINT_SIZE if letter.large_print else MESSAGE_SIZE
