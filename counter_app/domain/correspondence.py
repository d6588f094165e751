"""Cards and letters: the resolved text that is stored, and what happens to it in the post room."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any
from uuid import UUID

from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import CounterError, NotAllowed
from counter_app.domain.words import mark

STORED_FORMAT = 1
_WRITE = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


class BlockStyle(StrEnum):
    """Say how one block of a letter is drawn."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Hold one heading or paragraph, its text complete; a line break in it is a line break on paper."""

    style: BlockStyle = BlockStyle.PARAGRAPH
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLabels:
    """Name the fixed parts of a letter in its own language; `page` holds `$page` and `$pages`."""

    date: str
    reference: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Hold one card, letter or e-mail, every word of it final, ready to be drawn.

    A letter is stored before it is rendered, and a PDF is computed from it and nothing else. `profile` names a file in
    resources/paper; `sender` is the office and, below it, its institution; `return_address` goes where returned
    post comes back to; `recipient` is the formatted address block; `date` is worded in the letter's language.
    """

    id: UUID
    case_reference: str
    purpose: Purpose
    medium: Medium
    language: str
    large_print: bool = False
    sender: tuple[str, ...]
    return_address: tuple[str, ...]
    contact: tuple[str, ...] = ()
    recipient: tuple[str, ...]
    date: str
    subject: str = ""
    blocks: tuple[Block, ...]
    labels: LetterLabels
    profile: str
    is_demo: bool = False

    @property
    def plain_text(self) -> str:
        """Give the body as plain text: the e-mail body, the copy for a screen reader, the text for a search."""
        return "\n\n".join(block.text for block in self.blocks)

    def to_json(self) -> str:
        """Write the letter as one line of JSON in ASCII, the same for equal letters; `from_json` reads it back."""
        values = {name: getattr(self, name) for name in self.__slots__}
        values["id"] = str(self.id)
        values["blocks"] = [{"style": block.style, "text": block.text} for block in self.blocks]
        labels = self.labels
        values["labels"] = {"date": labels.date, "reference": labels.reference, "page": labels.page}
        return _WRITE({"format": STORED_FORMAT, **values})

    @classmethod
    def from_json(cls, text: str) -> Letter:
        """Read a stored letter; raise CounterError if it is damaged or was stored by a newer version."""
        try:
            values = json.loads(text)
            if values.pop("format") > STORED_FORMAT:
                raise CounterError(
                    mark("This letter was stored by a newer version. Update the program, then open it again.")
                )
            return cls._from_values(values)
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise CounterError(mark("This stored letter cannot be read. Write it again from its case.")) from fault

    @classmethod
    def _from_values(cls, values: dict[str, Any]) -> Letter:
        known = {field.name for field in fields(cls)}
        if unknown := values.keys() - known:
            raise KeyError(f"unknown parts of a stored letter: {sorted(unknown)}")
        lines = {name: tuple(values[name]) for name in ("sender", "return_address", "contact", "recipient")}
        blocks = tuple(Block(style=BlockStyle(block["style"]), text=block["text"]) for block in values["blocks"])
        return cls(
            **values
            | lines
            | {
                "id": UUID(values["id"]),
                "purpose": Purpose(values["purpose"]),
                "medium": Medium(values["medium"]),
                "blocks": blocks,
                "labels": LetterLabels(**values["labels"]),
            }
        )


class PrintState(StrEnum):
    """Say where a card or letter is between the desk and the customer; only POSTED stops a clock (policy P7)."""

    TO_PRINT = "to_print"
    PRINTED = "printed"
    POSTED = "posted"
    CAME_BACK = "came_back"
    SPOILED = "spoiled"


NEXT_STATES: dict[PrintState, frozenset[PrintState]] = {
    PrintState.TO_PRINT: frozenset({PrintState.PRINTED, PrintState.SPOILED}),
    PrintState.PRINTED: frozenset({PrintState.POSTED, PrintState.TO_PRINT, PrintState.SPOILED}),
    PrintState.POSTED: frozenset({PrintState.CAME_BACK, PrintState.PRINTED, PrintState.TO_PRINT}),
    PrintState.CAME_BACK: frozenset({PrintState.TO_PRINT, PrintState.POSTED, PrintState.SPOILED}),
    PrintState.SPOILED: frozenset(),
}
"""The steps that the post room may take. Back from PRINTED and POSTED is an undo or a reprint, which needs a reason."""


class ReprintReason(StrEnum):
    """Say why a card or letter is printed again; counted in the audit, never printed on the card."""

    PAPER_JAM = "paper_jam"
    WRONG_ADDRESS = "wrong_address"
    DAMAGED = "damaged"
    LOST = "lost"
    CAME_BACK = "came_back"


def check_step(now: PrintState, then: PrintState) -> None:
    """Refuse a step that the post room may not take, with NotAllowed."""
    if then in NEXT_STATES[now]:
        return
    if now is PrintState.SPOILED:
        raise NotAllowed(mark("This letter was set aside. Write a new one from its case."))
    if now is then is PrintState.POSTED:
        raise NotAllowed(mark("This was marked as posted already. Look at the list of what is posted."))
    if then is PrintState.POSTED:
        raise NotAllowed(mark("Print this letter first, then mark it as posted."))
    if then is PrintState.CAME_BACK:
        raise NotAllowed(mark("Only a letter that was posted can come back. Mark it as posted first."))
    raise NotAllowed(mark("This letter is already in that state. Look at the post room again."))


class SealedReason(StrEnum):
    """Say why a text goes in a sealed envelope and not on an open card."""

    SENSITIVE = "sensitive"
    MENTIONS_TOPIC = "mentions_topic"
    ABROAD = "abroad"
    TOO_LONG = "too_long"
    OFFICE_SETTING = "office_setting"


def sealed_letter_reasons(
    *,
    is_sensitive: bool,
    mentions_topic: bool,
    is_abroad: bool,
    card_suits_abroad: bool,
    is_longer_than_card: bool,
    office_uses_envelopes: bool = False,
) -> tuple[SealedReason, ...]:
    """List why a letter in a sealed envelope is needed instead of a card, most serious first; empty: a card will do.

    A card abroad is refused only where its shape is outside the postal union's ratio (`card_suits_abroad`, from
    the profile). Policy P24.
    """
    found = {
        SealedReason.SENSITIVE: is_sensitive,
        SealedReason.MENTIONS_TOPIC: mentions_topic,
        SealedReason.ABROAD: is_abroad and not card_suits_abroad,
        SealedReason.TOO_LONG: is_longer_than_card,
        SealedReason.OFFICE_SETTING: office_uses_envelopes,
    }
    return tuple(reason for reason, applies in found.items() if applies)


def mentions_topic(text: str, words: Iterable[str]) -> bool:
    """Say whether an open card would tell its subject: one of the topic's words stands in the text as a whole word."""
    haystack = unicodedata.normalize("NFKC", text).casefold()
    needles = (unicodedata.normalize("NFKC", word).casefold().strip() for word in words)
    return any(re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", haystack) for needle in needles if needle)


class LetterRefused(CounterError):
    """Say why a card or letter cannot be drawn as it is, and what to change."""


class TextTooLong(LetterRefused):
    """Say which text does not fit its box, rather than clip it or print it over something else."""


_MOST_NAMED = 8
_MOST_LISTED = 80


class MissingGlyphs(LetterRefused):
    """Name the characters that cannot be drawn; none is ever left out silently. `characters` holds each once."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(dict.fromkeys(characters))
        named = self.characters[:_MOST_NAMED]
        numbered = self.characters[_MOST_NAMED:_MOST_LISTED]
        shown = ", ".join((*map(name_character, named), *map(_number_character, numbered)))
        if len(self.characters) > _MOST_LISTED:
            shown += ", …"
        super().__init__(
            mark("These characters cannot be printed: {characters}. Write them another way."), characters=shown
        )


def name_character(character: str) -> str:
    """Name one character so that a person finds it: itself where it can be shown, its number and its Unicode name."""
    return f"{_number_character(character)} {unicodedata.name(character, '')}".rstrip()


def _number_character(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{character} {code}" if unicodedata.category(character)[0] not in "CZM" else code


def refused_in_recipient(refusal: LetterRefused, recipient: Sequence[str]) -> str:
    """Name the form's field, `name` or `address`, for which a recipient is refused; empty when it is neither."""
    name, address = recipient[:1], "".join(recipient[1:])
    if isinstance(refusal, MissingGlyphs):
        missing = set(refusal.characters)
        return "name" if missing & set("".join(name)) else "address" if missing & set(address) else ""
    return "name" if refusal.values.get("number") == 1 else "address"


def refused_in_answers(refusal: LetterRefused, answers: Mapping[str, object]) -> str:
    """Name the form's field whose text holds a character that cannot be printed; empty when none does."""
    if not isinstance(refusal, MissingGlyphs):
        return ""
    missing = set(refusal.characters)
    return next((key for key, text in answers.items() if isinstance(text, str) and missing & set(text)), "")
