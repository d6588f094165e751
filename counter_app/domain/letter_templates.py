"""Letter templates: standard language in several languages, and how one becomes a letter (policy P11, P15)."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from counter_app.domain.correspondence import Block, BlockStyle, Letter, LetterLabels
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import CounterError, TextMissing
from counter_app.domain.words import mark

PLACEHOLDERS: dict[str, str] = {
    "salutation": mark("the salutation, with the customer's name where it is known"),
    "kind_word": mark("complaint, question, request … in the letter's language"),
    "person": mark("the person who will reply"),
    "department": mark("the department of that person"),
    "department_public": mark("the department's name as an open card may show it"),
    "reply_by": mark("the date by which the customer can expect a reply"),
    "received_on": mark("the date on which it reached us"),
    "letter_date": mark("the date on the customer's letter, or the date of receipt"),
    "message": mark("your letter, email, call or visit, with its date"),
    "reference": mark("the case reference"),
    "office_name": mark("the office's name"),
    "office_phone": mark("the office's phone number"),
    "opening_hours": mark("the office's opening hours"),
    "old_date": mark("the date first promised"),
    "new_date": mark("the new date"),
    "reason": mark("why it takes longer"),
    "what_you_told_us": mark("what the customer told us"),
    "what_we_found": mark("what we found"),
    "what_we_will_do": mark("what we will do"),
    "why_not": mark("what we cannot do, and why"),
    "signed_by": mark("who signs"),
}
"""Everything a template may ask for, and nothing else; `string.Template` reaches nothing beyond these."""

MAY_BE_EMPTY = frozenset({"what_we_will_do", "why_not"})
"""A block that asks for one of these and gets nothing is left out, and so is the heading above it."""

_MARKS = {"## ": BlockStyle.HEADING, "> ": BlockStyle.STRONG}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """Hold the words that all letters of one language share (resources/letters/words/LANGUAGE.toml)."""

    labels: LetterLabels
    salutation: str
    salutation_without_name: str
    to_the_resident: str
    kinds: Mapping[str, str]
    messages: Mapping[str, str]

    def name_message(self, channel: str, day: str) -> str:
        """Name what reached us by a channel, for a sentence of thanks: `your call on Monday, 23 November 2026`."""
        return _put_in(self.messages[channel], {"day": day})

    def salute(self, name: str) -> str:
        """Word the salutation; without a name it stays courteous and names nobody."""
        return _put_in(self.salutation, {"name": name}) if name.strip() else self.salutation_without_name


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateText:
    """Hold one language of a template: its subject line (empty on a card) and its blocks, with `$placeholders`."""

    name: str
    subject: str
    blocks: tuple[Block, ...]
    placeholders: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """Hold one template in all its languages; `id` is the name of its file."""

    id: str
    purpose: Purpose
    medium: Medium
    texts: Mapping[str, TemplateText]
    version: int

    def placeholders(self, language: str) -> frozenset[str]:
        """List what the template asks for in one language."""
        return self.texts[language].placeholders


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChoice:
    """Say in which language a letter will be, and whether that is another than was asked for."""

    language: str
    wanted: str

    @property
    def is_fallback(self) -> bool:
        """Say whether the customer's language was not there; the clerk is asked before such a letter is made."""
        return self.language.split("-")[0] != self.wanted.split("-")[0]


def choose_language(languages: Iterable[str], wanted: str, office_language: str) -> LanguageChoice:
    """Choose one language for a whole letter: as wanted, its plain form (de for de-AT), the office's, English."""
    available = tuple(languages)
    for language in (wanted, wanted.split("-")[0], office_language, office_language.split("-")[0], "en", *available):
        if language in available:
            return LanguageChoice(language=language, wanted=wanted)
    raise CounterError(mark("This letter has no text in any language. Add one to its template."))


