"""Files kept with cases, under our own ids."""

from __future__ import annotations

import hashlib
from uuid import UUID

from sqlalchemy import Connection, insert, select

from counter_app.domain.attachments import Attachment
from counter_app.storage.tables import attachments, cases

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

    def content(self, office_id: UUID, attachment_id: UUID) -> bytes | None:
        """Give the bytes of one file that is kept with a case of an office."""
        statement = select(attachments.c.content).join(cases, cases.c.id == attachments.c.case_id)
        statement = statement.where(attachments.c.id == attachment_id, cases.c.office_id == office_id)
        found = self._connection.execute(statement).scalar_one_or_none()
        return None if found is None else bytes(found)
