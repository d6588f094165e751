"""One line of an import file, read into the answers of its form and checked as the form is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counter_app.domain.cases import Case
from counter_app.domain.form_facts import FormFacts
from counter_app.domain.forms import FormDefinition
from counter_app.domain.phrases import Phrase
from counter_app.domain.problems import Problem
from counter_app.domain.reference import Reference
from counter_app.domain.text_gate import clean_line
from counter_app.domain.words import mark

CHANNELS = ("phone", "in_person", "email", "postal")

_NOT_AN_OBJECT = mark("Each line must hold one case, as a JSON object")
_UNKNOWN_CHANNEL = mark("Enter the channel: phone, in_person, email or postal")
_UNKNOWN_KEY = mark("{key} is not part of the import format")
_NOT_ASKED = mark("The form {form} does not ask for this")
_NOT_A_CUSTOMER = mark("customer must be a JSON object")
_NOT_AN_ADDRESS = mark("customer.address must be a JSON object")
_NOT_LINES = mark('customer.address.lines must be a list, like ["77 Elm Street", "Apt 4"]')
_NO_OFFSET = mark("Enter date, time and offset, like {example}")
_EXAMPLE_INSTANT = "2026-11-23T14:20:00-06:00"

_CASE_KEYS = frozenset(
    [
        *(
            "kind",
            "received",
            "date_on_letter",
            "what_happened",
            "wish",
            "topic",
            "outcome",
            "how_resolved",
            "told_how",
        ),
        *("refer_to", "reply_by", "late_reason", "acknowledge_by", "told_customer", "not_told_reason"),
        *("reply_preference", "leave_message", "sensitive", "satisfaction", "no_number", "no_number_reason"),
        *("to_the_resident", "prefers_not_to_say"),
    ]
)
_CUSTOMER_KEYS = {
    "name": "name",
    "phone": "callback_number",
    "email": "email",
    "address": "address",
    "language": "written_language",
    "spoken_language": "spoken_language",
    "interpreter": "interpreter",
    "format": "format",
    "reply_preference": "reply_preference",
    "leave_message": "leave_message",
}
_ADDRESS_KEYS = frozenset({"country", "lines", "city", "region", "postal_code", "dependent_locality", "sorting_code"})
# What an export adds to a case, so that an exported file can be read again.
_ADDED_BY_EXPORT = frozenset({"id", "reference", "acknowledge_due", "resolve_due", "state", "history", "attachments"})
# What a case that is made anew does not have of the one that was exported; its dues are computed again.
_STAYS_BEHIND = ("reference", "state", "history", "attachments")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedCase:
    """Hold the answers of one line, by the ids of the form's fields, and what is wrong with the line's shape."""

    channel: str
    answers: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()


def answers_from_import(found: object) -> ImportedCase:
    """Read one JSON value of an import file. Nothing is raised: whatever is wrong is among the problems."""
    if not isinstance(found, Mapping):
        return ImportedCase(channel="", answers={}, problems=(Problem(field="", message=_NOT_AN_OBJECT),))
    problems: list[Problem] = []
    channel = found.get("channel")
    if channel not in CHANNELS:
        problems.append(Problem(field="channel", message=_UNKNOWN_CHANNEL))
    known = _CASE_KEYS | _ADDED_BY_EXPORT | {"channel", "customer"}
    problems.extend(_unknown(key) for key in found if key not in known)
    answers = {key: found[key] for key in found if key in _CASE_KEYS}
    if isinstance(answers.get("satisfaction"), int) and not isinstance(answers["satisfaction"], bool):
        answers["satisfaction"] = str(answers["satisfaction"])
    customer = found.get("customer")
    if isinstance(customer, Mapping):
        problems.extend(_unknown(f"customer.{key}") for key in customer if key not in _CUSTOMER_KEYS)
        answers.update({_CUSTOMER_KEYS[key]: customer[key] for key in customer if key in _CUSTOMER_KEYS})
    elif customer is not None:
        problems.append(Problem(field="customer", message=_NOT_A_CUSTOMER))
    address = answers.get("address")
    if isinstance(address, Mapping):
        problems.extend(_unknown(f"customer.address.{key}") for key in address if key not in _ADDRESS_KEYS)
        if not isinstance(address.get("lines", []), list):
            problems.append(Problem(field="address.lines", message=_NOT_LINES))
    elif address is not None:
        problems.append(Problem(field="address", message=_NOT_AN_ADDRESS))
    return ImportedCase(
        channel=channel if isinstance(channel, str) and channel in CHANNELS else "",
        answers=answers,
        problems=tuple(problems),
    )


def exported_reference(found: object) -> Reference | None:
    """Give the reference under which an exported line was a case; None when it names none."""
    written = found.get("reference") if isinstance(found, Mapping) else None
    return Reference.parse(written) if isinstance(written, str) and Reference.is_one(written) else None


def is_the_case(case: Case, answers: Mapping[str, object]) -> bool:
    """Say whether the answers of an exported line are those of a case: other offices give the same references.

    A case that was opened again has a later receipt than the one with which it is exported.
    """
    received = answers.get("received")
    is_same_receipt = received == (case.received_at if isinstance(received, datetime) else case.received_on)
    return (is_same_receipt or case.cycle > 1) and answers.get("what_happened") == case.what_happened


def left_behind(found: object) -> tuple[str, ...]:
    """Name what an exported line tells that a case made of it here will not have."""
    return tuple(key for key in _STAYS_BEHIND if found.get(key)) if isinstance(found, Mapping) else ()


def check_import(
    imported: ImportedCase, definition: FormDefinition, facts: FormFacts
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Check an imported case as its form would, and return the answers to save with all problems.

    What the file leaves out is filled as on the form. Answers that the form never asks for are refused.
    """
    problems = list(imported.problems)
    answers: dict[str, Any] = {}
    for key, value in imported.answers.items():
        if definition.field(key) is not None:
            answers[key] = value
        elif value not in (None, "", False):
            values = {"form": Phrase(definition.title)}
            problems.append(Problem(field=key, message=_NOT_ASKED, values=values))
    if definition.id != "postal" and _is_no_instant(answers):
        problems.append(Problem(field="received", message=_NO_OFFSET, values={"example": _EXAMPLE_INSTANT}))
    complete = definition.with_defaults(answers, facts)
    known = {problem.field for problem in problems}
    problems.extend(each for each in definition.problems(complete, facts) if each.field not in known)
    return definition.clean(complete, facts), tuple(problems)


def _unknown(key: object) -> Problem:
    return Problem(field=str(key), message=_UNKNOWN_KEY, values={"key": str(key)})


def _is_no_instant(answers: Mapping[str, object]) -> bool:
    """Say whether a receipt has no offset, or was lost: only a line that names none is received now."""
    received = answers.get("received")
    if received is None or received == [] or (isinstance(received, str) and not clean_line(received, None)):
        return "received" in answers
    if not isinstance(received, str):
        return False
    try:
        return datetime.fromisoformat(received).tzinfo is None
    except ValueError:
        return False