def read_template(template_id: str, data: Mapping[str, Any]) -> LetterTemplate:
    """Build a template from its TOML table; raise CounterError, naming the file, for whatever is wrong with it.

    A template has `purpose`, `medium`, `version`, and a table for each language with `name`, `subject` and `body`. In
    a body a blank line ends a block; `## ` starts a heading, `> ` a block in bold; one line break stays one.
    """
    try:
        texts = {language: _read_text(table) for language, table in data.items() if isinstance(table, Mapping)}
        template = LetterTemplate(
            id=template_id,
            purpose=Purpose(data["purpose"]),
            medium=Medium(data["medium"]),
            version=int(data["version"]),
            texts=texts,
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise _wrong(template_id, str(fault)) from fault
    if not texts:
        raise _wrong(template_id, "no language")
    for language, text in texts.items():
        for source in (text.subject, *(block.text for block in text.blocks)):
            if not string.Template(source).is_valid():
                raise _wrong(template_id, f"[{language}] {source[:40]}")
        if unknown := template.placeholders(language) - PLACEHOLDERS.keys():
            raise _wrong(template_id, f"[{language}] ${min(unknown)}")
        if template.medium is not Medium.POSTCARD and not text.subject:
            raise _wrong(template_id, f"[{language}] subject")
    return template


def _wrong(template_id: str, what: str) -> CounterError:
    return CounterError(
        mark("The letter template {template} cannot be used: {what}. Correct the file or put the shipped one back."),
        template=f"{template_id}.toml",
        what=what,
    )


def _read_text(table: Mapping[str, Any]) -> TemplateText:
    blocks = []
    for part in table["body"].strip().split("\n\n"):
        style, source = BlockStyle.PARAGRAPH, part.strip("\n")
        for prefix, marked_style in _MARKS.items():
            if source.startswith(prefix):
                style, source = marked_style, source.removeprefix(prefix)
        blocks.append(Block(style=style, text=source))
    subject = table.get("subject", "")
    sources = (subject, *(block.text for block in blocks))
    asked = frozenset(name for source in sources for name in string.Template(source).get_identifiers())
    return TemplateText(name=table["name"], subject=subject, blocks=tuple(blocks), placeholders=asked)


def read_words(language: str, data: Mapping[str, Any]) -> LetterWords:
    """Build the shared words of one language from its TOML table; raise CounterError for whatever is wrong with it."""
    try:
        return LetterWords(
            labels=LetterLabels(date=data["date"], reference=data["reference"], page=data["page"]),
            salutation=data["salutation"],
            salutation_without_name=data["salutation_without_name"],
            to_the_resident=data["to_the_resident"],
            kinds=dict(data["kinds"]),
            messages=dict(data["messages"]),
        )
    except (KeyError, TypeError) as fault:
        raise _wrong(f"words/{language}", str(fault)) from fault


def resolve(
    template: LetterTemplate,
    words: LetterWords,
    values: Mapping[str, str],
    *,
    letter_id: UUID,
    language: str,
    large_print: bool,
    sender: tuple[str, ...],
    return_address: tuple[str, ...],
    contact: tuple[str, ...],
    recipient: tuple[str, ...],
    date: str,
    profile: str,
    is_demo: bool,
) -> Letter:
    """Fill a template in and give the letter as it will be stored, every text in Unicode's composed form (NFC).

    `values` are worded already (dates in the letter's language), the reference and whatever the template asks for.
    Raise CounterError when one that it needs is empty. What a customer or a clerk wrote is never read as a placeholder
    or as markup.
    """
    text = template.texts[language]
    filled = {name: _compose(value) for name, value in values.items()}
    blocks = _drop_lonely_headings(
        Block(style=block.style, text=piece) for block in text.blocks for piece in _fill_block(block.text, filled)
    )
    return Letter(
        id=letter_id,
        case_reference=filled["reference"],
        purpose=template.purpose,
        medium=template.medium,
        language=language,
        large_print=large_print,
        sender=_compose_lines(sender),
        return_address=_compose_lines(return_address),
        contact=_compose_lines(contact),
        recipient=_compose_lines(recipient),
        date=date,
        subject=_fill(text.subject, filled),
        blocks=blocks,
        labels=words.labels,
        profile=profile,
        is_demo=is_demo,
    )


def _compose(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.strip()
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


@lru_cache(maxsize=64)
def _compose_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    # The office's name and address stand on every letter, and an address is often written to again at once.
    return tuple(map(_compose, lines))


@lru_cache(maxsize=512)
def _pieces(source: str) -> tuple[tuple[str, str], ...]:
    """Take a source with valid placeholders apart: each text with the name of the placeholder behind it, or none."""
    pieces, end, text = [], 0, ""
    for found in string.Template.pattern.finditer(source):
        text += source[end : found.start()]
        end = found.end()
        name = found["named"] or found["braced"]
        if name is None:
            text += string.Template.delimiter
            continue
        pieces.append((text, name))
        text = ""
    return (*pieces, (text + source[end:], ""))


def _put_in(source: str, values: Mapping[str, str]) -> str:
    return "".join([text + values[name] if name else text for text, name in _pieces(source)])


@lru_cache(maxsize=512)
def _may_leave_out(source: str) -> tuple[str, ...]:
    """Name the placeholders of a block without which it is left out."""
    return tuple(name for _, name in _pieces(source) if name in MAY_BE_EMPTY)


def _fill(source: str, values: Mapping[str, str]) -> str:
    filled = []
    for text, name in _pieces(source):
        filled.append(text)
        if not name:
            continue
        value = values.get(name, "")
        if not value and name not in MAY_BE_EMPTY:
            raise TextMissing(mark("This letter needs {what}. Add it, then write the letter."), what=PLACEHOLDERS[name])
        filled.append(value)
    return "".join(filled)


def _fill_block(source: str, values: Mapping[str, str]) -> list[str]:
    for name in _may_leave_out(source):
        if not values.get(name):
            return []
    pieces = _fill(source, values).split("\n\n")
    return [piece.strip("\n") for piece in pieces if piece.strip()]


def _drop_lonely_headings(blocks: Iterable[Block]) -> tuple[Block, ...]:
    kept: list[Block] = []
    for block in blocks:
        if block.style is BlockStyle.HEADING and kept and kept[-1].style is BlockStyle.HEADING:
            kept.pop()
        kept.append(block)
    if kept and kept[-1].style is BlockStyle.HEADING:
        kept.pop()
    return tuple(kept)
