"""What staff say to the customer, sentence by sentence (scripts S1 to S7; P11, P12, P21, P30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.form_answers import REFERRED
from counter_app.domain.phrases import ColleagueName, Phrase
from counter_app.domain.words import mark

# S1
_GLAD = mark("I am glad we could sort that out: {resolution_short}.")
_GLAD_PLAIN = mark("I am glad we could sort that out.")
_ANYTHING_ELSE = mark("Is there anything else I can help with?")
# S2
_THANK = mark("Thank you for telling us.")
_THANK_NAME = mark("Thank you for telling us, {spoken_name}.")
_PASSED_ON = mark("I have passed this to {person}, {department}.")
_PASSED_ON_TO_PERSON = mark("I have passed this to {person}.")
_REPLY_FROM = mark("You can expect a reply from {person_first} by {date_long}.")
_REFERENCE = mark("Your reference is {ref_spoken}.")
_STILL_BEST = mark("Is {contact_readback} still the best way to reach you?")
# S3
_OURSELVES = mark("We will look into this ourselves.")
# S4
_CONNECTING = mark("I am going to connect you with {person} in {department}.")
_CUT_OFF = mark("In case we are cut off, what number can they call you back on?")
_READ_BACK = mark("I have {number_chunks}. Is that right?")
# S5
_NO_NUMBER = mark("That is fine. You can call us on {office_phone} and give the reference {ref_spoken}.")
_NO_NUMBER_YET = mark("That is fine. You can call us on {office_phone}.")
# S6
_SAID_BY = mark("I said we would reply by {old_date}. We need more time because {reason}.")
_NOW_BY = mark("You can now expect a reply by {new_date}. I am sorry about the delay.")
# S7
_CANNOT = mark("We cannot do that, and the reason is {reason}.")
_CAN = mark("What we can do is {alternative}.")

_NOT_KNOWN_YET = "…"
_LONGEST_SPOKEN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Hold what the sentence to say is made of; what is not known yet stays empty.

    `reference` is as printed (`A26-0142-Z`). `contact` is the number or address to read back. `number_declined` says
    that the customer gave none on purpose.
    """

    customer_name: str = ""
    person: str = ""
    department: str = ""
    reply_by: date | None = None
    reply_is_promised: bool = True
    reference: str = ""
    contact: str = ""
    number_declined: bool = False
    office_phone: str = ""
    resolution: str = ""


def sentence_to_say(outcome: str, spoken: Spoken) -> tuple[Phrase, ...]:
    """Give the sentences for an outcome (`resolved`, `refer`, `answer`), in the order in which they are said.

    Each is a phrase of its own; what is still unknown shows as an ellipsis, the reference only once it exists.
    """
    if outcome == "resolved":
        return _resolved(spoken)
    if outcome not in REFERRED:
        return ()
    opening = _referred(spoken) if outcome == "refer" else (Phrase(_OURSELVES),)
    return (*opening, *_promise(outcome, spoken), *_reference(spoken), *_closing(outcome, spoken))


def transfer_sentences(person: str, department: str) -> tuple[Phrase, ...]:
    """Give script S4, said before a call is transferred (P5)."""
    values = {"person": person or _NOT_KNOWN_YET, "department": department or _NOT_KNOWN_YET}
    return (Phrase(_CONNECTING, values), Phrase(_CUT_OFF))


def read_back_sentence(number_chunks: str) -> Phrase:
    """Give the sentence that reads a number back; the chunks come from `Phone.read_back` or `Phone.spoken`."""
    return Phrase(_READ_BACK, {"number_chunks": number_chunks})


def no_number_sentence(office_phone: str, reference: str = "") -> Phrase:
    """Give script S5, for a customer who leaves no number."""
    if not reference:
        return Phrase(_NO_NUMBER_YET, {"office_phone": office_phone})
    return Phrase(_NO_NUMBER, {"office_phone": office_phone, "ref_spoken": speak_reference(reference)})


def extension_sentences(old_date: date, new_date: date, reason: str) -> tuple[Phrase, ...]:
    """Give script S6, which tells a customer of a later date (P10)."""
    return (
        Phrase(_SAID_BY, {"old_date": old_date, "reason": _as_clause(reason)}),
        Phrase(_NOW_BY, {"new_date": new_date}),
    )


def refusal_sentences(reason: str, alternative: str) -> tuple[Phrase, ...]:
    """Give script S7, which refuses with the reason (P18) and offers what can be done, if anything."""
    refusal = Phrase(_CANNOT, {"reason": _as_clause(reason)})
    return (refusal, Phrase(_CAN, {"alternative": _as_clause(alternative)})) if alternative.strip() else (refusal,)


def speak_reference(reference: str) -> str:
    """Write a reference as it is said: `A26-0142-Z` becomes `A, 26, 0 1 4 2`; the check character is not said."""
    desk_and_year, _, rest = reference.partition("-")
    number = rest.partition("-")[0]
    return ", ".join(part for part in (" ".join(desk_and_year[:-2]), desk_and_year[-2:], " ".join(number)) if part)


def first_name(name: str) -> str:
    """Give the name by which a colleague is spoken of: the first word that is no title."""
    words = [word for word in name.split() if not word.endswith(".")]
    return words[0] if words else name


def _resolved(spoken: Spoken) -> tuple[Phrase, ...]:
    resolution = _as_clause(spoken.resolution)
    if resolution and len(resolution) <= _LONGEST_SPOKEN:
        return (Phrase(_GLAD, {"resolution_short": resolution}), Phrase(_ANYTHING_ELSE))
    return (Phrase(_GLAD_PLAIN), Phrase(_ANYTHING_ELSE))


def _referred(spoken: Spoken) -> tuple[Phrase, ...]:
    thanks = Phrase(_THANK_NAME, {"spoken_name": spoken.customer_name}) if spoken.customer_name else Phrase(_THANK)
    person = spoken.person or _NOT_KNOWN_YET
    if not spoken.department:
        return (thanks, Phrase(_PASSED_ON_TO_PERSON, {"person": person}))
    return (thanks, Phrase(_PASSED_ON, {"person": person, "department": spoken.department}))


def _promise(outcome: str, spoken: Spoken) -> tuple[Phrase, ...]:
    if not spoken.reply_is_promised:
        return ()
    whole = spoken.person or _NOT_KNOWN_YET
    person = ColleagueName(whole, first_name(whole)) if outcome == "refer" else whole
    values = {"person_first": person, "date_long": spoken.reply_by or _NOT_KNOWN_YET}
    return (Phrase(_REPLY_FROM, values),)


def _reference(spoken: Spoken) -> tuple[Phrase, ...]:
    if not spoken.reference or (spoken.number_declined and spoken.office_phone):
        return ()
    return (Phrase(_REFERENCE, {"ref_spoken": speak_reference(spoken.reference)}),)


def _closing(outcome: str, spoken: Spoken) -> tuple[Phrase, ...]:
    if spoken.number_declined and spoken.office_phone:
        return (no_number_sentence(spoken.office_phone, spoken.reference),)
    if spoken.contact and outcome == "refer":
        return (Phrase(_STILL_BEST, {"contact_readback": spoken.contact}),)
    return ()


def _as_clause(text: str) -> str:
    return text.strip().rstrip(".!")
