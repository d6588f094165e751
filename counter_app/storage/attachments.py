"""Files kept with cases, under our own ids."""

from __future__ import annotations

import hashlib
from uuid import UUID

from sqlalchemy import Connection, insert, select

from counter_app.domain.attachments import Attachment
from counter_app.storage.tables import attachments

_ABOUT = [column for column in attachments.c if column.name not in ("content", "sha256")]


class Attachments:
    """Keep the bytes of scans and messages with the case, so that one backup holds all."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, attachment: Attachment, content: bytes) -> None:
        """Store a file."""
        self._connection.execute(
            insert(attachments),
            {
                "id": attachment.id,
                "case_id": attachment.case_id,
                "name": attachment.name,
                "media_type": attachment.media_type,
                "size": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                "content": content,
            },
        )

    def of_case(self, case_id: UUID) -> list[Attachment]:
        """Give what is kept with a case, without the bytes."""
        statement = select(*_ABOUT).where(attachments.c.case_id == case_id).order_by(attachments.c.id)
        return [Attachment(**row._mapping) for row in self._connection.execute(statement)]

    def content(self, attachment_id: UUID) -> bytes | None:
        """Give the bytes of one file."""
        found = self._connection.execute(
            select(attachments.c.content).where(attachments.c.id == attachment_id)
        ).scalar_one_or_none()
        return None if found is None else bytes(found)
