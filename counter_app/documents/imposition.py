"""Where each card stands on its sheet, front and back, for each way a printer turns the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from counter_app.documents.paper import CardProfile
from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark

_T = TypeVar("_T")


class Flip(StrEnum):
    """Say how the paper is turned between its two sides: the setting "My printer flips on"."""

    SHORT_EDGE = "short_edge"
    LONG_EDGE = "long_edge"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Hold one card's frame on a sheet: its origin in mm from the lower left corner, and how it is turned.

    A card turned by 180 degrees has its origin at its upper right corner.
    """

    x: float
    y: float
    degrees: int = 0


def front_place(profile: CardProfile, place: int) -> Place:
    """Find the place numbered from 0, row by row from the top left, on the side with the addresses."""
    row, column = divmod(place, profile.columns)
    width, height = profile.card
    return Place(
        x=profile.offset[0] + column * width,
        y=profile.sheet[1] - profile.offset[1] - (row + 1) * height,
    )


def back_place(profile: CardProfile, place: int, flip: Flip) -> Place:
    """Find where the back of a place is, seen from the back (ux: two-sided imposition).

    A vertical hinge (portrait on the long edge, landscape on the short edge) mirrors left and right and keeps cards
    upright; a horizontal one mirrors top and bottom and turns them. A stack turned by hand is turned like a page.
    """
    front = front_place(profile, place)
    if has_vertical_hinge(profile, flip):
        return Place(x=profile.sheet[0] - front.x - profile.card[0], y=front.y)
    mirrored = profile.sheet[1] - front.y - profile.card[1]
    return Place(x=front.x + profile.card[0], y=mirrored + profile.card[1], degrees=180)


def has_vertical_hinge(profile: CardProfile, flip: Flip) -> bool:
    """Say whether the sheet turns about an upright axis, seen as it is laid out."""
    return flip is Flip.BY_HAND or (flip is Flip.SHORT_EDGE) == profile.is_landscape


def fill_sheets(cards: Sequence[_T], profile: CardProfile, first_place: int) -> Iterator[dict[int, _T]]:
    """Deal cards to the places of sheet after sheet, place number (from 0) to card.

    `first_place` counts from 1, as on screen: the first free place of a sheet that is partly used.
    """
    if not 1 <= first_place <= profile.places:
        raise CounterError(mark("Choose a first free place between 1 and {places}."), places=profile.places)
    sheet: dict[int, _T] = {}
    place = first_place - 1
    for card in cards:
        sheet[place] = card
        place += 1
        if place == profile.places:
            yield sheet
            sheet, place = {}, 0
    if sheet:
        yield sheet


def count_sheets(cards: int, profile: CardProfile, first_place: int) -> tuple[int, int]:
    """Count the sheets that a run needs, and the places left empty on the last one."""
    used = cards + first_place - 1 if cards else 0
    sheets = -(-used // profile.places)
    return sheets, sheets * profile.places - used
