"""Answers as a form, a draft or an import file holds them, read into the types that the program uses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from counter_app.domain.email_addresses import read_email
from counter_app.domain.form_fields import Field, FieldType
from counter_app.domain.text_gate import clean_line, clean_text
from counter_app.domain.years import YEARS

if TYPE_CHECKING:
    from counter_app.domain.form_facts import FormFacts

Answers = Mapping[str, object]

# Kinds that promise no answer by themselves (P2).
KINDS_WITHOUT_CLOCK = frozenset({"suggestion", "compliment"})
REFERRED = frozenset({"refer", "answer"})
# The fields on whose answers `with_derived` depends.
DERIVED_FROM = frozenset({"outcome", "kind", "reply_by", "received", "late_reason"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Unreadable:
    """Stand for an answer that is no value of its field's type: `31 February`, a number for a text."""


UNREADABLE = Unreadable()


def read_answer(field: Field, raw: object) -> Any:
    """Read one answer: a clean value of the field's type, None when there is none.

    What is nothing of the kind gives UNREADABLE. Text passes the gate; dates and instants may be ISO 8601 text.
    """
    if (
        raw is None
        or (isinstance(raw, str) and not clean_line(raw, None))
        or (isinstance(raw, (tuple, list)) and not raw)
    ):
        return None
    try:
        return _READERS[field.type](field, raw)
    except (TypeError, ValueError, OverflowError):
        return UNREADABLE


def read_answers(fields: tuple[Field, ...], answers: Answers) -> dict[str, Any]:
    """Read all answers of a form; what is empty is left out."""
    found = {}
    for field in fields:
        raw = answers.get(field.id)
        # Most fields of a form are empty.
        if raw is not None and (value := read_answer(field, raw)) is not None:
            found[field.id] = value
    return found


def with_derived(read: Mapping[str, object], facts: FormFacts | None) -> dict[str, object]:
    """Add what conditions may ask for besides answers: `reply_promised` and `reply_is_late`.

    A reply is promised when a case is referred or answered by the office; for a suggestion or a compliment only when
    staff set a date (P2).
    """
    is_referred = read.get("outcome") in REFERRED
    promised = is_referred and (read.get("kind") not in KINDS_WITHOUT_CLOCK or "reply_by" in read)
    return {**read, "reply_promised": promised, "reply_is_late": is_referred and _is_late(read, facts)}


def policy_reply_date(read: Mapping[str, object], facts: FormFacts) -> date:
    """Give the last day to answer by the standard, counted from receipt, or from now while that is not known (P9)."""
    received = read.get("received")
    return facts.policy_reply_date(received if isinstance(received, date) else facts.now)


def _is_late(read: Mapping[str, object], facts: FormFacts | None) -> bool:
    if facts is None:
        return "late_reason" in read
    # No standard says when a suggestion or a compliment has to be answered (P2).
    if read.get("kind") in KINDS_WITHOUT_CLOCK:
        return False
    reply_by = read.get("reply_by")
    return isinstance(reply_by, date) and reply_by > policy_reply_date(read, facts)


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


def _read_line(field: Field, raw: object) -> str:
    return clean_line(_text(raw), None)


def _read_long_text(field: Field, raw: object) -> str:
    return clean_text(_text(raw), None)


def _read_email(field: Field, raw: object) -> str | Unreadable:
    return read_email(_text(raw)) or UNREADABLE


def _read_date(field: Field, raw: object) -> date:
    if isinstance(raw, datetime):
        raise TypeError
    found = raw if isinstance(raw, date) else date.fromisoformat(clean_line(_text(raw), None))
    if found.year not in YEARS:
        raise ValueError
    return found


def _read_datetime(field: Field, raw: object) -> datetime:
    found = raw if isinstance(raw, datetime) else datetime.fromisoformat(clean_line(_text(raw), None))
    if found.tzinfo is None or found.year not in YEARS:
        raise ValueError
    return found


def _read_time(field: Field, raw: object) -> time:
    return raw if isinstance(raw, time) else time.fromisoformat(clean_line(_text(raw), None))


def _read_choice(field: Field, raw: object) -> str:
    value = clean_line(_text(raw), None)
    is_known = _LANGUAGE.fullmatch(value) if field.options_from == "languages" else field.option(value)
    if not is_known:
        raise ValueError
    return value


def _read_choices(field: Field, raw: object) -> tuple[str, ...]:
    if not isinstance(raw, (tuple, list)):
        raise TypeError
    return tuple(_read_choice(field, each) for each in raw)


def _read_yes_no(field: Field, raw: object) -> bool | None:
    if not isinstance(raw, bool):
        raise TypeError
    return raw or None


def _read_address(field: Field, raw: object) -> dict[str, Any] | None:
    from counter_app.domain.addresses import PostalAddress, normal_address

    if isinstance(raw, PostalAddress):
        raw = raw.to_json()
    if not isinstance(raw, Mapping):
        raise TypeError
    address = normal_address(PostalAddress.from_json(raw))
    return None if address.is_empty else address.to_json()


def _read_attachments(field: Field, raw: object) -> tuple[Any, ...]:
    if not isinstance(raw, (tuple, list)):
        raise TypeError
    return tuple(raw)


_READERS = {
    FieldType.TEXT: _read_line,
    FieldType.LONG_TEXT: _read_long_text,
    FieldType.PHONE: _read_line,
    FieldType.EMAIL: _read_email,
    FieldType.DATE: _read_date,
    FieldType.TIME: _read_time,
    FieldType.DATETIME: _read_datetime,
    FieldType.CHOICE: _read_choice,
    FieldType.CHOICES: _read_choices,
    FieldType.YES_NO: _read_yes_no,
    FieldType.ADDRESS: _read_address,
    FieldType.STAFF: _read_line,
    FieldType.TOPIC: _read_line,
    FieldType.ATTACHMENT: _read_attachments,
}
