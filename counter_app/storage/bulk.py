"""A unit of work for thousands of cases at a time: rows wait in hand and are sent to the database table by table."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, func, insert, select, text

from counter_app.storage.in_hand import CaseRows, CasesInHand, Rows
from counter_app.storage.search import ADD_NAMES, ADD_WORDS
from counter_app.storage.tables import cases, letters, metadata, search_documents

_SEARCH_TEXTS = {
    "search_words": "INSERT INTO search_words (rowid, words) VALUES (? + {first}, ?)",
    "search_names": "INSERT INTO search_names (rowid, names) VALUES (? + {first}, ?)",
}
# Several stretches of cases may name one customer, and print in the batch of one day.
_MAY_BE_THERE = frozenset({"customers", "print_batches"})


class BulkCases(CasesInHand):
    """Keep the writes of one transaction in hand until `commit`, which sends each table's rows together."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._is_sqlite = connection.dialect.name == "sqlite"

    def commit(self) -> None:
        """Send everything that is in hand and store it, durably."""
        self.add_rows(self.rows())
        self.desks.send()
        super().commit()

    def add_rows(self, rows: CaseRows) -> None:
        """Send rows that were made elsewhere: row numbers and lines of print batches go on from what is stored."""
        first_case = self._take_rows(cases, rows.count)
        for name, names, found in rows.tables:
            table = metadata.tables[name]
            if not found:
                continue
            if table is letters:
                found = self._on_later_lines(names, found)
            if self._is_sqlite:
                places = ", ".join(f"? + {first_case}" if column == "row" else "?" for column in names)
                quoted = ", ".join(f'"{column}"' for column in names)
                kept = " ON CONFLICT (id) DO NOTHING" if name in _MAY_BE_THERE else ""
                statement = f'INSERT INTO "{name}" ({quoted}) VALUES ({places}){kept}'
                self._connection.exec_driver_sql(statement, found)
            else:
                self._add(table, [dict(zip(names, row, strict=True)) for row in found], first_case)
        self._add_documents(rows, first_case)

    def _add(self, table: Table, found: list[dict[str, Any]], first_row: int) -> None:
        if table.name in _MAY_BE_THERE:
            from sqlalchemy.dialects import postgresql

            self._connection.execute(postgresql.insert(table).on_conflict_do_nothing(index_elements=["id"]), found)
            return
        if table is cases:
            found = [row | {"row": row["row"] + first_row} for row in found]
        self._connection.execute(insert(table), found)

    def _add_documents(self, rows: CaseRows, first_case: int) -> None:
        if not rows.documents:
            return
        first = self._take_rows(search_documents, len(rows.documents))
        if self._is_sqlite:
            statement = f"INSERT INTO search_documents (row, case_row) VALUES (? + {first}, ? + {first_case})"
            self._connection.exec_driver_sql(statement, rows.documents)
            for index, texts in (("search_words", rows.words), ("search_names", rows.names)):
                if texts:
                    self._connection.exec_driver_sql(_SEARCH_TEXTS[index].format(first=first), texts)
            return
        self._connection.execute(
            insert(search_documents),
            [{"row": place + first, "case_row": case + first_case} for place, case in rows.documents],
        )
        words = [{"row": place + first, "words": found} for place, found in rows.words]
        self._connection.execute(ADD_WORDS["postgresql"], words)
        names = [{"row": place + first, "names": found} for place, found in rows.names]
        if names:
            self._connection.execute(ADD_NAMES["postgresql"], names)

    def _on_later_lines(self, names: tuple[str, ...], found: Rows) -> Rows:
        """Put letters behind those that their print batches hold already."""
        batch, line = names.index("batch_id"), names.index("batch_line")
        batch_ids = sorted({row[batch] for row in found if row[batch] is not None})
        if not batch_ids:
            return found
        id_of = {UUID(bytes=value) if self._is_sqlite else value: value for value in batch_ids}
        last_lines = select(letters.c.batch_id, func.max(letters.c.batch_line)).group_by(letters.c.batch_id)
        reached = self._connection.execute(last_lines.where(letters.c.batch_id.in_(id_of)))
        last_of = {id_of[batch_id]: last for batch_id, last in reached}
        return [
            (*row[:line], row[line] + last_of[row[batch]], *row[line + 1 :]) if row[batch] in last_of else row
            for row in found
        ]

    def _take_rows(self, table: Table, count: int) -> int:
        """Give the first of `count` row numbers in a row that nobody else will use."""
        if self._is_sqlite:
            return int(self._connection.execute(select(func.coalesce(func.max(table.c.row), 0))).scalar_one()) + 1
        if not count:
            return 0
        # Others wait for as long as the numbers are being taken, so that they stay without gaps between them.
        self._connection.execute(text("SELECT pg_advisory_xact_lock(7236282)"))
        taken = text(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', 'row'),"
            f" nextval(pg_get_serial_sequence('{table.name}', 'row')) + :more)"
        )
        return int(self._connection.execute(taken, {"more": count - 1}).scalar_one()) - count + 1
