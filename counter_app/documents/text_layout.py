"""Break texts into lines that fit their box, and refuse by a sentence what does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from counter_app.documents.measures import MM
from counter_app.documents.typefaces import Typefaces, Weight
from counter_app.domain.correspondence import Letter, LetterRefused, TextTooLong, refused_in_recipient
from counter_app.domain.words import mark

_BREAK_INSIDE = re.compile(r"(?<=[-/@._?&=])")
# What ends so needs the next word on the same line: `4. Dezember`, `4 de diciembre`, `+1 217 555 0100`.
_MAY_BE_ONE_LINE = 120
_ROUNDING = 1e-6
_DIGIT = re.compile(r"\d")
_ENDS_IN_NUMBER = re.compile(r"(?:^|[ (])\+?\d{1,3}\.?(?: de)?$")


class TextLayout:
    """Measure and wrap texts for one document; words, paragraphs and addresses that come back are measured once."""

    def __init__(self, typefaces: Typefaces) -> None:
        self.typefaces = typefaces
        self.fitted: dict[tuple[object, ...], FittedLines] = {}
        self._words: dict[tuple[str, Weight], float] = {}
        self._paragraphs: dict[tuple[str, Weight, float], tuple[str, ...]] = {}

    def count_kept(self) -> int:
        """Count the texts whose measures are kept."""
        return len(self._words) + len(self._paragraphs) + len(self.fitted)

    def width(self, text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
        """Give the width of a text in mm; `size` is in points."""
        return self._word(text, weight) * size / MM

    def _word(self, word: str, weight: Weight) -> float:
        known = self._words.get((word, weight))
        if known is None:
            known = self._words[word, weight] = self.typefaces.measure(word, weight)
        return known

    def wrap(self, text: str, width: float, size: float, weight: Weight = Weight.REGULAR) -> tuple[str, ...]:
        """Break a paragraph into lines of at most `width` mm. Its line breaks stay, an over-long word is divided."""
        room = width * MM / size
        key = (text, weight, room)
        known = self._paragraphs.get(key)
        if known is None:
            lines: list[str] = []
            for source in text.split("\n"):
                lines.extend(self._wrap_line(source, room, weight))
            known = self._paragraphs[key] = tuple(lines)
        return known

    def is_one_line(self, source: str, width: float, size: float, weight: Weight = Weight.REGULAR) -> bool:
        """Say whether a text surely fits `width` mm as a whole; if not, `wrap` finds out."""
        return self._is_one_line(source, width * MM / size, weight)

    def _is_one_line(self, source: str, room: float, weight: Weight) -> bool:
        # Characters of one font add up: what fits as a whole is one line, however it would be divided.
        wide = self.typefaces.plain_measure(source, weight) if len(source) < _MAY_BE_ONE_LINE else None
        return wide is not None and wide <= room - _ROUNDING

    def _wrap_line(self, source: str, room: float, weight: Weight) -> list[str]:
        if self._is_one_line(source, room, weight):
            return [source]
        space = self._word(" ", weight)
        lines: list[str] = []
        current: list[str] = []
        used = 0.0
        for word in self._unparted(source, room, weight):
            wide = self._width_of_words(word, weight)
            if current and used + space + wide <= room:
                current.append(word)
                used += space + wide
                continue
            if current:
                lines.append(" ".join(current))
            if wide > room:
                *whole, word = self._divide(word, room, weight)
                lines.extend(whole)
                wide = self._word(word, weight)
            current, used = [word], wide
        lines.append(" ".join(current))
        return lines

    def _unparted(self, source: str, room: float, weight: Weight) -> list[str]:
        """Split a line into words; a number stays with the word behind it where both fit the room."""
        if _DIGIT.search(source) is None:
            return source.split(" ")
        parts: list[str] = []
        for word in source.split(" "):
            joined = f"{parts[-1]} {word}" if parts and _ENDS_IN_NUMBER.search(parts[-1]) else ""
            if joined and self._width_of_words(joined, weight) <= room:
                parts[-1] = joined
            else:
                parts.append(word)
        return parts

    def _width_of_words(self, text: str, weight: Weight) -> float:
        if " " not in text:
            return self._word(text, weight)
        words = text.split(" ")
        return sum(self._word(word, weight) for word in words) + self._word(" ", weight) * (len(words) - 1)

    def _divide(self, word: str, room: float, weight: Weight) -> list[str]:
        parts: list[str] = []
        current, used = "", 0.0
        for chunk in _BREAK_INSIDE.split(word):
            wide = self._word(chunk, weight)
            if used + wide <= room:
                current, used = current + chunk, used + wide
                continue
            if wide <= room:
                parts.append(current)
                current, used = chunk, wide
                continue
            for character in chunk:
                step = self._word(character, weight)
                if current and used + step > room:
                    parts.append(current)
                    current, used = "", 0.0
                current, used = current + character, used + step
        return [*parts, current]


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedLines:
    """Hold an address block as it will be drawn: its lines and their size in points."""

    lines: tuple[str, ...]
    size: float


def check_letter_texts(layout: TextLayout, letter: Letter) -> None:
    """Raise MissingGlyphs with every character of a letter that no font has, rather than with those of one line."""
    texts = (*letter.recipient, letter.subject, *[block.text for block in letter.blocks])
    if layout.typefaces.is_plain("".join(texts).replace("\n", ""), Weight.REGULAR):
        return
    with refusing_recipient(letter.recipient):
        layout.typefaces.check(texts)


@contextmanager
def refusing_recipient(recipient: Sequence[str]) -> Iterator[None]:
    """Let a refusal of a recipient name the form's field, the name or the address."""
    try:
        yield
    except LetterRefused as refusal:
        refusal.field = refused_in_recipient(refusal, recipient)
        raise


def fit_address(
    layout: TextLayout, lines: Sequence[str], *, width: float, size: float, smallest: float, most_lines: int
) -> FittedLines:
    """Fit an address into its box: first smaller, down to `smallest` points, then wrapped at words, else TextTooLong.

    Empty lines are left out: a postal address has none (UPU S42). `width` is in mm, sizes are in points.
    """
    box = (tuple(lines), width, size, smallest, most_lines)
    known = layout.fitted.get(box)
    if known is None:
        known = layout.fitted[box] = _fit_address(layout, lines, width, size, smallest, most_lines)
    return known


def _fit_address(
    layout: TextLayout, lines: Sequence[str], width: float, size: float, smallest: float, most_lines: int
) -> FittedLines:
    wanted = [line for line in (" ".join(line.split()) for line in lines) if line]
    if len(wanted) > most_lines:
        raise TextTooLong(
            mark("This address has {lines} lines and there is room for {room}. Shorten it."),
            lines=len(wanted),
            room=most_lines,
        )
    if all(layout.is_one_line(line, width, size) for line in wanted):
        return FittedLines(lines=tuple(wanted), size=size)
    while size > smallest and any(layout.width(line, size) > width for line in wanted):
        size -= 0.5
    wrapped: list[str] = []
    longest = 0
    for number, line in enumerate(wanted, start=1):
        if any(layout.width(word, size) > width for word in line.split()):
            raise _line_too_long(number)
        parts = layout.wrap(line, width, size)
        if len(parts) > 1:
            longest = number
        wrapped.extend(parts)
    if len(wrapped) > most_lines:
        raise _line_too_long(longest)
    return FittedLines(lines=tuple(wrapped), size=size)


def _line_too_long(number: int) -> TextTooLong:
    return TextTooLong(mark("Line {number} is too long for this card. Shorten it."), number=number)
