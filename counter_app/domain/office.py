"""The office (branch) that owns cases, with its paper, its address and its clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from uuid import UUID

from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.countdown_rules import CountdownRules
from counter_app.domain.customers import PostalAddress
from counter_app.domain.service_standard import ServiceStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Hold what letters, cards and sentences say about the office, and which paper it prints on."""

    id: UUID
    name: str
    institution: str
    phone: str
    email: str
    time_zone: str
    address: PostalAddress
    security_phone: str = ""
    language: str = "en"
    postcard_profile: str = "a6-4up"
    letter_layout: str = "din-5008-b"
    post_leaves_at: time = field(default=time(16, 0))
    is_demo: bool = False
    version: int = 1

    @property
    def country(self) -> str:
        """Give the ISO 3166-1 alpha-2 code that sets phone numbers, addresses and paper."""
        return self.address.country


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Hold one place that records cases; its code begins each of its references."""

    id: UUID
    office_id: UUID
    code: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Hold what a case can be about, who usually answers it, and the words that suggest it."""

    id: UUID
    office_id: UUID
    key: str
    name: str
    department_id: UUID | None = None
    words: tuple[str, ...] = ()
    is_active: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeMarks:
    """Hold what differs as soon as an office's own data, its people or its rules were changed by anybody.

    `people_mark` is a new random id after each change of people, departments or topics.
    """

    office_version: int
    people_mark: UUID | None
    rules_version: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRules:
    """Hold one version of what an office has set; a case keeps the calendar and standard it was computed with.

    Versions count from 1 and are never changed, only followed by a newer one.
    """

    office_id: UUID
    version: int
    calendar: CalendarRules
    standard: ServiceStandard
    countdowns: CountdownRules = field(default_factory=CountdownRules)
