"""The full-text index over references, names, numbers, e-mail addresses, texts and notes.

Each text is one document that belongs to a case; the newest come first and are never ranked, because ranking a
common word over a whole history is slow. A phone number is kept backwards, so that its last digits are the beginning of
a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    false,
    literal_column,
    select,
    text,
)

from counter_app.domain.search_terms import SearchTerms, fold, phone_digits, words
from counter_app.storage.columns import Id
from counter_app.storage.inserts import insert_row
from counter_app.storage.tables import cases, search_documents
from counter_app.storage.worded import carry_out

Found = ColumnElement[bool]

_SHORTEST_PART_OF_NAME = 3
_SHORTEST_BEGINNING = 3
_PHONE_MARK = "r"
_AFTER_ALL = 2**63 - 1
# So many hits are looked up one by one in some milliseconds.
_MANY = 5_000
# So many of the newest documents are looked through first where several offices share them.
_NEWEST = 20_000

ADD_WORDS = {
    "sqlite": text("INSERT INTO search_words (rowid, words) VALUES (:row, :words)"),
    "postgresql": text("INSERT INTO search_words (row, words) VALUES (:row, to_tsvector('simple', :words))"),
}
ADD_NAMES = {
    "sqlite": text("INSERT INTO search_names (rowid, names) VALUES (:row, :names)"),
    "postgresql": text("INSERT INTO search_names (row, names) VALUES (:row, :names)"),
}
# CROSS JOIN lets SQLite go through the hits from the newest on and stop early, instead of through the office's cases.
_FIND = {
    "sqlite": """
        SELECT {index}.rowid, documents.case_row FROM {index}
        CROSS JOIN search_documents documents ON documents.row = {index}.rowid
        CROSS JOIN cases ON cases.row = documents.case_row
        WHERE {fits} AND {index}.rowid < :before AND {index}.rowid >= :until AND cases.office_id = :office
        ORDER BY {index}.rowid DESC LIMIT :most""",
    "postgresql": """
        SELECT {index}.row, documents.case_row FROM {index}
        JOIN search_documents documents ON documents.row = {index}.row
        JOIN cases ON cases.row = documents.case_row
        WHERE {fits} AND {index}.row < :before AND {index}.row >= :until AND cases.office_id = :office
        ORDER BY {index}.row DESC LIMIT :most""",
}
# For SQLite only, which has no knowledge of how common a word is: PostgreSQL chooses the way by itself.
_FIND_FROM_CASES = """
    SELECT documents.row, documents.case_row FROM cases
    CROSS JOIN search_documents documents ON documents.case_row = cases.row
    WHERE cases.office_id = :office AND documents.row < :before
    AND +documents.row IN (SELECT {index}.rowid FROM {index} WHERE {fits})
    ORDER BY documents.row DESC LIMIT :most"""
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {fits} LIMIT :many)"
_SHARED_UP_TO = text(
    "SELECT CASE WHEN (SELECT count(*) FROM offices) > 1 THEN (SELECT max(row) FROM search_documents) END"
)
_COUNT_CASES = text("SELECT count(*) FROM (SELECT 1 FROM cases WHERE office_id = :office LIMIT :many)").bindparams(
    bindparam("office", type_=Id)
)
_CASES_OF = {
    "sqlite": """
        SELECT documents.case_row FROM {index}
        CROSS JOIN search_documents documents ON documents.row = {index}.rowid WHERE {fits}""",
    "postgresql": """
        SELECT documents.case_row FROM {index}
        JOIN search_documents documents ON documents.row = {index}.row WHERE {fits}""",
}
_FITS = {
    ("sqlite", "search_words"): "search_words MATCH :query",
    ("sqlite", "search_names"): "search_names MATCH :query",
    ("postgresql", "search_words"): "search_words.words @@ to_tsquery('simple', :query)",
    ("postgresql", "search_names"): "search_names.names LIKE :query",
}


class _Query(NamedTuple):
    """Hold what is asked of one of the two indexes."""

    table: str
    asked: str


def search_document(texts: Iterable[str], names: Iterable[str], phones: Iterable[str]) -> tuple[str, str]:
    """Give the words of one document and the folded names in it; no words, nothing to find."""
    names = [name for name in names if name]
    found = [word for piece in (*texts, *names) for word in words(piece)]
    found += [_PHONE_MARK + phone_digits(phone)[::-1] for phone in phones if phone]
    return " ".join(found), fold(" ".join(names))


class Search:
    """Add texts to the index and find the cases that hold what was typed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name

    def add(self, case_row: int, texts: Iterable[str], names: Iterable[str] = (), phones: Iterable[str] = ()) -> None:
        """Index texts, names (found by any part) and phone numbers (found by their end) of a case."""
        found, folded_names = search_document(texts, names, phones)
        if not found:
            return
        document = insert_row(self._connection, search_documents, {"case_row": case_row})
        carry_out(self._connection, ADD_WORDS[self._dialect], {"row": document, "words": found})
        if folded_names:
            carry_out(self._connection, ADD_NAMES[self._dialect], {"row": document, "names": folded_names})

    def case_rows(self, office_id: UUID, terms: SearchTerms, most: int) -> list[int]:
        """Give the row numbers of an office's cases that a query finds, newest document first, each once."""
        newest: dict[int, int] = {}
        for query in self._queries(terms):
            for document, case_row in self._documents(query, office_id, most):
                newest[case_row] = max(newest.get(case_row, 0), document)
            if len(newest) >= most:
                break
        return sorted(newest, key=newest.__getitem__, reverse=True)[:most]

    def finds(self, terms: SearchTerms, also: Sequence[int] = ()) -> Found:
        """Give the condition that a query finds a case, whatever its office, or that its row number is in `also`."""
        queries = self._queries_without_order(terms)
        parts = [
            self._worded(_CASES_OF[self._dialect], query).replace(":query", f":query_{number}")
            for number, query in enumerate(queries)
        ]
        values: dict[str, Any] = {f"query_{number}": query.asked for number, query in enumerate(queries)}
        for number, row in enumerate(also):
            parts.append(f"SELECT CAST(:row_{number} AS BIGINT)")
            values[f"row_{number}"] = row
        if not parts:
            return false()
        found = text(" UNION ALL ".join(parts)).bindparams(**values).columns(cases.c.row)
        # Few hits lead to their cases. Of many, only a set is made, and the list is read along its own index.
        is_set = self._dialect == "sqlite" and self._are_many(queries)
        column: ColumnElement[Any] = literal_column("+cases.row") if is_set else cases.c.row
        return column.in_(found)

    def row_of(self, case_id: UUID) -> int:
        """Give the row number of a case."""
        return int(self._connection.execute(select(cases.c.row).where(cases.c.id == case_id)).scalar_one())

    def _documents(self, query: _Query, office_id: UUID, most: int) -> Iterator[tuple[int, int]]:
        """Give documents with their cases, the newest first, until they are of enough cases."""
        case_rows: set[int] = set()
        walk = _FIND[self._dialect]
        values: dict[str, Any] = {"query": query.asked, "office": office_id, "most": most}
        values |= {"before": _AFTER_ALL, "until": 0}
        if self._dialect == "sqlite":
            newest = self._connection.execute(_SHARED_UP_TO).scalar() or 0
            values["until"] = max(0, newest - _NEWEST)
        while len(case_rows) < most:
            found = self._execute(walk, query, values).all()
            for document, case_row in found:
                case_rows.add(case_row)
                yield document, case_row
            if len(found) == most:
                values["before"] = found[-1][0]
                continue
            if not values["until"]:
                return
            # The newest are mostly other offices': a small office asks of its own cases rather than of all their hits.
            values |= {"before": values["until"], "until": 0}
            if self._is_smaller_than_hits(query, office_id):
                walk = _FIND_FROM_CASES

    def _is_smaller_than_hits(self, query: _Query, office_id: UUID) -> bool:
        hits = self._execute(_COUNT, query, {"query": query.asked, "many": -1}).scalar_one()
        its_cases = self._connection.execute(_COUNT_CASES, {"office": office_id, "many": hits}).scalar_one()
        return bool(its_cases < hits)

    def _are_many(self, queries: Sequence[_Query]) -> bool:
        hits = (self._execute(_COUNT, query, {"query": query.asked, "many": _MANY}).scalar_one() for query in queries)
        return any(number == _MANY for number in hits)

    def _worded(self, statement: str, query: _Query) -> str:
        return statement.format(index=query.table, fits=_FITS[self._dialect, query.table])

    def _execute(self, statement: str, query: _Query, values: Mapping[str, Any]) -> Any:
        worded = text(self._worded(statement, query))
        if "office" in values:
            worded = worded.bindparams(bindparam("office", type_=Id))
        return self._connection.execute(worded, values)

    def _queries(self, terms: SearchTerms) -> Iterator[_Query]:
        if terms.phone_end:
            yield self._number(terms)
        if not terms.words:
            return
        # Whole words first: the newest documents of one are found at once, while the beginnings of a common word are
        # collected from the whole index before the first of them is known.
        yield _Query("search_words", self._whole(terms.words))
        if terms.reference is not None:
            return
        if any(map(_may_begin_a_word, terms.words)):
            yield _Query("search_words", self._beginnings(terms.words))
        yield from self._names(terms)

    def _queries_without_order(self, terms: SearchTerms) -> list[_Query]:
        """Give the queries that find all that `_queries` find: a word is one of its beginnings."""
        found = [self._number(terms)] if terms.phone_end else []
        if terms.words and terms.reference is not None:
            found.append(_Query("search_words", self._whole(terms.words)))
        elif terms.words:
            found += [_Query("search_words", self._beginnings(terms.words)), *self._names(terms)]
        return found

    def _number(self, terms: SearchTerms) -> _Query:
        return _Query("search_words", self._beginnings([_PHONE_MARK + terms.phone_end[::-1]]))

    def _names(self, terms: SearchTerms) -> Iterator[_Query]:
        whole = " ".join(terms.words)
        if len(whole) >= _SHORTEST_PART_OF_NAME:
            yield _Query("search_names", self._part(whole))

    def _beginnings(self, found: Iterable[str]) -> str:
        # Terms are letters and digits only (search_terms.words), so neither syntax has anything to escape.
        if self._dialect == "sqlite":
            return " AND ".join(f'"{word}"*' if _may_begin_a_word(word) else f'"{word}"' for word in found)
        return " & ".join(f"'{word}':*" if _may_begin_a_word(word) else f"'{word}'" for word in found)

    def _whole(self, found: Iterable[str]) -> str:
        if self._dialect == "sqlite":
            return " AND ".join(f'"{word}"' for word in found)
        return " & ".join(f"'{word}'" for word in found)

    def _part(self, whole: str) -> str:
        return f'"{whole}"' if self._dialect == "sqlite" else f"%{whole}%"


def _may_begin_a_word(word: str) -> bool:
    # One or two Latin letters begin so many words that finding them all takes seconds, and helps nobody.
    return len(word) >= _SHORTEST_BEGINNING or not word.isascii()
