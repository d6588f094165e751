"""What can be wrong between fields, and what is odd enough to ask about, in the exact words of the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from counter_app.domain.form_answers import policy_reply_date
from counter_app.domain.form_facts import FormFacts
from counter_app.domain.form_fields import Field, FieldType
from counter_app.domain.phones import read_phone
from counter_app.domain.problems import Fix, Problem
from counter_app.domain.secrets_in_text import SECRETS
from counter_app.domain.words import mark

_TRANSFER_NEEDS_NUMBER = mark("Take the call-back number before you transfer the call, in case you are cut off")
_NO_WAY_TO_REPLY = mark("Add a phone number, an email address or a postal address so we can reply")
_WILL_COME_BACK = mark("Customer will come back or call us")
_NOT_TOLD = mark("Tick that you told the customer, or choose why you could not")
_REPLY_BY_CLOSED = mark("Reply by must be a future business day")
_USE_DAY = mark("Use {next_business_day}")
_REPLY_BY_LATE = mark(
    "That is later than {days} business days ({policy_date}). Give the reason,"
    " and we will write to the customer with the new date."
)
_STANDARD_HAS_PASSED = mark(
    "The {days} business days ended on {policy_date}. Choose a day by which the customer can really expect a reply."
)
_DATED_AFTER_ARRIVAL = mark("The letter is dated after it arrived. Check both dates.")
_AWAY = mark("{person} is away until {date}. Choose someone else, or their stand-in {standin}.")
_AWAY_WITHOUT_STAND_IN = mark("{person} is away until {date}. Choose someone else.")
_USE_PERSON = mark("Use {standin}")
_KEEP_PERSON = mark("Keep {person}")
_REMOVE = mark("Remove it")
_KEEP = mark("Keep")
_SENSITIVE_ON_CARD = mark("A sensitive case is not sent on an open card. Choose a letter in a sealed envelope.")
_USE_LETTER = mark("Use a letter")

_AWAY_FOR_GOOD = mark("{person} is away, and no date of return is known. Choose someone else.")
_WORDED = (FieldType.TEXT, FieldType.LONG_TEXT)
_CONTACTS = ("callback_number", "email", "address")


def rule_problems(
    fields: Mapping[str, Field], known: Mapping[str, object], facts: FormFacts, wrong: frozenset[str]
) -> list[Problem]:
    """Check the fields that are shown against each other, but for those that are `wrong` by themselves."""
    rules = (_reply_by, _told, _letter_date, _open_card, _away, _secrets)
    found = [problem for rule in rules for problem in rule(fields, known, facts)]
    # A contact that is asked for already, or is being mended, is not asked for twice.
    if wrong.isdisjoint(_CONTACTS):
        found.extend(_reach(known))
    return [problem for problem in found if problem.field in fields and problem.field not in wrong]


def transfer_problems(known: Mapping[str, object], facts: FormFacts) -> tuple[Problem, ...]:
    """Refuse to transfer a call before the number is taken, or the caller has declined to give one (P5)."""
    number = known.get("callback_number")
    if isinstance(number, str) and read_phone(number, facts.country).can_be_called:
        return ()
    if known.get("no_number") is True and isinstance(known.get("no_number_reason"), str):
        return ()
    return (Problem(field="callback_number", message=_TRANSFER_NEEDS_NUMBER),)


def _reach(known: Mapping[str, object]) -> Iterator[Problem]:
    if not known.get("reply_promised") or known.get("reply_preference") == "will_come_back":
        return
    if all(known.get(contact) is None for contact in _CONTACTS):
        fix = Fix(button=_WILL_COME_BACK, sets={"reply_preference": "will_come_back"})
        yield Problem(field="reply_preference", message=_NO_WAY_TO_REPLY, fixes=(fix,))


def _reply_by(fields: Mapping[str, Field], known: Mapping[str, object], facts: FormFacts) -> Iterator[Problem]:
    reply_by = known.get("reply_by")
    if not isinstance(reply_by, date):
        return
    policy = policy_reply_date(known, facts)
    if reply_by == policy and policy < facts.today:
        # A customer cannot expect a reply by a day that has passed (P11); an old case is imported with the day it had.
        values = {"days": facts.resolve_within, "policy_date": policy}
        yield Problem(
            field="reply_by",
            message=_STANDARD_HAS_PASSED,
            values=values,
            is_warning=True,
            must_be_settled=True,
            fixes=(_use_day(facts.next_business_day(facts.today)),),
        )
    elif reply_by < facts.today or not facts.is_business_day(reply_by):
        fix = _use_day(facts.next_business_day(max(reply_by, facts.today)))
        yield Problem(field="reply_by", message=_REPLY_BY_CLOSED, fixes=(fix,))
    elif known.get("reply_is_late") and not isinstance(known.get("late_reason"), str):
        values = {"days": facts.resolve_within, "policy_date": policy}
        fixes: tuple[Fix, ...] = ()
        if policy >= facts.today:
            fixes = (_use_day(policy),)
        yield Problem(field="late_reason", message=_REPLY_BY_LATE, values=values, fixes=fixes)


def _use_day(day: date) -> Fix:
    return Fix(button=_USE_DAY, values={"next_business_day": day}, sets={"reply_by": day})


def _told(fields: Mapping[str, Field], known: Mapping[str, object], facts: FormFacts) -> Iterator[Problem]:
    if known.get("told_customer") is not True and not isinstance(known.get("not_told_reason"), str):
        yield Problem(field="told_customer", message=_NOT_TOLD)


def _letter_date(fields: Mapping[str, Field], known: Mapping[str, object], facts: FormFacts) -> Iterator[Problem]:
    dated, received = known.get("date_on_letter"), facts.day_of(known.get("received"))
    if isinstance(dated, date) and received is not None and dated > received:
        yield Problem(field="date_on_letter", message=_DATED_AFTER_ARRIVAL, is_warning=True)


def _open_card(fields: Mapping[str, Field], known: Mapping[str, object], facts: FormFacts) -> Iterator[Problem]:
    is_sensitive = known.get("sensitive") is True or facts.is_sensitive(known.get("refer_to"))
    if known.get("acknowledge_by") == "postcard" and is_sensitive:
        fix = Fix(button=_USE_LETTER, sets={"acknowledge_by": "letter"})
        yield Problem(field="acknowledge_by", message=_SENSITIVE_ON_CARD, fixes=(fix,))


def _away(fields: Mapping[str, Field], known: Mapping[str, object], facts: FormFacts) -> Iterator[Problem]:
    answer = known.get("refer_to")
    person = facts.person(answer)
    if person is None or not person.is_away_on(facts.today):
        return
    stand_in = facts.stand_in_of(person)
    values: dict[str, object] = {"person": person.name}
    fixes: tuple[Fix, ...] = (Fix(button=_KEEP_PERSON, values=values),)
    message = _AWAY_FOR_GOOD
    if person.away_to is not None:
        values["date"] = person.away_to
        message = _AWAY_WITHOUT_STAND_IN
    if stand_in is not None:
        values["standin"] = stand_in.name
        use = stand_in.key if answer == person.key else str(stand_in.id)
        fixes = (Fix(button=_USE_PERSON, values={"standin": stand_in.name}, sets={"refer_to": use}), *fixes)
        message = _AWAY if person.away_to is not None else _AWAY_FOR_GOOD
    yield Problem(field="refer_to", message=message, values=values, is_warning=True, fixes=fixes)


def _secrets(fields: Mapping[str, Field], known: Mapping[str, object], facts: FormFacts) -> Iterator[Problem]:
    for field in fields.values():
        text = known.get(field.id)
        if field.type not in _WORDED or not isinstance(text, str):
            continue
        for secret in SECRETS:
            if secret.find(text):
                fixes = (Fix(button=_REMOVE, sets={field.id: secret.remove(text)}), Fix(button=_KEEP))
                yield Problem(
                    field=field.id, message=secret.message, is_warning=True, must_be_settled=True, fixes=fixes
                )
