"""What the services ask of the part that draws on paper; it is wired in where the program is put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from counter_app.domain.correspondence import Letter
from counter_app.domain.forms import FormDefinition

Progress = Callable[[int], None]
"""Hears how many cards or letters are drawn, on the thread that draws; it may raise to stop."""

FLIPS = ("short_edge", "long_edge", "by_hand")
"""How the paper is turned between its two sides: the setting "My printer flips on"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOptions:
    """Say how cards are laid on sheets.

    `first_place` is the first free place of a partly used sheet, from 1. `back_offset` moves the backs by mm to the
    right and up. `first_number` is the batch sheet's number of the first card.
    """

    flip: str = "short_edge"
    first_place: int = 1
    first_number: int = 1
    back_offset: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """Hold one line of a batch sheet; of the address only the postcode is shown (P24)."""

    number: int
    reference: str
    recipient: str
    postal_code: str
    language: str
    is_large_print: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSheet:
    """Hold the office's own list of what was printed together; `printed_at` is local to the office."""

    name: str
    office: str
    profile: str
    printed_at: datetime
    printed_by: str
    lines: tuple[BatchLine, ...]
    is_demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLayout:
    """Name a layout for cards: how they are cut from a sheet, and the places of one."""

    profile: str
    name: str
    columns: int
    rows: int

    @property
    def places(self) -> int:
        """Count the cards on a sheet."""
        return self.columns * self.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCount:
    """Count the sheets of a run and the places left empty on the last one."""

    sheets: int
    empty_places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperZone:
    """Hold a zone of the address side, to be shown over a preview: `name` is a msgid, mm from the page's top left."""

    name: str
    left: float
    top: float
    width: float
    height: float
    is_kept_empty: bool


class DrawsPaper(Protocol):
    """Draw stored letters: the same letter gives the same bytes."""

    def check(self, letter: Letter) -> None:
        """Raise LetterRefused, which says what to change, when a card or letter cannot be drawn as it is."""
        ...

    def card_suits_abroad(self, profile: str) -> bool:
        """Say whether a card of this profile has a shape that other countries' post accepts."""
        ...

    def card_layouts(self) -> tuple[CardLayout, ...]:
        """List the layouts that cards can be printed on, by name."""
        ...

    def count_sheets(self, cards: int, profile: str, first_place: int = 1) -> SheetCount:
        """Count what a run of cards needs; `first_place` is the first free place of a partly used sheet, from 1."""
        ...

    def card_zones(self, profile: str) -> dict[int, tuple[PaperZone, ...]]:
        """List the postal zones of the preview of one card, by page from 0."""
        ...

    def sheet_zones(self, cards: int, profile: str, options: SheetOptions) -> dict[int, tuple[PaperZone, ...]]:
        """List the postal zones of a run of cards on sheets, by page from 0."""
        ...

    def draw_cards(
        self, letters: Sequence[Letter], profile: str, options: SheetOptions, told: Progress | None = None
    ) -> bytes:
        """Give a run of two-sided cards as PDF."""
        ...

    def draw_letters(self, letters: Sequence[Letter], told: Progress | None = None) -> bytes:
        """Give letters one after the other as PDF, each on the layout it was stored with."""
        ...

    def draw_runs(self, runs: Sequence[Sequence[Letter]]) -> bytes:
        """Give runs of cards, each on the profile of its first card, and of letters one after the other as one PDF."""
        ...

    def preview(self, letter: Letter) -> bytes:
        """Give one card (address side, then message side) or one letter as PDF, at its own size."""
        ...

    def draw_slip(self, letter: Letter, paper: str) -> bytes:
        """Give the slip that a customer takes along as PDF; `paper` is `roll-80` or `a6`."""
        ...

    def draw_alignment_test(self, profile: str, options: SheetOptions) -> bytes:
        """Give the sheet that shows how far the printer shifts the backs of cards, as PDF."""
        ...

    def draw_blank_form(self, form: FormDefinition, office: str, *, on_us_letter: bool, is_demo: bool = False) -> bytes:
        """Give an intake form on paper, for a power cut, as PDF of one page (A4 or US Letter)."""
        ...

    def draw_batch_sheet(self, sheet: BatchSheet) -> bytes:
        """Give the batch sheet as PDF."""
        ...
