"""What to say to the customer for the answers so far: the sentence of the outcome, the number read back (P12)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from counter_app.domain.phones import Phone, read_phone
from counter_app.domain.speech import Spoken, no_number_sentence, read_back_sentence, sentence_to_say
from counter_app.ui.intake.words import worded
from counter_app.ui.shared.text import left_to_right

if TYPE_CHECKING:
    from counter_app.domain.phrases import Phrase
    from counter_app.i18n.language import Language
    from counter_app.ui.intake.form_state import FormState


def phone_of(state: FormState) -> Phone | None:
    """Read the call-back number, None when there is none."""
    number = state.answers.get("callback_number")
    if not isinstance(number, str) or not number.strip() or state.facts is None:
        return None
    return read_phone(number, state.facts.country)


def sentences(state: FormState, reference: str = "") -> tuple[Phrase, ...]:
    """Give what to say for the answers so far; with a reference once the case has one."""
    answers, context = state.effective(), state.context
    outcome = answers.get("outcome")
    declined = answers.get("no_number") is True
    office_phone = "" if context is None else left_to_right(context.office.phone)
    if not isinstance(outcome, str) or not outcome:
        return (no_number_sentence(office_phone),) if declined and office_phone else ()
    facts = state.facts
    person = None if facts is None else facts.person(answers.get("refer_to"))
    department = ""
    if facts is not None and person is not None:
        department = next((each.name for each in facts.departments if each.id == person.department_id), "")
    phone = phone_of(state)
    reply_by = answers.get("reply_by")
    return sentence_to_say(
        outcome,
        Spoken(
            customer_name=" ".join(str(answers.get("name") or "").split()),
            person="" if person is None else person.name,
            department=department,
            reply_by=reply_by if isinstance(reply_by, date) else None,
            reply_is_promised=state.is_promised,
            reference=reference,
            contact=left_to_right(phone.read_back) if phone is not None and phone.can_be_called else "",
            number_declined=declined,
            office_phone=office_phone,
            resolution=str(answers.get("how_resolved") or ""),
        ),
    )


def words_to_read_back(state: FormState, language: Language) -> str:
    """Word the number digit by digit, or what to tell a customer who has left none."""
    phone = phone_of(state)
    if phone is not None and phone.chunks:
        return worded(read_back_sentence(phone.spoken), language)
    return " ".join(worded(each, language) for each in sentences(state))
