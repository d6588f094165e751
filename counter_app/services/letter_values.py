"""Words everything that a letter template may ask for, in the letter's language."""

from __future__ import annotations

from datetime import date

from counter_app.domain.cases import Answer, Case
from counter_app.domain.letter_templates import LetterWords
from counter_app.i18n.language import Language
from counter_app.services.letter_surroundings import Surroundings
from counter_app.services.opening_hours import opening_hours_text


def letter_values(
    case: Case,
    around: Surroundings,
    words: LetterWords,
    language: Language,
    reply_by: date | None,
    reason: str,
    answer: Answer | None,
) -> dict[str, str]:
    """Give a text for each placeholder; what is not known is empty; a template refuses what it must have."""
    office, department = around.office, around.department
    told = _date(language, reply_by)
    return {
        "salutation": words.salute(around.customer.name if around.customer else ""),
        "kind_word": words.kinds.get(case.kind.value, case.kind.value),
        "person": around.person.name,
        "department": department.name,
        "department_public": department.name_on_cards,
        "reply_by": told,
        "received_on": language.date_long(case.received_on),
        "letter_date": language.date_long(case.date_on_letter or case.received_on),
        "message": words.name_message(case.channel.value, language.date_long(case.date_on_letter or case.received_on)),
        "reference": str(case.reference),
        "office_name": office.name,
        "office_phone": office.phone,
        "opening_hours": opening_hours_text(around.calendar.rules.week, language),
        "old_date": _date(language, around.due_day(case.due)),
        "new_date": told,
        "reason": reason.strip().rstrip("."),
        "what_you_told_us": case.what_happened,
        **_answer_values(answer),
        "signed_by": around.actor.name,
    }


def _answer_values(answer: Answer | None) -> dict[str, str]:
    if answer is None:
        return {"what_we_found": "", "what_we_will_do": "", "why_not": ""}
    if not answer.analysis.strip():
        # An immediate answer is one text (P20): it stands under the heading that every answer has.
        return {"what_we_found": answer.proposed, "what_we_will_do": "", "why_not": answer.reasons}
    return {"what_we_found": answer.analysis, "what_we_will_do": answer.proposed, "why_not": answer.reasons}


def _date(language: Language, day: date | None) -> str:
    return "" if day is None else language.date_long(day)
