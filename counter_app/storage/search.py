"""The full-text index over references, names, numbers, e-mail addresses, texts and notes.

Each text is one document that belongs to a case; the newest come first and are never ranked, because ranking a
common word over a whole history is slow. A phone number is kept backwards, so that its last digits are the beginning of
a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import Connection, TextClause, bindparam, select, text

from counter_app.domain.search_terms import SearchTerms, fold, phone_digits, words
from counter_app.storage.columns import Id
from counter_app.storage.inserts import insert_row
from counter_app.storage.tables import cases, search_documents
from counter_app.storage.worded import carry_out

_SHORTEST_PART_OF_NAME = 3
_SHORTEST_BEGINNING = 3
_PHONE_MARK = "r"
_AFTER_ALL = 2**63 - 1

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
        WHERE {index} MATCH :query AND {index}.rowid < :before AND cases.office_id = :office
        ORDER BY {index}.rowid DESC LIMIT :most""",
    "postgresql": """
        SELECT {index}.row, documents.case_row FROM {index}
        JOIN search_documents documents ON documents.row = {index}.row
        JOIN cases ON cases.row = documents.case_row
        WHERE {fits} AND {index}.row < :before AND cases.office_id = :office
        ORDER BY {index}.row DESC LIMIT :most""",
}


def _finding(index: str, fits: str) -> dict[str, TextClause]:
    return {
        dialect: text(statement.format(index=index, fits=fits)).bindparams(bindparam("office", type_=Id))
        for dialect, statement in _FIND.items()
    }


_FIND_WORDS = _finding("search_words", "search_words.words @@ to_tsquery('simple', :query)")
_FIND_NAMES = _finding("search_names", "search_names.names LIKE :query")


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
        for statement, query in self._queries(terms):
            for document, case_row in self._documents(statement, query, office_id, most):
                newest[case_row] = max(newest.get(case_row, 0), document)
            if len(newest) >= most:
                break
        return sorted(newest, key=newest.__getitem__, reverse=True)[:most]

    def row_of(self, case_id: UUID) -> int:
        """Give the row number of a case."""
        return int(self._connection.execute(select(cases.c.row).where(cases.c.id == case_id)).scalar_one())

    def _documents(self, statement: TextClause, query: str, office_id: UUID, most: int) -> Iterator[tuple[int, int]]:
        """Give documents with their cases, the newest first, until they are of enough cases."""
        case_rows: set[int] = set()
        values = {"query": query, "office": office_id, "most": most, "before": _AFTER_ALL}
        while len(case_rows) < most:
            found = self._connection.execute(statement, values).all()
            for document, case_row in found:
                case_rows.add(case_row)
                yield document, case_row
            if len(found) < most:
                return
            values["before"] = found[-1][0]

    def _queries(self, terms: SearchTerms) -> Iterator[tuple[TextClause, str]]:
        if terms.phone_end:
            yield _FIND_WORDS[self._dialect], self._beginnings([_PHONE_MARK + terms.phone_end[::-1]])
        if not terms.words:
            return
        # Whole words first: the newest documents of one are found at once, while the beginnings of a common word are
        # collected from the whole index before the first of them is known.
        yield _FIND_WORDS[self._dialect], self._whole(list(terms.words))
        if terms.reference is not None:
            return
        if any(_may_begin_a_word(word) for word in terms.words):
            yield _FIND_WORDS[self._dialect], self._beginnings(list(terms.words))
        whole = " ".join(terms.words)
        if len(whole) >= _SHORTEST_PART_OF_NAME:
            yield _FIND_NAMES[self._dialect], self._part(whole)

    def _beginnings(self, found: list[str]) -> str:
        # Terms are letters and digits only (search_terms.words), so neither syntax has anything to escape.
        if self._dialect == "sqlite":
            return " AND ".join(f'"{word}"*' if _may_begin_a_word(word) else f'"{word}"' for word in found)
        return " & ".join(f"'{word}':*" if _may_begin_a_word(word) else f"'{word}'" for word in found)

    def _whole(self, found: list[str]) -> str:
        if self._dialect == "sqlite":
            return " AND ".join(f'"{word}"' for word in found)
        return " & ".join(f"'{word}'" for word in found)

    def _part(self, whole: str) -> str:
        return f'"{whole}"' if self._dialect == "sqlite" else f"%{whole}%"


def _may_begin_a_word(word: str) -> bool:
    # One or two Latin letters begin so many words that finding them all takes seconds, and helps nobody.
    return len(word) >= _SHORTEST_BEGINNING or not word.isascii()
