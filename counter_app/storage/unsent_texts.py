"""Texts that were typed about a case and not saved yet, kept on this computer beside the drafts of forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, insert, select

from counter_app.storage.drafts_file import DraftsFile
from counter_app.storage.drafts_tables import unsent_texts


class UnsentTextStore:
    """Keep texts by person, case and dialog; each write is durable when it returns."""

    def __init__(self, file: DraftsFile) -> None:
        self._file = file

    def save(self, staff_id: UUID, case_id: UUID, dialog: str, texts: Mapping[str, str], saved_at: datetime) -> None:
        """Store texts in place of their earlier state."""
        row = {
            "staff_id": staff_id,
            "case_id": case_id,
            "dialog": dialog,
            "saved_at": saved_at,
            "texts": dict(texts),
        }
        with self._file.writing() as connection:
            connection.execute(delete(unsent_texts).where(_is(staff_id, case_id, dialog)))
            connection.execute(insert(unsent_texts), row)

    def get(self, staff_id: UUID, case_id: UUID, dialog: str) -> dict[str, str]:
        """Give the texts; empty when none are kept."""
        if not self._file.is_there:
            return {}
        statement = select(unsent_texts.c.texts).where(_is(staff_id, case_id, dialog))
        with self._file.reading() as connection:
            row = connection.execute(statement).first()
        return {} if row is None else {str(name): str(text) for name, text in row.texts.items()}

    def delete(self, staff_id: UUID, case_id: UUID, dialog: str) -> None:
        """Remove texts; removing what is not there is no error."""
        if not self._file.is_there:
            return
        with self._file.writing() as connection:
            connection.execute(delete(unsent_texts).where(_is(staff_id, case_id, dialog)))


def _is(staff_id: UUID, case_id: UUID, dialog: str) -> ColumnElement[bool]:
    return and_(unsent_texts.c.staff_id == staff_id, unsent_texts.c.case_id == case_id, unsent_texts.c.dialog == dialog)
