"""Suggestions that a person may take or leave: what a case is about, and how to acknowledge a letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.domain.office import Topic

_WORD = re.compile(r"\w+")
# Fine, fined, fines; in the other languages of the interface too. A longer list would suggest fees to who feels cold.
_ENDINGS = frozenset({"", "s", "es", "d", "ed", "er", "ers", "ing", "e", "en", "n", "r"})


def suggest_topic(what_happened: str, topics: Iterable[Topic]) -> Topic | None:
    """Suggest the topic whose words occur most often in what happened; None when no word of any occurs.

    Case and accents do not matter, common endings neither. Of equals, the first in the list wins. A
    suggestion is shown, never set in silence.
    """
    spoken = _fold(what_happened)
    words = _WORD.findall(spoken)
    best: tuple[int, Topic] | None = None
    for topic in topics:
        hits = sum(_count(_fold(word), words, spoken) for word in topic.words) if topic.is_active else 0
        if hits and (best is None or hits > best[0]):
            best = (hits, topic)
    return best[1] if best else None


def suggest_acknowledgement(*, has_email: bool, has_phone: bool, is_sensitive: bool, is_abroad: bool) -> str:
    """Suggest how to acknowledge a letter (P14): e-mail if known, else phone if known, else a postcard.

    What is sensitive (P24), and what goes abroad, where the card's measures may not be accepted, goes as a letter.
    """
    if has_email:
        return "email"
    if has_phone:
        return "phone"
    return "letter" if is_sensitive or is_abroad else "postcard"


def _count(wanted: str, words: list[str], spoken: str) -> int:
    if " " in wanted:
        return spoken.count(wanted)
    return sum(word.startswith(wanted) and word.removeprefix(wanted) in _ENDINGS for word in words)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each)).strip()
