"""Draws with the press, which is opened when something is first drawn: fonts are not read before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from counter_app.domain.correspondence import Letter
from counter_app.i18n.language import Language
from counter_app.services.paper import BatchSheet, CardLayout, PaperZone, Progress, SheetCount, SheetOptions

if TYPE_CHECKING:
    from counter_app.documents.paper import CardProfile
    from counter_app.documents.press import Press
    from counter_app.domain.forms import FormDefinition

_A4 = (210.0, 297.0)
_US_LETTER = (215.9, 279.4)


class Drawing:
    """Put cards, letters and batch sheets on paper; `language` is the staff's, letters have their own."""

    def __init__(self, *, open_press: Callable[[], Press], language: Language) -> None:
        self._open_press = open_press
        self._language = language

    @cached_property
    def _press(self) -> Press:
        return self._open_press()

    def check(self, letter: Letter) -> None:
        """Raise LetterRefused, which says what to change, when a card or letter cannot be drawn as it is."""
        self._press.check(letter)

    def card_suits_abroad(self, profile: str) -> bool:
        """Say whether a card of this profile has a shape that other countries' post accepts."""
        return self._press.paper.card(profile).suits_abroad

    def card_layouts(self) -> tuple[CardLayout, ...]:
        """List the layouts that cards can be printed on, by name."""
        found = [
            CardLayout(profile=card.id, name=card.name, columns=card.columns, rows=card.rows)
            for card in self._press.paper.cards.values()
        ]
        return tuple(sorted(found, key=lambda layout: layout.name))

    def count_sheets(self, cards: int, profile: str, first_place: int = 1) -> SheetCount:
        """Count what a run of cards needs; `first_place` is the first free place of a partly used sheet, from 1."""
        from counter_app.documents.imposition import count_sheets

        sheets, empty = count_sheets(cards, self._press.paper.card(profile), first_place)
        return SheetCount(sheets=sheets, empty_places=empty)

    def card_zones(self, profile: str) -> dict[int, tuple[PaperZone, ...]]:
        """List the postal zones of the preview of one card, by page from 0."""
        return {0: _zones(self._press.paper.card(profile), 0.0, 0.0)}

    def sheet_zones(self, cards: int, profile: str, options: SheetOptions) -> dict[int, tuple[PaperZone, ...]]:
        """List the postal zones of a run of cards on sheets, by page from 0."""
        from counter_app.documents.imposition import fill_sheets, front_place

        card = self._press.paper.card(profile)
        pages_per_sheet = 1 if options.flip == "by_hand" else 2
        zones: dict[int, tuple[PaperZone, ...]] = {}
        for number, sheet in enumerate(fill_sheets(range(cards), card, options.first_place)):
            places = [front_place(card, place) for place in sheet]
            zones[number * pages_per_sheet] = tuple(
                zone for place in places for zone in _zones(card, place.x, card.sheet[1] - place.y - card.card[1])
            )
        return zones

    def draw_cards(
        self, letters: Sequence[Letter], profile: str, options: SheetOptions, told: Progress | None = None
    ) -> bytes:
        """Give a run of two-sided cards as PDF."""
        from counter_app.documents.imposition import Flip

        return self._press.postcards(
            letters,
            profile,
            flip=Flip(options.flip),
            first_place=options.first_place,
            first_number=options.first_number,
            back_offset=options.back_offset,
            told=told,
        )

    def draw_letters(self, letters: Sequence[Letter], told: Progress | None = None) -> bytes:
        """Give letters one after the other as PDF, each on the layout it was stored with."""
        return self._press.letters(letters, told)

    def draw_runs(self, runs: Sequence[Sequence[Letter]]) -> bytes:
        """Give runs of cards and of letters one after the other as one PDF."""
        return self._press.runs(runs)

    def preview(self, letter: Letter) -> bytes:
        """Give one card (address side, then message side) or one letter as PDF, at its own size."""
        return self._press.preview(letter)

    def draw_slip(self, letter: Letter, paper: str) -> bytes:
        """Give the slip that a customer takes along as PDF; `paper` is `roll-80` or `a6`."""
        from counter_app.documents.counter_slips import SlipPaper

        return self._press.counter_slip(letter, SlipPaper(paper))

    def draw_alignment_test(self, profile: str, options: SheetOptions) -> bytes:
        """Give the sheet that shows how far the printer shifts the backs of cards, as PDF."""
        from counter_app.documents.imposition import Flip

        return self._press.alignment_test(
            profile, self._language, flip=Flip(options.flip), back_offset=options.back_offset
        )

    def draw_blank_form(self, form: FormDefinition, office: str, *, on_us_letter: bool, is_demo: bool = False) -> bytes:
        """Give an intake form on paper, for a power cut, as PDF of one page (A4 or US Letter)."""
        page = _US_LETTER if on_us_letter else _A4
        return self._press.blank_form(form, self._language, office=office, page=page, is_demo=is_demo)

    def draw_batch_sheet(self, sheet: BatchSheet) -> bytes:
        """Give the batch sheet as PDF, with the name of its paper and how to cut it."""
        from counter_app.documents import batch_sheets

        card = self._press.paper.cards.get(sheet.profile)
        paper = self._press.paper.letters.get(sheet.profile)
        printed_at = f"{self._language.date_long(sheet.printed_at.date())} {self._language.time(sheet.printed_at)}"
        return self._press.batch_sheet(
            batch_sheets.BatchSheet(
                batch=sheet.name,
                office=sheet.office,
                printed_at=printed_at,
                printed_by=sheet.printed_by,
                paper=self._language.text(card.name)
                if card
                else self._language.text(paper.name)
                if paper
                else sheet.profile,
                cut=self._language.text(card.cut) if card else "",
                lines=tuple(
                    batch_sheets.BatchLine(
                        number=line.number,
                        reference=line.reference,
                        name=line.recipient,
                        postal_code=line.postal_code,
                        language=self._language.standing_alone(self._language.language_name(line.language)),
                        is_large_print=line.is_large_print,
                    )
                    for line in sheet.lines
                ),
                is_demo=sheet.is_demo,
                page=_upright(card.sheet if card else paper.page if paper else _A4),
            ),
            self._language,
        )


def _zones(card: CardProfile, left: float, top: float) -> tuple[PaperZone, ...]:
    from counter_app.documents.postal_zones import postal_zones

    return tuple(
        PaperZone(
            name=zone.name,
            left=left + zone.left,
            top=top + zone.top,
            width=zone.width,
            height=zone.height,
            is_kept_empty=zone.is_kept_empty,
        )
        for zone in postal_zones(card)
    )


def _upright(sheet: tuple[float, float]) -> tuple[float, float]:
    return (min(sheet), max(sheet))
