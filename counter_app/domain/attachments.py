"""A file that came with a case: a scan, a photo, the message itself."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

# What a counter may keep with a case (intake.md 3.1, row 11); 25 MB each.
LARGEST_ATTACHMENT = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """Describe a kept file; its bytes are fetched by id. `size` is in bytes."""

    id: UUID
    case_id: UUID
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttachment:
    """Hold a file that is about to be kept, under the id it will have."""

    id: UUID
    name: str
    media_type: str
    content: bytes
