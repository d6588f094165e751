"""Finds or adds the customer of a form; nothing is ever merged by itself (intake.md 3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from counter_app.domain.customers import Customer, Format, LeaveMessage, PostalAddress, ReplyPreference
from counter_app.domain.forms import FormDefinition
from counter_app.domain.phones import read_phone

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import UnitOfWork

_NOT_ON_EVERY_FORM = ("written_language", "spoken_language", "interpreter", "format", "leave_message")


def customer_of(
    work: UnitOfWork,
    definition: FormDefinition,
    office_id: UUID,
    country: str,
    answers: Mapping[str, Any],
    new_id: UUID,
    shown: Customer | None,
    updates: bool,
) -> Customer | None:
    """Give the stored customer that the answers describe, or None when they say nothing about one.

    A chosen customer, `shown` to the clerk, whose contact data was changed on the form is updated, or left as it is and
    stored as another one. Raises EditConflict when somebody else has changed the record since.
    """
    described = describe_customer(new_id, office_id, country, answers)
    known = None if shown is None else work.customers.get(shown.id)
    if shown is not None and known is not None:
        wanted = _merge(shown, described, definition)
        if wanted == shown or replace(wanted, version=known.version) == known:
            return known
        if updates:
            return work.customers.save(wanted)
    if not described.name and not described.can_be_reached:
        return None
    work.customers.add(described)
    return described


def describe_customer(new_id: UUID, office_id: UUID, country: str, answers: Mapping[str, Any]) -> Customer:
    """Give the customer whom clean answers describe, under a new id; nothing is stored."""
    number = answers.get("callback_number", "")
    address = answers.get("address")
    preference = answers.get("reply_preference")
    return Customer(
        id=new_id,
        office_id=office_id,
        name=answers.get("name", ""),
        phone_typed=number,
        phone_e164=read_phone(number, country).e164 if number else None,
        email=answers.get("email", ""),
        address=None if address is None else PostalAddress.from_json(address),
        written_language=answers.get("written_language", "en"),
        spoken_language=answers.get("spoken_language", answers.get("written_language", "en")),
        interpreter=answers.get("interpreter", False),
        format=Format(answers.get("format", Format.STANDARD)),
        reply_preference=ReplyPreference(preference) if preference else None,
        leave_message=LeaveMessage(answers.get("leave_message", LeaveMessage.NAME_AND_NUMBER)),
    )


def _merge(known: Customer, described: Customer, definition: FormDefinition) -> Customer:
    # An empty answer says nothing about what is on record, and neither does a form that does not ask.
    has_phone = bool(described.phone_typed)
    asked = [name for name in _NOT_ON_EVERY_FORM if definition.field(name) is not None]
    return replace(
        known,
        name=described.name or known.name,
        phone_typed=described.phone_typed if has_phone else known.phone_typed,
        phone_e164=described.phone_e164 if has_phone else known.phone_e164,
        email=described.email or known.email,
        address=described.address or known.address,
        reply_preference=described.reply_preference or known.reply_preference,
        **{name: getattr(described, name) for name in asked},
    )
