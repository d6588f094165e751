"""Lets a word that is longer than any line go on in the next one, where Qt breaks lines only between words."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

LONGEST_WORD: Final = 24
_PLACE: Final = "\u200b"
# Marks, format characters and modifiers (the colour of an emoji's skin) belong to the letter before them; an ampersand
# belongs to the letter that it underlines, or to the ampersand that it writes.
_FOLLOWS: Final = frozenset({"Mn", "Mc", "Me", "Cf", "Sk"})
_JOINER: Final = "\u200d"
_LONG: Final = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def breakable(text: str) -> str:
    """Give a text with places where its long words may break, none of them inside a letter with its accents."""
    return _LONG.sub(lambda found: _with_places(found.group()), text)


def without_places(text: str) -> str:
    """Give a text that was made breakable as it was."""
    return text.replace(_PLACE, "")


def pieces(text: str) -> list[str]:
    """Give what cannot be broken in a text that was made breakable."""
    return text.replace(_PLACE, " ").split()


def _with_places(word: str) -> str:
    letters = [word[0]]
    for before, letter in pairwise(word):
        if before in (_JOINER, "&") or unicodedata.category(letter) in _FOLLOWS:
            letters[-1] += letter
        else:
            letters.append(letter)
    return _PLACE.join(letters)
