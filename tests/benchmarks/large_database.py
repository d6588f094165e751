"""A database of a million cases, written with plain `sqlite3` statements, made once and kept outside the tree.

What is in it is what the program would have written: current states, facts, referrals, promises, customers and the
search index; a test of the benchmarks opens cases of it.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from counter_app.domain.reference import Reference
from counter_app.domain.search_terms import fold, words
from counter_app.storage.engine import sqlite_module
from tests.benchmarks.invented_texts import InventedTexts
from tests.benchmarks.large_office import NOW, LargeOffice
from tests.benchmarks.places import cache_folder

CASES = 1_000_000
OPEN = 20_000
FEW_OPEN = 50
"""How many open cases the first person of the office has."""

_FORMAT = 4
_CUSTOMERS = 300_000
_AT_ONCE = 5_000
_DESKS = "ABCDEFGHJK"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CHANNELS = ("phone", "phone", "phone", "in_person", "in_person", "email", "email", "postal")
_KINDS = ("complaint", "complaint", "question", "request")


def large_database(count: int = CASES) -> Path:
    """Give the file of the large database; the first call makes it, which takes some minutes."""
    file = cache_folder() / f"cases-{count}-{_FORMAT}-{_schema_mark()}.db"
    if not file.exists():
        print(f"Making {file} once ...", file=sys.stderr)
        unfinished = file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        _make(unfinished, count)
        unfinished.rename(file)
    return file


def _schema_mark() -> str:
    import hashlib

    from counter_app.storage.migrations import versions

    text = "".join(path.read_text() for path in sorted(Path(versions.__path__[0]).glob("0*.py")))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _make(file: Path, count: int) -> None:
    office = LargeOffice(f"sqlite:///{file}")
    office.close()
    connection = sqlite_module().connect(str(file), isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    _Writing(connection, office, count).write_all()
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("ANALYZE")
    connection.close()


class _Writing:
    def __init__(self, connection: Any, office: LargeOffice, count: int) -> None:
        self._connection = connection
        self._office = office
        self._count = count
        self._random = random.Random(1)
        self._texts = InventedTexts(1)
        self._insert: dict[str, str] = {}
        self._span = timedelta(days=3600) / count
        self._few_left = FEW_OPEN

    def write_all(self) -> None:
        self._write_customers(max(1, self._count * _CUSTOMERS // CASES))
        for first in range(0, self._count, _AT_ONCE):
            rows: dict[str, list[dict[str, Any]]] = {}
            for number in range(first, min(first + _AT_ONCE, self._count)):
                for table, row in self._case(number):
                    rows.setdefault(table, []).append(row)
            for table, several in rows.items():
                self._write(table, several)

    def _write(self, table: str, rows: list[dict[str, Any]]) -> None:
        statement = self._insert.get(table)
        if statement is None:
            names = list(rows[0])
            columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
            statement = self._insert[table] = f"INSERT INTO {table} ({columns}) VALUES ({values})"
        self._connection.executemany(statement, rows)

    def _write_customers(self, count: int) -> None:
        self._customers: list[tuple[bytes, str, str, str]] = []
        rows = []
        office_id = self._office.office.id.bytes
        for number in range(count):
            name, phone, key = self._texts.name(), self._texts.number(), _id(1, number)
            email = f"{name.lower().replace(' ', '.')}{number % 97}@example.org" if number % 2 else ""
            self._customers.append((key, name, phone, email))
            rows.append(
                {
                    "id": key,
                    "office_id": office_id,
                    "name": name,
                    "name_folded": fold(name),
                    "phone_typed": phone,
                    "phone_e164": phone,
                    "phone_reversed": phone[:0:-1],
                    "email": email,
                    "email_folded": email,
                    "address": None,
                    "written_language": "en" if number % 7 else "es",
                    "spoken_language": "en",
                    "interpreter": 0,
                    "format": "standard",
                    "reply_preference": "",
                    "leave_message": "name_and_number",
                    "version": 1,
                }
            )
        self._write("customers", rows)

    def _case(self, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
        office, chance = self._office, self._random
        is_open = number >= self._count - min(OPEN, self._count // 2) and (number % 97 != 0)
        received = NOW - timedelta(days=3600) + self._span * number
        if is_open:
            received = NOW - timedelta(days=chance.random() * 14)
        due, acknowledge_due = received + timedelta(days=9), received + timedelta(days=1)
        owner = self._owner(is_open)
        topic = office.topics[chance.randrange(len(office.topics) - 1)]
        customer, name, phone, email = chance.choice(self._customers)
        row, case_id = number + 1, _id(2, number)
        desk = _DESKS[number % len(_DESKS)]
        reference = str(Reference(desk=desk, year=received.year % 100, number=number // len(_DESKS) + 1))
        text = self._texts.text()
        kind, channel = chance.choice(_KINDS), chance.choice(_CHANNELS)
        resolved = None if is_open else received + timedelta(hours=chance.randrange(1, 260))
        dues = {"acknowledge_due": acknowledge_due, "resolve_due": due, "due": due}
        yield (
            "cases",
            {
                "row": row,
                "id": case_id,
                "office_id": office.office.id.bytes,
                "reference": reference,
                "channel": channel,
                "kind": kind,
                "status": "open" if is_open else ("withdrawn" if number % 50 == 0 else "resolved"),
                "cycle": 1,
                "recorded_at": _instant(received),
                "recorded_by": owner.id.bytes,
                "received_at": _instant(received),
                "received_on": received.date().isoformat(),
                "date_on_letter": None,
                "customer_id": customer,
                "what_happened": text,
                "wish": "",
                "topic_id": topic.id.bytes,
                "is_sensitive": 0,
                "has_no_contact": 0,
                "reply_preference": "",
                "leave_message": "",
                "legislation": "",
                "owner_id": owner.id.bytes,
                "department_id": owner.department_id.bytes,
                "rules_version": 1,
                "acknowledge_by": "verbal",
                **{name: _instant(value) for name, value in dues.items()},
                "acknowledged_at": _instant(received),
                "acknowledged_how": "verbal",
                "returned_reason": "",
                "extended_from": None,
                "announced_due": None,
                "call_back_asked": 0,
                "resolved_at": None if resolved is None else _instant(resolved),
                "told_how": None if resolved is None else "phone",
                "details": None,
                "next_due": _instant(due) if is_open else None,
                "next_step": "write_reply" if is_open else "none",
                "version": 1,
            },
        )
        facts: list[tuple[str, dict[str, Any]]] = [
            (
                "case_received",
                {
                    "office_id": str(office.office.id),
                    "reference": reference,
                    "channel": channel,
                    "kind": kind,
                    "received_at": received.isoformat(),
                    "received_on": received.date().isoformat(),
                    "what_happened": text,
                    "outcome": "refer",
                    "rules_version": 1,
                    "customer_id": str(UUID(bytes=customer)),
                    "topic_id": str(topic.id),
                    "acknowledge_by": "verbal",
                    **{name: value.isoformat() for name, value in dues.items()},
                },
            ),
            (
                "referred",
                {
                    "staff_id": str(owner.id),
                    "department_id": str(owner.department_id),
                    "reply_by": due.date().isoformat(),
                },
            ),
            (
                "acknowledged",
                {
                    "person_id": str(owner.id),
                    "reply_by": due.date().isoformat(),
                    "told_how": "phone",
                    "told_at": received.isoformat(),
                },
            ),
        ]
        if resolved is not None:
            facts.append(("note_added", {"text": text[:60]}))
            facts.append(("resolved", {"told_how": "phone", "told_at": resolved.isoformat()}))
        for place, (fact, body) in enumerate(facts):
            at = received if resolved is None or place < 3 else resolved
            yield (
                "history",
                {
                    "id": _id(3, number * 8 + place),
                    "case_id": case_id,
                    "at": _instant(at),
                    "staff_id": owner.id.bytes,
                    "desk": desk,
                    "fact": fact,
                    "body": json.dumps(body, separators=(",", ":")),
                },
            )
        yield (
            "referrals",
            {
                "id": _id(4, number),
                "case_id": case_id,
                "staff_id": owner.id.bytes,
                "department_id": owner.department_id.bytes,
                "referred_by": owner.id.bytes,
                "referred_at": _instant(received),
                "reply_by": due.date().isoformat(),
                "reason": "",
                "ended_at": None if resolved is None else _instant(resolved),
            },
        )
        yield (
            "promises",
            {
                "id": _id(3, number * 8 + 2),
                "case_id": case_id,
                "reply_by": due.date().isoformat(),
                "person_id": owner.id.bytes,
                "told_at": _instant(received),
                "told_how": "phone",
                "told_by": owner.id.bytes,
                "is_extension": 0,
            },
        )
        found = [word for piece in (reference, text, name, email) for word in words(piece)]
        yield "search_documents", {"row": row, "case_row": row}
        yield "search_words", {"rowid": row, "words": " ".join([*found, "r" + phone[:0:-1]])}
        yield "search_names", {"rowid": row, "names": fold(f"{name} {email}")}

    def _owner(self, is_open: bool) -> Any:
        if is_open and self._few_left:
            self._few_left -= 1
            return self._office.people[0]
        return self._random.choice(self._office.people[1:])


def _id(kind: int, number: int) -> bytes:
    return (number << 80 | 0x7 << 76 | kind << 64 | 0b10 << 62 | number * 2654435761 % (1 << 61)).to_bytes(16, "big")


def _instant(value: datetime) -> int:
    return (value - _EPOCH) // timedelta(microseconds=1)
