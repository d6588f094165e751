"""Who had a case, from when to when; each hand-over ends one referral and begins the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Hold that a named person of a department is responsible for a case (P22)."""

    id: UUID
    case_id: UUID
    staff_id: UUID
    department_id: UUID
    referred_by: UUID
    referred_at: datetime
    reply_by: date | None
    reason: str = ""
    ended_at: datetime | None = None
