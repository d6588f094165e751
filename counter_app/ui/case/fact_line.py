"""One line of the timeline of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counter_app.domain.history import SatisfactionTold
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.i18n.language import Language

_SCORES = {
    5: mark("Very satisfied"),
    4: mark("Satisfied"),
    3: mark("Neither"),
    2: mark("Dissatisfied"),
    1: mark("Very dissatisfied"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """Hold what the timeline shows of a fact: a sentence, what people wrote below it, and an icon."""

    icon: str
    sentence: str
    text: str = ""


def satisfaction_line(language: Language, fact: SatisfactionTold) -> FactLine:
    """Word what a customer said when asked how it went (P28)."""
    answer = language.text(_SCORES[fact.score])
    return FactLine(icon="message-square", sentence=language.text("Asked how we did: {answer}", answer=answer))
