"""Where the program runs: which office's cases it shows, and which desk's numbers it gives."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Name the office that this desk serves and the code that begins the desk's references."""

    office_id: UUID
    desk_code: str
