"""Who writes, calls or comes in, how to reach them, and what changes how we do it (P3, P24)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from counter_app.domain.address_rules import address_problems
from counter_app.domain.addresses import PostalAddress, format_address

__all__ = [
    "Customer",
    "Format",
    "LeaveMessage",
    "PostalAddress",
    "ReplyPreference",
    "address_problems",
    "format_address",
]


class Format(StrEnum):
    """Name how paper for the customer is set."""

    STANDARD = "standard"
    LARGE_PRINT = "large_print"


class ReplyPreference(StrEnum):
    """Name the way in which the customer would like the answer (P19)."""

    PHONE = "phone"
    EMAIL = "email"
    POST = "post"
    IN_PERSON = "in_person"
    WILL_COME_BACK = "will_come_back"


class LeaveMessage(StrEnum):
    """Name what may be said to a machine or to somebody else who picks up (P24)."""

    DETAILS = "details"
    NAME_AND_NUMBER = "name_and_number"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Hold a customer as recorded: empty text means not known.

    `phone_typed` is the number as typed, `phone_e164` the same where it is a public one. No field says anything about a
    person that does not change what we do (P3).
    """

    id: UUID
    office_id: UUID
    name: str = ""
    phone_typed: str = ""
    phone_e164: str | None = None
    email: str = ""
    address: PostalAddress | None = None
    written_language: str = "en"
    spoken_language: str = "en"
    interpreter: bool = False
    format: Format = Format.STANDARD
    reply_preference: ReplyPreference | None = None
    leave_message: LeaveMessage = LeaveMessage.NAME_AND_NUMBER
    version: int = 1

    @property
    def can_be_reached(self) -> bool:
        """Say whether there is a number, an e-mail address or a postal address to answer to."""
        return bool(self.phone_typed or self.email or self.address)
