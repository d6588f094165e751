"""Every date that was ever told to a customer, how, when and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from counter_app.domain.cases import ToldHow


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Hold a date that a customer was told, and the person who was named with it (P10, P11).

    `id` is that of the fact by which it was told; when that fact was undone, nothing was promised.
    """

    id: UUID
    case_id: UUID
    reply_by: date
    person_id: UUID
    told_at: datetime
    told_how: ToldHow
    told_by: UUID
    is_extension: bool = False
