"""What a customer's record fills in on a form, and what was changed on it since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counter_app.domain.customers import Customer

CONTACT_FIELDS = ("callback_number", "name", "email", "address")


def answers_from(customer: Customer) -> dict[str, Any]:
    """Give a customer's data as answers; what is not known is left out."""
    preference = None if customer.reply_preference is None else customer.reply_preference.value
    found: dict[str, Any] = {
        "callback_number": customer.phone_typed,
        "name": customer.name,
        "email": customer.email,
        "address": None if customer.address is None else customer.address.to_json(),
        "written_language": customer.written_language,
        "spoken_language": customer.spoken_language,
        "interpreter": customer.interpreter,
        "format": customer.format.value,
        "leave_message": customer.leave_message.value,
        "reply_preference": preference if preference in ("phone", "email", "post") else None,
    }
    return {name: value for name, value in found.items() if value not in (None, "", False)}


def changed_contacts(customer: Customer, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the contact fields whose answer is not empty and differs from the record."""
    known = answers_from(customer)
    return tuple(
        name
        for name in CONTACT_FIELDS
        if answers.get(name) and name in known and _plain(answers[name]) != _plain(known[name])
    )


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        parts = {name: each for name, each in value.items() if each}
        return {**parts, "lines": [line.strip() for line in value.get("lines", ()) if line.strip()]}
    return " ".join(value.split()) if isinstance(value, str) else value
