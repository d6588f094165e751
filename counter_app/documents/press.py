"""The press: everything that can be put on paper, with its fonts and measures at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from counter_app.documents.alignment_test import alignment_test_pdf
from counter_app.documents.batch_sheets import BatchSheet, batch_sheet_pdf
from counter_app.documents.blank_forms import blank_form_pdf
from counter_app.documents.counter_slips import SlipPaper, counter_slip_pdf
from counter_app.documents.imposition import Flip
from counter_app.documents.letters import check_letter, describe_letters, draw_letters, letters_pdf
from counter_app.documents.pages import Pages
from counter_app.documents.paper import load_paper
from counter_app.documents.postcards import (
    CardRun,
    card_preview_pdf,
    check_card,
    describe,
    draw_postcards,
    postcards_pdf,
)
from counter_app.documents.proofs import Proof
from counter_app.documents.typefaces import load_typefaces
from counter_app.domain.correspondence import Letter, LetterRefused
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.forms import FormDefinition
    from counter_app.i18n.language import Language


class Press:
    """Draw stored letters, and the office's own sheets, as PDF: data in, bytes out.

    Each method is a pure function of its arguments: the same data gives the same bytes. Refusals are LetterRefused
    (TextTooLong, MissingGlyphs), with a sentence, before a page is made.
    """

    def __init__(self, *, fonts_dir: Path, paper_dir: Path) -> None:
        self.typefaces = load_typefaces(fonts_dir)
        self.paper = load_paper(paper_dir)
        self._proof = Proof(self.typefaces)

    def check(self, letter: Letter) -> None:
        """Raise LetterRefused when a card or letter cannot be drawn on the paper it is meant for."""
        if letter.medium is Medium.POSTCARD:
            check_card(letter, self.paper.card(letter.profile), self._take_proof())
        else:
            check_letter(letter, self.paper, self._take_proof())

    def card_suits_abroad(self, profile_id: str) -> bool:
        """Say whether a card of this profile has a shape that other countries' post accepts (UPU: 1.4 or longer)."""
        return self.paper.card(profile_id).suits_abroad

    def preview(self, letter: Letter) -> bytes:
        """Draw one card (address side, then message side) or one letter, at its own size."""
        if letter.medium is Medium.POSTCARD:
            return card_preview_pdf(letter, self.paper.card(letter.profile), self.typefaces)
        return self.letters([letter])

    def postcards(self, letters: Sequence[Letter], profile_id: str, **run: Unpack[CardRun]) -> bytes:
        """Draw a run of cards on sheets."""
        _refuse_nothing(letters)
        return postcards_pdf(letters, self.paper.card(profile_id), self.typefaces, **run)

    def letters(self, letters: Sequence[Letter], told: Callable[[int], None] | None = None) -> bytes:
        """Draw letters one after the other, each on its own layout; `told` as in `letters_pdf`."""
        _refuse_nothing(letters)
        return letters_pdf(letters, self.paper, self.typefaces, told)

    def runs(self, runs: Sequence[Sequence[Letter]]) -> bytes:
        """Draw runs of cards, each on the profile of its first card, and runs of letters one after the other."""
        letters = [letter for run in runs for letter in run]
        _refuse_nothing(letters)
        first = letters[0]
        facts = (describe if first.medium is Medium.POSTCARD else describe_letters)(letters)
        pages = Pages(self.typefaces, *self._page_of(first), facts)
        for run in runs:
            if run[0].medium is Medium.POSTCARD:
                draw_postcards(pages, run, self.paper.card(run[0].profile))
            else:
                draw_letters(pages, run, self.paper)
        return pages.finish()

    def _page_of(self, letter: Letter) -> tuple[float, float]:
        if letter.medium is Medium.POSTCARD:
            return self.paper.card(letter.profile).sheet
        return self.paper.letter(letter.profile).page

    def counter_slip(self, letter: Letter, paper: SlipPaper) -> bytes:
        """Draw the slip that a customer takes along."""
        return counter_slip_pdf(letter, paper, self.typefaces)

    def batch_sheet(self, sheet: BatchSheet, language: Language) -> bytes:
        """Draw the office's record of a batch."""
        return batch_sheet_pdf(sheet, self.typefaces, language)

    def alignment_test(
        self,
        profile_id: str,
        language: Language,
        *,
        flip: Flip = Flip.SHORT_EDGE,
        back_offset: tuple[float, float] = (0.0, 0.0),
    ) -> bytes:
        """Draw the sheet that shows how far the printer shifts the back against the front."""
        profile = self.paper.card(profile_id)
        return alignment_test_pdf(profile, self.typefaces, language, flip=flip, back_offset=back_offset)

    def blank_form(
        self, form: FormDefinition, language: Language, *, office: str, page: tuple[float, float], is_demo: bool = False
    ) -> bytes:
        """Draw an intake form to be filled in by hand, on one page of `page` mm."""
        return blank_form_pdf(form, self.typefaces, language, office=office, page=page, is_demo=is_demo)

    def _take_proof(self) -> Proof:
        if self._proof.is_full:
            self._proof = Proof(self.typefaces)
        return self._proof


def _refuse_nothing(letters: Sequence[Letter]) -> None:
    if not letters:
        raise LetterRefused(mark("There is nothing to print. Choose at least one card or letter."))
