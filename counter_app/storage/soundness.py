"""Checks that a database is sound: its file, its keys, and that every case is what its history makes it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select, text

from counter_app.domain.case_life import fold
from counter_app.domain.errors import CounterError
from counter_app.domain.reference import Reference
from counter_app.storage.cases import Cases
from counter_app.storage.history import History
from counter_app.storage.tables import cases, desk_numbers


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
        for case_id, reference in self._connection.execute(select(cases.c.id, cases.c.reference).order_by(cases.c.row)):
            try:
                computed = fold(histories.of_case(case_id))
            except CounterError as refusal:
                yield f"{reference}: its history cannot be followed ({refusal})"
                continue
            if computed != stored.get(case_id):
                yield f"{reference} is not what its history makes it"

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
