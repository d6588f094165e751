"""What can be wrong with the answer to one field by itself: missing, misread, too long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from counter_app.domain import email_addresses, phones
from counter_app.domain.address_rules import address_problems
from counter_app.domain.addresses import PostalAddress
from counter_app.domain.attachments import NewAttachment
from counter_app.domain.form_answers import UNREADABLE
from counter_app.domain.form_facts import FormFacts
from counter_app.domain.form_fields import Field, FieldType
from counter_app.domain.phrases import Phrase
from counter_app.domain.problems import Problem
from counter_app.domain.words import mark

_TOO_LONG = mark("{label} must be {limit} characters or less")
_NOT_A_DATE = mark("{label} must be a real date")
_NOT_A_TIME = mark("{label} must be a real time")
_NOT_AN_OPTION = mark("{label}: choose one from the list")
_NOT_TEXT = mark("{label} must be text")
_NOT_TRUE_OR_FALSE = mark("{label} must be true or false")
_DATE_RECEIVED_NOT_REAL = mark("Date received must be a real date")
_DATE_RECEIVED_IN_FUTURE = mark("Date received must be today or in the past")
_CHOOSE_PERSON = mark("Choose who this goes to")

_WRONG_FILE = mark("{name} cannot be attached here. Attach a file that ends in {endings}.")
_FILE_TOO_LARGE = mark("{name} is larger than {limit} MB. Attach a smaller file.")

_TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.EMAIL})
_MISREAD = {
    FieldType.EMAIL: email_addresses.WRONG_SHAPE,
    FieldType.DATE: _NOT_A_DATE,
    FieldType.DATETIME: _NOT_A_DATE,
    FieldType.TIME: _NOT_A_TIME,
    FieldType.CHOICE: _NOT_AN_OPTION,
    FieldType.CHOICES: _NOT_AN_OPTION,
    FieldType.YES_NO: _NOT_TRUE_OR_FALSE,
    FieldType.STAFF: _CHOOSE_PERSON,
    FieldType.TOPIC: _NOT_AN_OPTION,
}


def field_problems(field: Field, known: Mapping[str, object], facts: FormFacts) -> list[Problem]:
    """Check one field that is shown; at most one problem, but one for each part of an address."""
    value = known.get(field.id)
    if value is None:
        return _missing(field, known, facts)
    if value is UNREADABLE:
        return [_misread(field)]
    if field.type in _TEXTS and isinstance(value, str) and len(value) > field.limit:
        return [Problem(field=field.id, message=_TOO_LONG, values={"label": Phrase(field.label), "limit": field.limit})]
    if field.type is FieldType.ADDRESS and isinstance(value, Mapping):
        return list(address_problems(PostalAddress.from_json(value, facts.country), field.id))
    if field.type is FieldType.ATTACHMENT and isinstance(value, tuple):
        return _unfit_files(field, value)
    message = _wrong(field, value, facts)
    return [Problem(field=field.id, message=message, values={"label": Phrase(field.label)})] if message else []


def _unfit_files(field: Field, files: tuple[object, ...]) -> list[Problem]:
    for file in files:
        if not isinstance(file, NewAttachment):
            continue
        if field.accepts and file.name.rpartition(".")[2].lower() not in field.accepts:
            endings = ", ".join(field.accepts)
            return [Problem(field=field.id, message=_WRONG_FILE, values={"name": file.name, "endings": endings})]
        if len(file.content) > field.limit * 1024 * 1024:
            return [Problem(field=field.id, message=_FILE_TOO_LARGE, values={"name": file.name, "limit": field.limit})]
    return []


def _missing(field: Field, known: Mapping[str, object], facts: FormFacts) -> list[Problem]:
    if field.default:
        return []
    requirement = next((each for each in field.required if each.when.holds(known)), None)
    if requirement is None:
        return []
    if field.type is FieldType.ADDRESS:
        return list(address_problems(PostalAddress(country=facts.country), field.id))
    return [Problem(field=field.id, message=requirement.text)]


def _misread(field: Field) -> Problem:
    if field.id == "received":
        return Problem(field=field.id, message=_DATE_RECEIVED_NOT_REAL)
    message = _MISREAD.get(field.type, _NOT_TEXT)
    return Problem(field=field.id, message=message, values={"label": Phrase(field.label)})


def _wrong(field: Field, value: object, facts: FormFacts) -> str:
    if field.type is FieldType.PHONE and not phones.read_phone(str(value), facts.country).can_be_called:
        return phones.TOO_SHORT
    if field.type is FieldType.STAFF and facts.person(value) is None:
        return _CHOOSE_PERSON
    if field.type is FieldType.TOPIC and facts.topic(value) is None:
        return _NOT_AN_OPTION
    if field.id == "received" and _is_in_future(value, facts):
        return _DATE_RECEIVED_IN_FUTURE
    return ""


def _is_in_future(received: object, facts: FormFacts) -> bool:
    if isinstance(received, datetime):
        return received > facts.now
    return isinstance(received, date) and received > facts.today
