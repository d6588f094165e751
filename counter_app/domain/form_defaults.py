"""What a form fills in by itself where the person has left a field empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counter_app.domain.form_answers import (
    DERIVED_FROM,
    KINDS_WITHOUT_CLOCK,
    policy_reply_date,
    read_answer,
    read_answers,
    with_derived,
)
from counter_app.domain.form_facts import FormFacts
from counter_app.domain.form_fields import Field, Fill
from counter_app.domain.topics import suggest_acknowledgement


def filled(fields: tuple[Field, ...], answers: dict[str, Any], facts: FormFacts) -> dict[str, Any]:
    """Return the answers with the empty ones filled, in tab order; a later one may use an earlier one."""
    fill(fields, answers, facts)
    return answers


def fill(fields: tuple[Field, ...], answers: dict[str, Any], facts: FormFacts) -> dict[str, Any]:
    """Fill the empty answers in place, as `filled` does, and return them all as they read."""
    read = read_answers(fields, answers)
    known = with_derived(read, facts)
    for field in fields:
        if field.id in read or (field.fill is None and field.default == "") or not field.show_when.holds(known):
            continue
        value = _value(field, known, facts)
        if value not in (None, ""):
            answers[field.id] = value
            read[field.id] = read_answer(field, value)
            known[field.id] = read[field.id]
            if field.id in DERIVED_FROM:
                known = with_derived(read, facts)
    return {field_id: value for field_id, value in read.items() if value is not None}


def _value(field: Field, known: Mapping[str, object], facts: FormFacts) -> object:
    if field.fill is None:
        return field.default
    return _FILLS[field.fill](field, known, facts)


def _now(field: Field, known: Mapping[str, object], facts: FormFacts) -> object:
    return facts.now


def _today(field: Field, known: Mapping[str, object], facts: FormFacts) -> object:
    return facts.today


def _policy_reply_date(field: Field, known: Mapping[str, object], facts: FormFacts) -> object:
    # No clock runs for a suggestion until staff set a date themselves (P2).
    return None if known.get("kind") in KINDS_WITHOUT_CLOCK else policy_reply_date(known, facts)


def _office_language(field: Field, known: Mapping[str, object], facts: FormFacts) -> object:
    return facts.language


def _acknowledgement(field: Field, known: Mapping[str, object], facts: FormFacts) -> object:
    address = known.get("address")
    country = str(address.get("country", "")) if isinstance(address, Mapping) else ""
    return suggest_acknowledgement(
        has_email=isinstance(known.get("email"), str),
        has_phone=isinstance(known.get("callback_number"), str),
        is_sensitive=known.get("sensitive") is True or facts.is_sensitive(known.get("refer_to")),
        is_abroad=bool(country) and country != facts.country,
    )


def _reply_way(field: Field, known: Mapping[str, object], facts: FormFacts) -> object:
    if field.default and _REACHED_BY.get(str(field.default), "") in known:
        return field.default
    return next((way for way, contact in _REACHED_BY.items() if contact in known), None)


def _acting_staff(field: Field, known: Mapping[str, object], facts: FormFacts) -> object:
    return facts.acting_staff if known.get("outcome") == "answer" else None


def _sensitive_department(field: Field, known: Mapping[str, object], facts: FormFacts) -> object:
    return facts.is_sensitive(known.get("refer_to")) or None


_REACHED_BY = {"phone": "callback_number", "email": "email", "post": "address"}
_FILLS = {
    Fill.NOW: _now,
    Fill.TODAY: _today,
    Fill.POLICY_REPLY_DATE: _policy_reply_date,
    Fill.OFFICE_LANGUAGE: _office_language,
    Fill.SUGGESTED_ACKNOWLEDGEMENT: _acknowledgement,
    Fill.SUGGESTED_REPLY_WAY: _reply_way,
    Fill.ACTING_STAFF: _acting_staff,
    Fill.SENSITIVE_DEPARTMENT: _sensitive_department,
}
