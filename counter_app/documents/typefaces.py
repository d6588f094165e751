"""The shipped fonts: which of them draws which characters, how wide a text is, and what cannot be drawn."""

from __future__ import annotations

import functools
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from counter_app.domain.correspondence import LetterRefused, MissingGlyphs
from counter_app.domain.words import mark


class Weight(StrEnum):
    """Name the two weights in which documents are set."""

    REGULAR = "regular"
    BOLD = "bold"


FILES: dict[Weight, tuple[str, ...]] = {
    Weight.REGULAR: ("NotoSans-Regular", "NotoSansMath-Regular"),
    Weight.BOLD: ("NotoSans-Bold", "NotoSansMath-Regular"),
}
"""The font of each weight, and behind it those that are asked for the characters it lacks."""

INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Hints to a text layout that Unicode gives no ink: drawn as nothing."""

REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls that would show a text in another order than it is stored in: refused by name."""

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_INDIC = (range(0x0900, 0x0E00), range(0x1CD0, 0x1D00), range(0xA830, 0xA840), range(0xA8E0, 0xA900))
"""Blocks whose letters join or change places; the shipped fonts hold some, and drawn one by one they are wrong."""

_AS_TYPED = {"ccmp": False, "liga": False, "clig": False, "calt": False, "locl": False, "kern": False}


def _needs_shaping(code: int) -> bool:
    return unicodedata.bidirectional(chr(code)) in _RIGHT_TO_LEFT or any(code in block for block in _INDIC)


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold characters that one font draws in one go, `dx` and `dy` from the start of their text, per point of size."""

    dx: float
    dy: float
    font: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Hold one text ready to be drawn: its width per point of size, and its pieces."""

    width: float
    pieces: tuple[Piece, ...]


class Face:
    """Hold one font file: what it can draw, and how wide."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        try:
            self.font: Any = TTFont(self.name, str(path))
        except (TTFError, OSError) as fault:
            raise LetterRefused(
                mark("The font {font} is missing or damaged. Install the program again."), font=path.name
            ) from fault
        pdfmetrics.registerFont(self.font)
        # Beyond the basic plane the font's character map in the PDF would be wrong, and the text could not be copied.
        self.widths: dict[str, float] = {
            chr(code): width / 1000
            for code, width in self.font.face.charWidths.items()
            if code <= 0xFFFF and not _needs_shaping(code)
        }
        for unprintable in (*INVISIBLE, *REORDERING, *map(chr, range(32)), *map(chr, range(127, 160))):
            self.widths.pop(unprintable, None)
        self.characters = frozenset(self.widths)

    def place_marks(self, text: str) -> list[tuple[float, float, str]] | None:
        """Place accents that have no composed character over their letters: (dx, dy, character) per point of size."""
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(uharfbuzz.Font(self.font.hbFace), buffer, _AS_TYPED)
        if len(buffer.glyph_infos) != len(text):
            return None
        scale = self.font.hbFace.upem
        placed, x = [], 0.0
        for character, position in zip(text, buffer.glyph_positions, strict=True):
            placed.append(((x + position.x_offset) / scale, position.y_offset / scale, character))
            x += position.x_advance
        return placed


class Typefaces:
    """Choose the font for each run of characters, and refuse by name what no shipped font draws."""

    def __init__(self, fonts_dir: Path) -> None:
        self._dir = fonts_dir
        self.lock = threading.Lock()
        self._faces: dict[str, Face] = {}
        self._first = {weight: self._face(FILES[weight][0]) for weight in Weight}

    def _face(self, name: str) -> Face:
        if name not in self._faces:
            self._faces[name] = Face(self._dir / f"{name}.ttf")
        return self._faces[name]

    def check(self, texts: Iterable[str], weight: Weight = Weight.REGULAR) -> None:
        """Raise MissingGlyphs, naming every character that cannot be drawn; line breaks are no characters."""
        wanted = dict.fromkeys("".join(texts))
        missing = [each for each in wanted if each not in self._first[weight].characters and each not in INVISIBLE]
        missing = [each for each in missing if each != "\n" and self._find(each, weight) is None]
        if missing:
            raise MissingGlyphs(missing)

    def _find(self, character: str, weight: Weight) -> Face | None:
        return next(
            (face for face in map(self._face, FILES[weight]) if character in face.characters),
            None,
        )

    @property
    def body_font(self) -> str:
        """Name the font that most text is set in."""
        return self._first[Weight.REGULAR].name

    def font(self, name: str) -> Any:
        """Give the ReportLab font of a piece."""
        return self._faces[name].font

    def plain_width(self, text: str, name: str) -> float:
        """Give the width per point of size of characters that are all drawn by one font."""
        return sum(map(self._faces[name].widths.__getitem__, text))

    def is_plain(self, text: str, weight: Weight) -> bool:
        """Say whether one font has every character of a text."""
        return self._first[weight].characters.issuperset(text)

    def plain_measure(self, text: str, weight: Weight) -> float | None:
        """Give the width of a text per point of size when one font has every character of it, else None."""
        first = self._first[weight]
        return sum(map(first.widths.__getitem__, text)) if first.characters.issuperset(text) else None

    def measure(self, text: str, weight: Weight) -> float:
        """Give the width of a text per point of size."""
        wide = self.plain_measure(text, weight)
        return self.span(text, weight).width if wide is None else wide

    def span(self, text: str, weight: Weight) -> Span:
        """Divide a text into pieces by font; raise MissingGlyphs for characters that no font has."""
        first = self._first[weight]
        if first.characters.issuperset(text) and (text.isascii() or not any(map(unicodedata.combining, text))):
            return Span(sum(map(first.widths.__getitem__, text)), (Piece(0.0, 0.0, first.name, text),))
        self.check((text,), weight)
        pieces: list[Piece] = []
        x = 0.0
        for face, run in self._runs(text, weight):
            pieces.extend(_pieces(face, run, x))
            x += sum(0.0 if unicodedata.combining(each) else face.widths[each] for each in run)
        return Span(x, tuple(pieces))

    def _runs(self, text: str, weight: Weight) -> list[tuple[Face, str]]:
        runs: list[tuple[Face, str]] = []
        for character in text:
            if character in INVISIBLE:
                continue
            face = self._find(character, weight)
            assert face is not None, "check() has refused every character that no font has"
            if runs and runs[-1][0] is face:
                runs[-1] = (face, runs[-1][1] + character)
            else:
                runs.append((face, character))
        return runs


def _pieces(face: Face, run: str, x: float) -> list[Piece]:
    if not any(map(unicodedata.combining, run)):
        return [Piece(x, 0.0, face.name, run)]
    placed = face.place_marks(run)
    if placed is None:
        raise MissingGlyphs(each for each in run if unicodedata.combining(each))
    return [Piece(x + dx, dy, face.name, character) for dx, dy, character in placed]


@functools.cache
def load_typefaces(fonts_dir: Path) -> Typefaces:
    """Load the shipped fonts once per folder (about 40 ms); raise LetterRefused when one is missing or damaged."""
    return Typefaces(fonts_dir)
