"""Unfinished forms, kept on this computer in a file of their own, so that no network and no kill takes them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, insert, select

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.drafts import Draft
from counter_app.domain.problems import Problem
from counter_app.storage.drafts_file import DraftsFile
from counter_app.storage.drafts_tables import draft_files, drafts

_OWNER = select(drafts.c.staff_id).where(drafts.c.case_id == bindparam("case_id"))


class DraftStore:
    """Keep drafts and their files; each write is durable when it returns."""

    def __init__(self, file: DraftsFile) -> None:
        self._file = file

    @property
    def notices(self) -> tuple[Problem, ...]:
        """Give what the people at this computer should know of the file."""
        return self._file.notices

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
        with self._file.writing() as connection:
            connection.execute(delete(drafts).where(drafts.c.case_id == draft.case_id))
            connection.execute(insert(drafts), row)

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
        with self._file.writing() as connection:
            connection.execute(delete(draft_files).where(draft_files.c.id == new.id))
            connection.execute(insert(draft_files), row)

    def drop_file(self, case_id: UUID, file_id: UUID) -> None:
        """Remove one file of a draft; removing one that is not there is no error."""
        with self._file.writing() as connection:
            ours = (draft_files.c.case_id == case_id) & (draft_files.c.id == file_id)
            connection.execute(delete(draft_files).where(ours))

    def files(self, case_id: UUID) -> list[NewAttachment]:
        """Give the files of a draft with their bytes."""
        if not self._file.is_there:
            return []
        statement = select(draft_files).where(draft_files.c.case_id == case_id).order_by(draft_files.c.id)
        with self._file.reading() as connection:
            return [
                NewAttachment(id=row.id, name=row.name, media_type=row.media_type, content=bytes(row.content))
                for row in connection.execute(statement)
            ]

    def of_staff(self, office_id: UUID, staff_id: UUID) -> list[Draft]:
        """Give a person's drafts, oldest first."""
        if not self._file.is_there:
            return []
        statement = select(drafts).where(drafts.c.office_id == office_id, drafts.c.staff_id == staff_id)
        with self._file.reading() as connection:
            return [_to_draft(row) for row in connection.execute(statement.order_by(drafts.c.started_at))]

    def owner(self, case_id: UUID) -> UUID | None:
        """Name whose draft it is; None while there is none."""
        if not self._file.is_there:
            return None
        with self._file.reading() as connection:
            found: UUID | None = connection.execute(_OWNER, {"case_id": case_id}).scalar_one_or_none()
        return found

    def delete(self, case_id: UUID) -> None:
        """Remove a draft with its files; removing one that is not there is no error."""
        if not self._file.is_there:
            return
        with self._file.writing() as connection:
            connection.execute(delete(drafts).where(drafts.c.case_id == case_id))
            connection.execute(delete(draft_files).where(draft_files.c.case_id == case_id))


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
