"""Checks that a database is sound: its file, its keys, and that every case is what its history makes it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select, text

from counter_app.domain.case_life import fold
from counter_app.domain.errors import CounterError
from counter_app.domain.history import AttachmentAdded
from counter_app.domain.reference import Reference
from counter_app.storage.cases import Cases
from counter_app.storage.history import History
from counter_app.storage.tables import attachments, cases, desk_numbers


class Soundness:
    """Look for damage; each finding is one sentence, none means sound."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def file_problems(self) -> Iterator[str]:
        """Check pages, indexes and foreign keys of a SQLite file; a server does that by itself."""
        if self._connection.dialect.name != "sqlite":
            return
        for (found,) in self._connection.execute(text("PRAGMA integrity_check")):
            if found != "ok":
                yield f"The file is damaged: {found}"
        for row in self._connection.execute(text("PRAGMA foreign_key_check")):
            yield f"A row of {row[0]} names a row of {row[2]} that is not there"

    def case_problems(self) -> Iterator[str]:
        """Check every case against its history."""
        stored, histories = Cases(self._connection), History(self._connection)
        kept = set(self._connection.execute(select(attachments.c.id)).scalars())
        for case_id, reference in self._connection.execute(select(cases.c.id, cases.c.reference).order_by(cases.c.row)):
            entries = histories.of_case(case_id)
            named = {entry.fact.attachment_id for entry in entries if isinstance(entry.fact, AttachmentAdded)}
            if not named <= kept:
                yield f"{reference}: a file that its history names is not there"
            try:
                computed = fold(entries)
            except CounterError as refusal:
                yield f"{reference}: its history cannot be followed ({refusal})"
                continue
            if computed != stored.get(case_id):
                yield f"{reference} is not what its history makes it"

    def attachment_problems(self) -> Iterator[str]:
        """Check that the bytes of every file are those that were kept."""
        for attachment_id in self._connection.execute(select(attachments.c.id)).scalars().all():
            statement = select(attachments, cases.c.reference).join(cases, cases.c.id == attachments.c.case_id)
            row = self._connection.execute(statement.where(attachments.c.id == attachment_id)).one_or_none()
            if row is None:
                yield f"The file {attachment_id} belongs to a case that is not there"
            elif row.size != len(row.content) or row.sha256 != hashlib.sha256(row.content).hexdigest():
                yield f"{row.reference}: the file {row.name} is not what was kept"

    def number_problems(self) -> Iterator[str]:
        """Check that each desk has given each of its numbers once, without gaps."""
        given: dict[tuple[str, int], int] = {}
        for (found,) in self._connection.execute(select(cases.c.reference)):
            reference = Reference.parse(found)
            key = (reference.desk, reference.year)
            given[key] = given.get(key, 0) + 1
        last = {(row.desk_code, row.year): row.last_number for row in self._connection.execute(select(desk_numbers))}
        for key in sorted(given.keys() | last.keys()):
            if given.get(key, 0) != last.get(key, 0):
                yield f"Desk {key[0]} gave {last.get(key, 0)} numbers in {key[1]:02d}, and {given.get(key, 0)} are kept"
