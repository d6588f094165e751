"""The tables of the full-text index, which SQLAlchemy has no words for."""

from __future__ import annotations

from sqlalchemy import Connection, text

_STATEMENTS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', tokenize='unicode61')",
        "CREATE VIRTUAL TABLE search_names USING fts5(names, content='', tokenize='trigram')",
    ),
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE TABLE search_words (row bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX ix_search_words ON search_words USING gin (words)",
        "CREATE TABLE search_names (row bigint PRIMARY KEY, names text NOT NULL)",
        "CREATE INDEX ix_search_names ON search_names USING gin (names gin_trgm_ops)",
    ),
}


def make_search_tables(connection: Connection) -> None:
    """Make the index of words and the index of parts of names."""
    for statement in _STATEMENTS[connection.dialect.name]:
        connection.execute(text(statement))
