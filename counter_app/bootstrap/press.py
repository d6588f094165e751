"""Joins what the services ask of paper with the part that draws it, which is imported when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.assets import fonts_dir, locale_dir, paper_dir
from counter_app.domain.correspondence import Letter
from counter_app.i18n.language import load_language
from counter_app.services.paper import BatchSheet, SheetOptions

if TYPE_CHECKING:
    from counter_app.documents.press import Press
    from counter_app.domain.forms import FormDefinition


class OfficePress:
    """Draw for the services; the first drawing loads fonts and measures, the start of the program does not."""

    @cached_property
    def _press(self) -> Press:
        from counter_app.documents.press import Press

        return Press(fonts_dir=fonts_dir(), paper_dir=paper_dir())

    def check(self, letter: Letter) -> None:
        """Raise LetterRefused, which says what to change, when a card or letter cannot be drawn as it is."""
        self._press.check(letter)

    def card_suits_abroad(self, profile: str) -> bool:
        """Say whether a card of this profile has a shape that other countries' post accepts."""
        return self._press.paper.card(profile).suits_abroad

    def preview(self, letter: Letter) -> bytes:
        """Give one card (address side, then message side) or one letter as PDF, at its own size."""
        return self._press.preview(letter)

    def draw_cards(self, letters: Sequence[Letter], profile: str, options: SheetOptions) -> bytes:
        """Give a run of two-sided cards as PDF."""
        from counter_app.documents.imposition import Flip

        return self._press.postcards(
            letters,
            profile,
            flip=Flip(options.flip),
            first_place=options.first_place,
            first_number=options.first_number,
            back_offset=options.back_offset,
        )

    def draw_letters(self, letters: Sequence[Letter]) -> bytes:
        """Give letters one after the other as PDF, each on the layout it was stored with."""
        return self._press.letters(letters)

    def draw_slip(self, letter: Letter, paper: str) -> bytes:
        """Give the slip that a customer takes along as PDF; `paper` is `roll-80` or `a6`."""
        from counter_app.documents.counter_slips import SlipPaper

        return self._press.counter_slip(letter, SlipPaper(paper))

    def draw_batch_sheet(self, sheet: BatchSheet) -> bytes:
        """Give the batch sheet as PDF, worded in the office's language."""
        from counter_app.documents.batch_sheets import BatchLine
        from counter_app.documents.batch_sheets import BatchSheet as DrawnSheet

        language = load_language(sheet.language, locale_dir())
        cards = self._press.paper.cards.get(sheet.profile)
        drawn = DrawnSheet(
            batch=sheet.name,
            office=sheet.office,
            printed_at=f"{language.date_long(sheet.printed_at.date())}, {language.time(sheet.printed_at)}",
            printed_by=sheet.printed_by,
            paper=language.text(cards.name) if cards else "",
            cut=language.text(cards.cut) if cards else "",
            lines=tuple(
                BatchLine(
                    number=line.number,
                    reference=line.reference,
                    name=line.recipient,
                    postal_code=line.postal_code,
                    language=language.language_name(line.language),
                    is_large_print=line.is_large_print,
                )
                for line in sheet.lines
            ),
            is_demo=sheet.is_demo,
        )
        return self._press.batch_sheet(drawn, language)

    def draw_alignment_test(self, profile: str, language_code: str, options: SheetOptions) -> bytes:
        """Give the sheet that shows how far the printer shifts the backs of cards, as PDF."""
        from counter_app.documents.imposition import Flip

        return self._press.alignment_test(
            profile,
            load_language(language_code, locale_dir()),
            flip=Flip(options.flip),
            back_offset=options.back_offset,
        )

    def draw_blank_form(self, form: FormDefinition, language_code: str, office: str, *, on_letter_paper: bool) -> bytes:
        """Give an intake form on paper, for a power cut, as PDF of one page (A4 or US Letter)."""
        page = (215.9, 279.4) if on_letter_paper else (210.0, 297.0)
        return self._press.blank_form(form, load_language(language_code, locale_dir()), office=office, page=page)


def forms_of(config_dir: Path | None) -> dict[str, FormDefinition]:
    """Load every intake form, the office's own files before the shipped ones, by channel."""
    from counter_app.assets import find_form, forms_dir
    from counter_app.domain.forms import load_form

    channels = sorted(path.stem for path in forms_dir().glob("*.toml"))
    return {channel: load_form(find_form(channel, config_dir)) for channel in channels}
