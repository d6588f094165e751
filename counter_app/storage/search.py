"""The full-text index over references, names, numbers, e-mail addresses, texts and notes.

Each text is one document that belongs to a case; the newest come first and are never ranked, because ranking a
common word over a whole history is slow. A phone number is kept backwards, so that its last digits are the beginning of
a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import Connection, TextClause, select, text

from counter_app.domain.search_terms import SearchTerms, fold, phone_digits, words
from counter_app.storage.inserts import insert_row
from counter_app.storage.tables import cases, search_documents

_SHORTEST_PART_OF_NAME = 3
_SHORTEST_BEGINNING = 3
_PHONE_MARK = "r"

ADD_WORDS = {
    "sqlite": text("INSERT INTO search_words (rowid, words) VALUES (:row, :words)"),
    "postgresql": text("INSERT INTO search_words (row, words) VALUES (:row, to_tsvector('simple', :words))"),
}
ADD_NAMES = {
    "sqlite": text("INSERT INTO search_names (rowid, names) VALUES (:row, :names)"),
    "postgresql": text("INSERT INTO search_names (row, names) VALUES (:row, :names)"),
}
_FIND_WORDS = {
    "sqlite": text("SELECT rowid FROM search_words WHERE search_words MATCH :query ORDER BY rowid DESC LIMIT :most"),
    "postgresql": text(
        "SELECT row FROM search_words WHERE words @@ to_tsquery('simple', :query) ORDER BY row DESC LIMIT :most"
    ),
}
_FIND_NAMES = {
    "sqlite": text("SELECT rowid FROM search_names WHERE search_names MATCH :query ORDER BY rowid DESC LIMIT :most"),
    "postgresql": text("SELECT row FROM search_names WHERE names LIKE :query ORDER BY row DESC LIMIT :most"),
}


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
        self._connection.execute(ADD_WORDS[self._dialect], {"row": document, "words": found})
        if folded_names:
            self._connection.execute(ADD_NAMES[self._dialect], {"row": document, "names": folded_names})

    def case_rows(self, terms: SearchTerms, most: int) -> list[int]:
        """Give the row numbers of cases that a query finds, newest document first, each once."""
        documents: set[int] = set()
        for statement, query in self._queries(terms):
            documents.update(self._connection.execute(statement, {"query": query, "most": most}).scalars())
            if len(documents) >= most:
                break
        if not documents:
            return []
        newest = sorted(documents, reverse=True)[:most]
        belongs = select(search_documents.c.row, search_documents.c.case_row).where(search_documents.c.row.in_(newest))
        case_of = {row.row: row.case_row for row in self._connection.execute(belongs)}
        return list(dict.fromkeys(case_of[document] for document in newest))

    def row_of(self, case_id: UUID) -> int:
        """Give the row number of a case."""
        return int(self._connection.execute(select(cases.c.row).where(cases.c.id == case_id)).scalar_one())

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
