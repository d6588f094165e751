"""Checks that a database is sound: its file, its keys, and that every case is what its history makes it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select, text

from counter_app.domain.case_life import fold
from counter_app.domain.errors import CounterError
from counter_app.domain.history import AttachmentAdded
from counter_app.domain.phrases import Phrase
from counter_app.domain.reference import Reference
from counter_app.domain.words import mark
from counter_app.storage.cases import Cases
from counter_app.storage.history import UNREADABLE, History
from counter_app.storage.tables import attachments, cases, desk_numbers

_NOT_FOLLOWED = mark("{reference}: its history cannot be followed ({reason})")


class Soundness:
    """Look for damage; each finding is one sentence, none means sound."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def file_problems(self) -> Iterator[Phrase]:
        """Check pages, indexes and foreign keys of a SQLite file; a server does that by itself."""
        if self._connection.dialect.name != "sqlite":
            return
        for (found,) in self._connection.execute(text("PRAGMA integrity_check")):
            if found != "ok":
                yield Phrase(mark("The database is damaged: {finding}"), {"finding": str(found)})
        for row in self._connection.execute(text("PRAGMA foreign_key_check")):
            values = {"table": str(row[0]), "other": str(row[2])}
            yield Phrase(mark("A row of {table} names a row of {other} that is not there."), values)

    def case_problems(self) -> Iterator[Phrase]:
        """Check every case against its history."""
        stored, histories = Cases(self._connection), History(self._connection)
        kept = set(self._connection.execute(select(attachments.c.id)).scalars())
        for case_id, reference in self._connection.execute(select(cases.c.id, cases.c.reference).order_by(cases.c.row)):
            try:
                entries = histories.of_case(case_id)
                computed, found = fold(entries), stored.get(case_id)
            except CounterError as refusal:
                because: object = Phrase(refusal.message, refusal.values)
                yield Phrase(_NOT_FOLLOWED, {"reference": reference, "reason": because})
                continue
            except UNREADABLE as error:
                yield Phrase(_NOT_FOLLOWED, {"reference": reference, "reason": f"{type(error).__name__}: {error}"})
                continue
            named = {entry.fact.attachment_id for entry in entries if isinstance(entry.fact, AttachmentAdded)}
            if not named <= kept:
                yield Phrase(mark("{reference}: a file that its history names is not there."), {"reference": reference})
            if computed != found:
                yield Phrase(mark("{reference} is not what its history makes it."), {"reference": reference})

    def attachment_problems(self) -> Iterator[Phrase]:
        """Check that the bytes of every file are those that were kept."""
        for attachment_id in self._connection.execute(select(attachments.c.id)).scalars().all():
            statement = select(attachments, cases.c.reference).join(cases, cases.c.id == attachments.c.case_id)
            row = self._connection.execute(statement.where(attachments.c.id == attachment_id)).one_or_none()
            if row is None:
                yield Phrase(mark("The file {file} belongs to a case that is not there."), {"file": str(attachment_id)})
            elif row.size != len(row.content) or row.sha256 != hashlib.sha256(row.content).hexdigest():
                values = {"reference": row.reference, "file": row.name}
                yield Phrase(mark("{reference}: the file {file} is not what was kept."), values)

    def number_problems(self) -> Iterator[Phrase]:
        """Check that each desk has given each of its numbers once, without gaps."""
        given: dict[tuple[str, int], int] = {}
        for (found,) in self._connection.execute(select(cases.c.reference)):
            if not Reference.is_one(found):
                yield Phrase(mark("{reference} is no reference."), {"reference": found})
                continue
            reference = Reference.parse(found)
            key = (reference.desk, reference.year)
            given[key] = given.get(key, 0) + 1
        last = {(row.desk_code, row.year): row.last_number for row in self._connection.execute(select(desk_numbers))}
        for key in sorted(given.keys() | last.keys()):
            if given.get(key, 0) != last.get(key, 0):
                values = {"desk": key[0], "year": f"{key[1]:02d}", "given": last.get(key, 0), "kept": given.get(key, 0)}
                yield Phrase(mark("Desk {desk} gave {given} numbers in {year}, and {kept} are kept."), values)
