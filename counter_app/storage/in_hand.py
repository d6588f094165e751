"""Cases that are written in memory only, and the rows that they come to: whoever stores them need not make them.

The collections are those of every unit of work, so what a case leads to (promises, referrals, search documents) is
worked out in one place only, be it here or in another process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.dialects import registry

from counter_app.domain.correspondence_queue import PrintBatch
from counter_app.domain.referrals import Referral
from counter_app.storage.cases import case_row
from counter_app.storage.customers import customer_row
from counter_app.storage.held_collections import (
    HeldCases,
    HeldCustomers,
    HeldDesks,
    HeldHistory,
    HeldLetters,
    HeldMails,
    HeldPromises,
    HeldReferrals,
    HeldSearch,
)
from counter_app.storage.history import entry_row
from counter_app.storage.letters import letter_row
from counter_app.storage.mails import mail_row
from counter_app.storage.promises import promise_row
from counter_app.storage.tables import (
    cases,
    customers,
    history,
    letters,
    mails,
    print_batches,
    promises,
    referrals,
)
from counter_app.storage.unit_of_work import UnitOfWork

Rows = list[tuple[Any, ...]]
_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in (Referral, PrintBatch)}
_FIELDS = {kind: (names, attrgetter(*names)) for kind, names in _NAMES.items()}
_DRIVERS = {"sqlite": "sqlite.pysqlite", "postgresql": "postgresql.psycopg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRows:
    """Hold cases with all that belongs to them as rows that a database takes as they are, table by table.

    Row numbers count from 0: those of `cases`, and those of the search documents in `documents` (with the row of the
    case), `words` and `names`. The lines of a print batch count from 1, as if nothing were in the batch yet.
    """

    count: int
    tables: list[tuple[str, tuple[str, ...], Rows]]
    documents: Rows
    words: Rows
    names: Rows


class CasesInHand(UnitOfWork):
    """Keep in memory whatever is written.

    What is in hand is seen by the collections themselves (`get`, `get_to_change`, `end`, `change`), not by lists and
    searches. It only adds: a case that the database holds already is changed by the ordinary unit of work.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._dialect = connection.dialect

    def rows(self) -> CaseRows:
        """Give everything that is in hand."""
        held = self.cases.in_hand
        place_of = {case_id: place for place, case_id in enumerate(held)}
        found = self.search.in_hand
        return CaseRows(
            count=len(held),
            tables=[
                self._rows(customers, [customer_row(customer) for customer in self.customers.in_hand.values()]),
                self._rows(cases, [{"row": place} | case_row(case) for place, case in enumerate(held.values())]),
                self._rows(history, [entry_row(entry) for entry in self.history.in_hand]),
                self._rows(promises, [promise_row(promise) for promise in self.promises.in_hand]),
                self._rows(referrals, [_fields(one) for chain in self.referrals.in_hand.values() for one in chain]),
                self._rows(print_batches, [_fields(batch) for batch in self.letters.batches_in_hand.values()]),
                self._rows(letters, [letter_row(queued) for queued in self.letters.in_hand.values()]),
                self._rows(mails, [mail_row(mail) for mail in self.mails.in_hand.values()]),
            ],
            documents=[(place, place_of[case_id]) for place, (case_id, _, _) in enumerate(found)],
            words=[(place, words) for place, (_, words, _) in enumerate(found)],
            names=[(place, names) for place, (_, _, names) in enumerate(found) if names],
        )

    @cached_property
    def cases(self) -> HeldCases:
        """Give the cases."""
        return HeldCases(self._connection)

    @cached_property
    def history(self) -> HeldHistory:
        """Give the facts of cases."""
        return HeldHistory(self._connection)

    @cached_property
    def promises(self) -> HeldPromises:
        """Give the dates told to customers."""
        return HeldPromises(self._connection)

    @cached_property
    def referrals(self) -> HeldReferrals:
        """Give who had which case."""
        return HeldReferrals(self._connection)

    @cached_property
    def customers(self) -> HeldCustomers:
        """Give the customers."""
        return HeldCustomers(self._connection)

    @cached_property
    def letters(self) -> HeldLetters:
        """Give the cards and letters, and their print batches."""
        return HeldLetters(self._connection)

    @cached_property
    def mails(self) -> HeldMails:
        """Give the e-mails."""
        return HeldMails(self._connection)

    @cached_property
    def desks(self) -> HeldDesks:
        """Give the desks and their running numbers."""
        return HeldDesks(self._connection)

    @cached_property
    def search(self) -> HeldSearch:
        """Give the full-text index."""
        return HeldSearch(self._connection, self.cases)

    def _rows(self, table: Table, found: Sequence[dict[str, Any]]) -> tuple[str, tuple[str, ...], Rows]:
        if not found:
            return table.name, (), []
        names = tuple(found[0])
        if self._dialect.name != "sqlite":
            return table.name, names, [tuple(row.values()) for row in found]
        # The same column types as everywhere; only the work that is done again for each row is done once.
        prepared = [table.c[name].type.dialect_impl(self._dialect).bind_processor(self._dialect) for name in names]
        columns = [
            [row[name] for row in found] if prepare is None else [prepare(row[name]) for row in found]
            for name, prepare in zip(names, prepared, strict=True)
        ]
        return table.name, names, list(zip(*columns, strict=True))


class _NoDatabase(Connection):
    """Stand where a database would be; whoever asks it for something finds nothing to ask."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect


def cases_in_hand(dialect: str) -> CasesInHand:
    """Begin cases whose rows are for a database (`sqlite` or `postgresql`) that is not at hand."""
    return CasesInHand(_NoDatabase(registry.load(_DRIVERS[dialect])()))


def _fields(found: Referral | PrintBatch) -> dict[str, Any]:
    names, take = _FIELDS[type(found)]
    return dict(zip(names, take(found), strict=True))
