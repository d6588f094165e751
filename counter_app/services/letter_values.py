"""Words everything that a letter template asks for, in the letter's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from counter_app.domain.cases import Answer, Case
from counter_app.domain.letter_templates import LetterWords
from counter_app.i18n.language import Language
from counter_app.services.letter_surroundings import Surroundings
from counter_app.services.opening_hours import opening_hours_text


class _Told(NamedTuple):
    case: Case
    around: Surroundings
    words: LetterWords
    language: Language
    reply_by: date | None
    reason: str
    answer: Answer | None

    def date(self, day: date | None) -> str:
        return "" if day is None else self.language.date_long(day)

    @property
    def letter_date(self) -> str:
        return self.language.date_long(self.case.date_on_letter or self.case.received_on)


def letter_values(
    asked: Iterable[str],
    case: Case,
    around: Surroundings,
    words: LetterWords,
    language: Language,
    reply_by: date | None,
    reason: str,
    answer: Answer | None,
) -> dict[str, str]:
    """Give a text for the reference and each placeholder that is asked for.

    What is not known is empty; a template refuses what it must have.
    """
    told = _Told(case, around, words, language, reply_by, reason, answer)
    return {"reference": str(case.reference), **{name: _WORDED[name](told) for name in asked}}


def _what_we_found(told: _Told) -> str:
    if told.answer is None:
        return ""
    # An immediate answer is one text (P20): it stands under the heading that every answer has.
    return told.answer.analysis if told.answer.analysis.strip() else told.answer.proposed


def _what_we_will_do(told: _Told) -> str:
    return "" if told.answer is None or not told.answer.analysis.strip() else told.answer.proposed


_WORDED: dict[str, Callable[[_Told], str]] = {
    "salutation": lambda told: told.words.salute(told.around.customer.name if told.around.customer else ""),
    "kind_word": lambda told: told.words.kinds.get(told.case.kind.value, told.case.kind.value),
    "person": lambda told: told.around.person.name,
    "department": lambda told: told.around.department.name,
    "department_public": lambda told: told.around.department.name_on_cards,
    "reply_by": lambda told: told.date(told.reply_by),
    "received_on": lambda told: told.date(told.case.received_on),
    "letter_date": lambda told: told.letter_date,
    "message": lambda told: told.words.name_message(told.case.channel.value, told.letter_date),
    "reference": lambda told: str(told.case.reference),
    "office_name": lambda told: told.around.office.name,
    "office_phone": lambda told: told.around.office.phone,
    "opening_hours": lambda told: opening_hours_text(told.around.calendar.rules.week, told.language),
    "old_date": lambda told: told.date(told.around.due_day(told.case.due)),
    "new_date": lambda told: told.date(told.reply_by),
    "reason": lambda told: told.reason.strip().rstrip("."),
    "what_you_told_us": lambda told: told.case.what_happened,
    "what_we_found": _what_we_found,
    "what_we_will_do": _what_we_will_do,
    "why_not": lambda told: "" if told.answer is None else told.answer.reasons,
    "signed_by": lambda told: told.around.actor.name,
}
