"""Texts that were typed about a case and not saved yet, kept on this computer beside the drafts of forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Column, ColumnElement, MetaData, Table, Text, and_, delete, insert, select
from sqlalchemy.engine import URL

from counter_app.storage.columns import Document, Id, Instant
from counter_app.storage.engine import open_engine, writing_connection
from counter_app.storage.faults import said_plainly

_metadata = MetaData()
_texts = Table(
    "unsent_texts",
    _metadata,
    Column("staff_id", Id, primary_key=True),
    Column("case_id", Id, primary_key=True),
    Column("dialog", Text, primary_key=True),
    Column("saved_at", Instant, nullable=False),
    Column("texts", Document, nullable=False),
)


class UnsentTextStore:
    """Keep texts by person, case and dialog; each write is durable when it returns."""

    def __init__(self, file: Path) -> None:
        self._engine = open_engine(URL.create("sqlite", database=str(file)).render_as_string())
        with said_plainly(), writing_connection(self._engine) as connection:
            _metadata.create_all(connection)
            connection.commit()

    def save(self, staff_id: UUID, case_id: UUID, dialog: str, texts: Mapping[str, str], saved_at: datetime) -> None:
        """Store texts in place of their earlier state."""
        row = {
            "staff_id": staff_id,
            "case_id": case_id,
            "dialog": dialog,
            "saved_at": saved_at,
            "texts": dict(texts),
        }
        with said_plainly(), writing_connection(self._engine) as connection:
            connection.execute(delete(_texts).where(_is(staff_id, case_id, dialog)))
            connection.execute(insert(_texts), row)
            connection.commit()

    def get(self, staff_id: UUID, case_id: UUID, dialog: str) -> dict[str, str]:
        """Give the texts; empty when none are kept."""
        statement = select(_texts.c.texts).where(_is(staff_id, case_id, dialog))
        with said_plainly(), self._engine.connect() as connection:
            row = connection.execute(statement).first()
        return {} if row is None else {str(name): str(text) for name, text in row.texts.items()}

    def delete(self, staff_id: UUID, case_id: UUID, dialog: str) -> None:
        """Remove texts; removing what is not there is no error."""
        with said_plainly(), writing_connection(self._engine) as connection:
            connection.execute(delete(_texts).where(_is(staff_id, case_id, dialog)))
            connection.commit()

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()


def _is(staff_id: UUID, case_id: UUID, dialog: str) -> ColumnElement[bool]:
    return and_(_texts.c.staff_id == staff_id, _texts.c.case_id == case_id, _texts.c.dialog == dialog)
