"""An intake form that is not saved yet; it keeps the moment at which it was begun, and with it its clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Hold the answers of a form as JSON values, under the id that its case will have.

    `answers["attachments"]` names files by id; their bytes are kept beside the draft.
    """

    case_id: UUID
    office_id: UUID
    staff_id: UUID
    channel: str
    started_at: datetime
    saved_at: datetime
    answers: Mapping[str, Any]
