"""A unit of work for thousands of cases at a time: rows wait in hand and are sent to the database table by table.

Whoever writes through it uses the same collections as everywhere else, so what a bulk-written case leads to
(promises, referrals, search documents) is worked out in one place only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, func, insert, select, text, update

from counter_app.domain.cases import Case
from counter_app.domain.correspondence_queue import Mail, MailState, PrintBatch, QueuedLetter
from counter_app.domain.customers import Customer
from counter_app.domain.history import Entry
from counter_app.domain.promises import Promise
from counter_app.domain.reference import Reference
from counter_app.domain.referrals import Referral
from counter_app.storage.cases import Cases, case_row
from counter_app.storage.customers import Customers, customer_row
from counter_app.storage.desks import Desks
from counter_app.storage.history import History, entry_row
from counter_app.storage.letters import Letters, letter_row
from counter_app.storage.mails import Mails, mail_row
from counter_app.storage.promises import Promises, promise_row
from counter_app.storage.referrals import Referrals
from counter_app.storage.search import ADD_NAMES, ADD_WORDS, Search, search_document
from counter_app.storage.tables import (
    cases,
    customers,
    desk_numbers,
    history,
    letters,
    mails,
    print_batches,
    promises,
    referrals,
    search_documents,
)
from counter_app.storage.unit_of_work import UnitOfWork


class BulkCases(UnitOfWork):
    """Keep the writes of one transaction in hand until `commit`, which sends each table's rows together.

    What is in hand is seen by the collections themselves (`get`, `get_to_change`, `end`, `change`), not by lists and
    searches. It only adds: a case that the database holds already is changed by the ordinary unit of work.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._dialect = connection.dialect.name

    def commit(self) -> None:
        """Send everything that is in hand and store it, durably."""
        self._add_missing(customers, [customer_row(customer) for customer in self.customers.in_hand.values()])
        first_row = self._take_rows(cases, len(self.cases.in_hand))
        row_of = {case_id: first_row + place for place, case_id in enumerate(self.cases.in_hand)}
        self._add(cases, [case_row(case) | {"row": row_of[case.id]} for case in self.cases.in_hand.values()])
        self._add(history, [entry_row(entry) for entry in self.history.in_hand])
        self._add(promises, [promise_row(promise) for promise in self.promises.in_hand])
        self._add(referrals, [_fields(one) for chain in self.referrals.in_hand.values() for one in chain])
        self._add_missing(print_batches, [_fields(batch) for batch in self.letters.batches_in_hand.values()])
        self._add(letters, [letter_row(queued) for queued in self.letters.in_hand.values()])
        self._add(mails, [mail_row(mail) for mail in self.mails.in_hand.values()])
        self._add_documents(row_of)
        self.desks.send()
        super().commit()

    @cached_property
    def cases(self) -> _CasesInHand:
        """Give the cases."""
        return _CasesInHand(self._connection)

    @cached_property
    def history(self) -> _HistoryInHand:
        """Give the facts of cases."""
        return _HistoryInHand(self._connection)

    @cached_property
    def promises(self) -> _PromisesInHand:
        """Give the dates told to customers."""
        return _PromisesInHand(self._connection)

    @cached_property
    def referrals(self) -> _ReferralsInHand:
        """Give who had which case."""
        return _ReferralsInHand(self._connection)

    @cached_property
    def customers(self) -> _CustomersInHand:
        """Give the customers."""
        return _CustomersInHand(self._connection)

    @cached_property
    def letters(self) -> _LettersInHand:
        """Give the cards and letters, and their print batches."""
        return _LettersInHand(self._connection)

    @cached_property
    def mails(self) -> _MailsInHand:
        """Give the e-mails."""
        return _MailsInHand(self._connection)

    @cached_property
    def desks(self) -> _DesksInHand:
        """Give the desks and their running numbers."""
        return _DesksInHand(self._connection)

    @cached_property
    def search(self) -> _SearchInHand:
        """Give the full-text index."""
        return _SearchInHand(self._connection, self.cases)

    def _add(self, table: Table, rows: Sequence[dict[str, Any]], on_conflict: str = "") -> None:
        if not rows:
            return
        if self._dialect != "sqlite":
            self._connection.execute(insert(table), rows)
            return
        # The same statement and the same column types; only the work that is done again for each row is done once.
        names = list(rows[0])
        dialect = self._connection.dialect
        prepared = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
        columns = [
            [row[name] for row in rows] if prepare is None else [prepare(row[name]) for row in rows]
            for name, prepare in zip(names, prepared, strict=True)
        ]
        places = ", ".join("?" * len(names))
        quoted = ", ".join(f'"{name}"' for name in names)
        statement = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({places}){on_conflict}'
        self._connection.exec_driver_sql(statement, list(zip(*columns, strict=True)))

    def _add_missing(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if not rows:
            return
        if self._dialect == "sqlite":
            self._add(table, rows, " ON CONFLICT (id) DO NOTHING")
            return
        from sqlalchemy.dialects import postgresql

        self._connection.execute(postgresql.insert(table).on_conflict_do_nothing(index_elements=["id"]), rows)

    def _add_documents(self, row_of: dict[UUID, int]) -> None:
        found = self.search.in_hand
        first_row = self._take_rows(search_documents, len(found))
        numbered = list(enumerate(found, start=first_row))
        self._add(search_documents, [{"row": row, "case_row": row_of[case_id]} for row, (case_id, _, _) in numbered])
        for statement, rows in (
            (ADD_WORDS[self._dialect], [{"row": row, "words": words} for row, (_, words, _) in numbered]),
            (ADD_NAMES[self._dialect], [{"row": row, "names": names} for row, (_, _, names) in numbered if names]),
        ):
            if rows:
                self._connection.execute(statement, rows)

    def _take_rows(self, table: Table, count: int) -> int:
        """Give the first of `count` row numbers in a row that nobody else will use."""
        if self._dialect == "sqlite":
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


def _fields(found: Referral | PrintBatch) -> dict[str, Any]:
    return {field.name: getattr(found, field.name) for field in fields(found)}


class _CasesInHand(Cases):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.in_hand: dict[UUID, Case] = {}
        self.order: list[UUID] = []
        self.place_of: dict[UUID, int] = {}

    def add(self, case: Case) -> int:
        """Keep a new case; what comes back is its place in hand, which the search of this unit of work knows."""
        self.in_hand[case.id] = case
        self.order.append(case.id)
        self.place_of[case.id] = len(self.order)
        return len(self.order)

    def save(self, case: Case) -> None:
        """Keep a case's new state."""
        self.in_hand[case.id] = case

    def get(self, case_id: UUID) -> Case | None:
        """Give a case that is in hand."""
        return self.in_hand.get(case_id)

    def get_to_change(self, case_id: UUID) -> Case | None:
        """Give a case that is in hand: nobody else can see it yet."""
        return self.in_hand.get(case_id)

    def already_stored(self, case_ids: Sequence[UUID]) -> set[UUID]:
        """Give those of some cases that the database holds."""
        return set(self._connection.execute(select(cases.c.id).where(cases.c.id.in_(case_ids))).scalars())


class _HistoryInHand(History):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.in_hand: list[Entry] = []

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep facts, in order."""
        self.in_hand.extend(entries)


class _PromisesInHand(Promises):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.in_hand: list[Promise] = []

    def append(self, made: Sequence[Promise]) -> None:
        """Keep promises."""
        self.in_hand.extend(made)


class _ReferralsInHand(Referrals):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.in_hand: dict[UUID, list[Referral]] = {}

    def add(self, referral: Referral) -> None:
        """Keep a referral."""
        self.in_hand.setdefault(referral.case_id, []).append(referral)

    def end(self, case_id: UUID, at: datetime) -> None:
        """End the referral that runs, if one does."""
        chain = self.in_hand.get(case_id)
        if chain:
            chain[:] = [replace(one, ended_at=at) if one.ended_at is None else one for one in chain]


class _CustomersInHand(Customers):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.in_hand: dict[UUID, Customer] = {}

    def add(self, customer: Customer) -> None:
        """Keep a customer; one that the database holds already is left as it is."""
        self.in_hand[customer.id] = customer

    def get(self, customer_id: UUID) -> Customer | None:
        """Give a customer that is in hand or stored."""
        return self.in_hand.get(customer_id) or super().get(customer_id)


class _LettersInHand(Letters):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.in_hand: dict[UUID, QueuedLetter] = {}
        self.batches_in_hand: dict[UUID, PrintBatch] = {}

    def add(self, queued: QueuedLetter) -> None:
        """Keep a new card or letter."""
        self.in_hand[queued.id] = queued

    def change(self, queued: QueuedLetter) -> QueuedLetter:
        """Keep a new state of a card or letter and give it with its new version."""
        changed = replace(queued, version=queued.version + 1)
        self.in_hand[queued.id] = changed
        return changed

    def of_case(self, case_id: UUID) -> list[QueuedLetter]:
        """Give the cards and letters of a case that are in hand, oldest first."""
        return [queued for queued in self.in_hand.values() if queued.case_id == case_id]

    def add_batch(self, batch: PrintBatch) -> None:
        """Keep a batch; one that the database holds already is left as it is."""
        self.batches_in_hand[batch.id] = batch


class _MailsInHand(Mails):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.in_hand: dict[UUID, Mail] = {}

    def add(self, mail: Mail) -> None:
        """Keep a new e-mail."""
        self.in_hand[mail.id] = mail

    def change(self, mail: Mail, *, state: MailState, sent_at: datetime | None) -> Mail:
        """Keep an e-mail in another state, and give it so."""
        changed = self.in_hand[mail.id] = replace(mail, state=state, sent_at=sent_at)
        return changed

    def of_case(self, case_id: UUID) -> list[Mail]:
        """Give the e-mails of a case that are in hand, oldest first."""
        return [mail for mail in self.in_hand.values() if mail.case_id == case_id]


class _DesksInHand(Desks):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._last: dict[tuple[str, int], int] = {}

    def take_reference(self, desk_code: str, year: int) -> Reference:
        """Take the next reference of a desk and a two-digit year."""
        key = (desk_code, year)
        if key not in self._last:
            # The row of the desk's year is locked by the ordinary way of taking a number, until this transaction ends.
            first = super().take_reference(desk_code, year)
            self._last[key] = first.number
            return first
        self._last[key] += 1
        return Reference(desk=desk_code, year=year, number=self._last[key])

    def send(self) -> None:
        """Store the last numbers that were taken."""
        statement = (
            update(desk_numbers)
            .where(desk_numbers.c.desk_code == bindparam("desk"), desk_numbers.c.year == bindparam("of_year"))
            .values(last_number=bindparam("last"))
        )
        for (desk_code, year), last in self._last.items():
            self._connection.execute(statement, {"desk": desk_code, "of_year": year, "last": last})


class _SearchInHand(Search):
    def __init__(self, connection: Connection, held: _CasesInHand) -> None:
        super().__init__(connection)
        self._held = held
        self.in_hand: list[tuple[UUID, str, str]] = []

    def add(self, case_row: int, texts: Iterable[str], names: Iterable[str] = (), phones: Iterable[str] = ()) -> None:
        """Keep the texts, names and numbers of a case, which is known by its place in hand."""
        found, folded_names = search_document(texts, names, phones)
        if found:
            self.in_hand.append((self._held.order[case_row - 1], found, folded_names))

    def row_of(self, case_id: UUID) -> int:
        """Give the place in hand of a case."""
        return self._held.place_of[case_id]
