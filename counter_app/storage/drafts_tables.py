"""The tables of the file that keeps what was typed and not saved yet; it has nothing to do with the main database."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

from counter_app.storage.columns import Document, Id, Instant

drafts_metadata: Final = MetaData()
drafts = Table(
    "drafts",
    drafts_metadata,
    Column("case_id", Id, primary_key=True),
    Column("office_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("channel", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("saved_at", Instant, nullable=False),
    Column("answers", Document, nullable=False),
)
draft_files = Table(
    "draft_files",
    drafts_metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, nullable=False),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("ix_draft_files_case", "case_id"),
)
unsent_texts = Table(
    "unsent_texts",
    drafts_metadata,
    Column("staff_id", Id, primary_key=True),
    Column("case_id", Id, primary_key=True),
    Column("dialog", Text, primary_key=True),
    Column("saved_at", Instant, nullable=False),
    Column("texts", Document, nullable=False),
)
