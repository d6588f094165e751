"""Unfinished forms, kept on this computer in a file of their own, so that no network and no kill takes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    Table,
    Text,
    delete,
    insert,
    select,
)
from sqlalchemy.engine import URL

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.drafts import Draft
from counter_app.storage.columns import Document, Id, Instant
from counter_app.storage.engine import open_engine, writing_connection
from counter_app.storage.faults import said_plainly

_metadata = MetaData()
_drafts = Table(
    "drafts",
    _metadata,
    Column("case_id", Id, primary_key=True),
    Column("office_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("channel", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("saved_at", Instant, nullable=False),
    Column("answers", Document, nullable=False),
)
_files = Table(
    "draft_files",
    _metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, nullable=False),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("ix_draft_files_case", "case_id"),
)


class DraftStore:
    """Keep drafts and their files; each write is durable when it returns."""

    def __init__(self, file: Path) -> None:
        self._engine = open_engine(URL.create("sqlite", database=str(file)).render_as_string())
        with said_plainly(), writing_connection(self._engine) as connection:
            _metadata.create_all(connection)
            connection.commit()

    def save(self, draft: Draft) -> None:
        """Store a draft in place of its earlier state."""
        row = {
            "case_id": draft.case_id,
            "office_id": draft.office_id,
            "staff_id": draft.staff_id,
            "channel": draft.channel,
            "started_at": draft.started_at,
            "saved_at": draft.saved_at,
            "answers": dict(draft.answers),
        }
        with said_plainly(), writing_connection(self._engine) as connection:
            connection.execute(delete(_drafts).where(_drafts.c.case_id == draft.case_id))
            connection.execute(insert(_drafts), row)
            connection.commit()

    def keep_file(self, case_id: UUID, new: NewAttachment) -> None:
        """Store a file that was attached to a draft."""
        row = {
            "id": new.id,
            "case_id": case_id,
            "name": new.name,
            "media_type": new.media_type,
            "size": len(new.content),
            "content": new.content,
        }
        with said_plainly(), writing_connection(self._engine) as connection:
            connection.execute(delete(_files).where(_files.c.id == new.id))
            connection.execute(insert(_files), row)
            connection.commit()

    def files(self, case_id: UUID) -> list[NewAttachment]:
        """Give the files of a draft with their bytes."""
        statement = select(_files).where(_files.c.case_id == case_id).order_by(_files.c.id)
        with said_plainly(), self._engine.connect() as connection:
            return [
                NewAttachment(id=row.id, name=row.name, media_type=row.media_type, content=bytes(row.content))
                for row in connection.execute(statement)
            ]

    def of_staff(self, office_id: UUID, staff_id: UUID) -> list[Draft]:
        """Give a person's drafts, oldest first."""
        statement = select(_drafts).where(_drafts.c.office_id == office_id, _drafts.c.staff_id == staff_id)
        with said_plainly(), self._engine.connect() as connection:
            return [_to_draft(row) for row in connection.execute(statement.order_by(_drafts.c.started_at))]

    def delete(self, case_id: UUID) -> None:
        """Remove a draft with its files; removing one that is not there is no error."""
        with said_plainly(), writing_connection(self._engine) as connection:
            connection.execute(delete(_drafts).where(_drafts.c.case_id == case_id))
            connection.execute(delete(_files).where(_files.c.case_id == case_id))
            connection.commit()

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()


def _to_draft(row: Row[Any]) -> Draft:
    return Draft(
        case_id=row.case_id,
        office_id=row.office_id,
        staff_id=row.staff_id,
        channel=row.channel,
        started_at=row.started_at,
        saved_at=row.saved_at,
        answers=row.answers,
    )
