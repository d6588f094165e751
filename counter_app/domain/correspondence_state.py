"""What a letter, card or e-mail is for, and that it waits to leave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Medium(StrEnum):
    """Name what leaves the office."""

    POSTCARD = "postcard"
    LETTER = "letter"
    EMAIL = "email"


class Purpose(StrEnum):
    """Name what a piece of correspondence does for its case."""

    ACKNOWLEDGEMENT = "acknowledgement"
    ANSWER = "answer"
    EXTENSION = "extension"


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingCorrespondence:
    """Hold that something was written and has not left yet; it stops no clock before it has."""

    id: UUID
    purpose: Purpose
    medium: Medium
