"""Paper profiles: the measures of each card and letter, one TOML file in resources/paper each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArea:
    """Hold where sorting machines look for an address: mm above the bottom edge, and from left and right."""

    bottom: float
    top: float
    side: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAddress:
    """Hold where the address stands on a card: mm from the left and bottom edges, type in points."""

    left: float
    right_margin: float
    first_baseline: float
    leading: float
    size: float
    smallest_size: float
    most_lines: int
    read_area: ReadArea


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Hold the field kept free for postage, `inset` mm from the top and right edges."""

    width: float
    height: float
    inset: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAddress:
    """Hold where the return address stands on a card: mm from the top left corner, type in points."""

    left: float
    top: float
    width: float
    size: float
    most_lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeZone:
    """Hold the strip along the bottom edge that the post prints its bars on."""

    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CardProfile:
    """Hold the measures of one card and of the sheet it is cut from (mm)."""

    id: str
    name: str
    card: tuple[float, float]
    sheet: tuple[float, float]
    columns: int
    rows: int
    offset: tuple[float, float]
    suits_abroad: bool
    cut: str
    address: CardAddress
    stamp: Stamp
    return_address: ReturnAddress
    code_zone: CodeZone

    @property
    def places(self) -> int:
        """Count the cards on a sheet."""
        return self.columns * self.rows

    @property
    def is_landscape(self) -> bool:
        """Say whether the sheet lies on its long side."""
        return self.sheet[0] > self.sheet[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """Hold a position on a letter, mm from the top left corner of the page."""

    left: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearZone:
    """Hold where an envelope's window can come to lie: there only the address (and its return line) may stand."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLine:
    """Hold the small line above the address of a window envelope: mm from the top left corner, type in points."""

    left: float
    top: float
    height: float
    width: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterAddress:
    """Hold the address box of a letter: mm from the top left corner; `type` has (lines, size, leading) in points."""

    left: float
    top: float
    width: float
    height: float
    align: str
    smallest_size: float
    type: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterProfile:
    """Hold the measures of one letter layout (mm from the top left corner)."""

    id: str
    name: str
    page: tuple[float, float]
    fold_marks: tuple[float, ...]
    punch_marks: tuple[float, ...]
    margin_left: float
    margin_right: float
    margin_bottom: float
    body_top: float
    letterhead_top: float
    contact: Corner
    facts_top: float
    clear_zone: ClearZone
    address: LetterAddress
    return_line: ReturnLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Hold every shipped profile by its id."""

    cards: Mapping[str, CardProfile]
    letters: Mapping[str, LetterProfile]

    def card(self, profile_id: str) -> CardProfile:
        """Find a card profile; raise CounterError when this installation has none of that name."""
        return _find(self.cards, profile_id)

    def letter(self, profile_id: str) -> LetterProfile:
        """Find a letter profile; raise CounterError when this installation has none of that name."""
        return _find(self.letters, profile_id)


def _find(profiles: Mapping[str, _T], profile_id: str) -> _T:
    if profile_id not in profiles:
        raise CounterError(
            mark("There is no paper called {profile}. Choose one of {choices}."),
            profile=profile_id,
            choices=", ".join(profiles),
        )
    return profiles[profile_id]


_PARTS: dict[str, type] = {
    "address": CardAddress,
    "stamp": Stamp,
    "return_address": ReturnAddress,
    "code_zone": CodeZone,
    "read_area": ReadArea,
    "contact": Corner,
    "clear_zone": ClearZone,
    "return_line": ReturnLine,
}


def load_paper(paper_dir: Path) -> Paper:
    """Read every profile of a folder; raise CounterError, naming the file, for one that cannot be used."""
    cards: dict[str, CardProfile] = {}
    letters: dict[str, LetterProfile] = {}
    for path in sorted(paper_dir.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            if data.pop("purpose") == "card":
                cards[path.stem] = _build(CardProfile, data | {"id": path.stem}, _PARTS)
            else:
                parts = _PARTS | {"address": LetterAddress}
                letters[path.stem] = _build(LetterProfile, data | {"id": path.stem}, parts)
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise CounterError(
                mark("The paper profile {file} cannot be used: {what}. Install the program again."),
                file=path.name,
                what=str(fault),
            ) from fault
    return Paper(cards=cards, letters=letters)


def _build(what: type[_T], data: Mapping[str, Any], parts: Mapping[str, type]) -> _T:
    values: dict[str, Any] = {}
    for name, value in data.items():
        if isinstance(value, dict):
            values[name] = _build(parts[name], value, parts)
        else:
            values[name] = _freeze(value)
    return what(**values)


def _freeze(value: Any) -> Any:
    return tuple(map(_freeze, value)) if isinstance(value, list) else value
