"""What goes into a piece of correspondence, and what came out before it is queued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.cases import Answer
from counter_app.domain.correspondence import SealedReason
from counter_app.domain.correspondence_queue import Mail, QueuedLetter
from counter_app.domain.customers import Customer
from counter_app.domain.history import CorrespondenceQueued
from counter_app.domain.letter_templates import LanguageChoice
from counter_app.domain.phrases import LanguageName, Phrase
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.own_line import OwnLine

_SEALED: dict[SealedReason, str] = {
    SealedReason.SENSITIVE: mark("This goes as a letter in a sealed envelope, because the case is sensitive."),
    SealedReason.MENTIONS_TOPIC: mark("This goes as a letter in a sealed envelope: a card would tell its subject."),
    SealedReason.ABROAD: mark("This goes as a letter, because cards of this size are not accepted abroad."),
    SealedReason.TOO_LONG: mark("This goes as a letter, because the text is longer than a card."),
    SealedReason.OFFICE_SETTING: mark("This goes in an envelope, as the office has chosen."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Say what a piece of correspondence tells beyond what its case says; what is left out is taken from the case.

    `person_id` and `reply_by` are the promise (P11), for an extension the new date with its `reason` (P10). `answer` is
    for a text that is not in the case yet. `customer` is one that is not stored yet. `language` stands
    in for the customer's. `own_line` is the clerk's line of an email.
    """

    id: UUID | None = None
    person_id: UUID | None = None
    reply_by: date | None = None
    reason: str = ""
    answer: Answer | None = None
    customer: Customer | None = None
    language: str = ""
    in_reply_to: str = ""
    own_line: OwnLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """Hold what was written, not yet in its queue, with what a clerk should know about it.

    `sealed_because` says why a letter in an envelope was written where a card was asked for (P24); `fixed` are the
    words of an email that nobody may change: the promise and the reference (P11).
    """

    piece: QueuedLetter | Mail
    fact: CorrespondenceQueued
    language: LanguageChoice
    sealed_because: tuple[SealedReason, ...] = ()
    fixed: tuple[str, ...] = ()

    @property
    def advice(self) -> tuple[Phrase, ...]:
        """Say what a clerk should know before this is queued: that it goes sealed (P24), or in another language."""
        found = [Phrase(_SEALED[reason]) for reason in self.sealed_because]
        if self.language.is_fallback:
            languages = {"wanted": LanguageName(self.language.wanted), "language": LanguageName(self.language.language)}
            found.append(Phrase(mark("No {wanted} template for this letter. It will be in {language}."), languages))
        return tuple(found)
