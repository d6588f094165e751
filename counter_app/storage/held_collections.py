"""The collections of a unit of work that keep in memory what is written to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, update

from counter_app.domain.cases import Case
from counter_app.domain.correspondence_queue import Mail, MailState, PrintBatch, QueuedLetter
from counter_app.domain.customers import Customer
from counter_app.domain.history import Entry
from counter_app.domain.promises import Promise
from counter_app.domain.reference import Reference
from counter_app.domain.referrals import Referral
from counter_app.storage.cases import Cases
from counter_app.storage.customers import Customers
from counter_app.storage.desks import Desks
from counter_app.storage.history import History
from counter_app.storage.letters import Letters
from counter_app.storage.mails import Mails
from counter_app.storage.promises import Promises
from counter_app.storage.referrals import Referrals
from counter_app.storage.search import Search, search_document
from counter_app.storage.tables import cases, desk_numbers


class HeldCases(Cases):
    """Keep cases in their latest state."""

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


class HeldHistory(History):
    """Keep facts."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.in_hand: list[Entry] = []

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep facts, in order."""
        self.in_hand.extend(entries)


class HeldPromises(Promises):
    """Keep dates told to customers."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.in_hand: list[Promise] = []

    def append(self, made: Sequence[Promise]) -> None:
        """Keep promises."""
        self.in_hand.extend(made)


class HeldReferrals(Referrals):
    """Keep who had which case."""

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


class HeldCustomers(Customers):
    """Keep customers."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.in_hand: dict[UUID, Customer] = {}

    def add(self, customer: Customer) -> None:
        """Keep a customer; one that the database holds already is left as it is."""
        self.in_hand[customer.id] = customer

    def get(self, customer_id: UUID) -> Customer | None:
        """Give a customer that is in hand or stored."""
        return self.in_hand.get(customer_id) or super().get(customer_id)


class HeldLetters(Letters):
    """Keep cards, letters and print batches."""

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


class HeldMails(Mails):
    """Keep e-mails."""

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


class HeldDesks(Desks):
    """Count on from the numbers of the database, and tell it the last ones in the end."""

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

    def take_references(self, desk_code: str, year: int, count: int) -> int:
        """Take so many references in a row and give the number of the first."""
        first = self.take_reference(desk_code, year).number
        self._last[desk_code, year] = first + count - 1
        return first

    def last_numbers(self, desk_code: str) -> dict[int, int]:
        """Give the last number that a desk has taken in each two-digit year."""
        statement = select(desk_numbers.c.year, desk_numbers.c.last_number)
        found = self._connection.execute(statement.where(desk_numbers.c.desk_code == desk_code))
        return {row.year: row.last_number for row in found}

    def send(self) -> None:
        """Store the last numbers that were taken."""
        statement = (
            update(desk_numbers)
            .where(desk_numbers.c.desk_code == bindparam("desk"), desk_numbers.c.year == bindparam("of_year"))
            .values(last_number=bindparam("last"))
        )
        for (desk_code, year), last in self._last.items():
            self._connection.execute(statement, {"desk": desk_code, "of_year": year, "last": last})


class HeldSearch(Search):
    """Keep what is to be found by its words."""

    def __init__(self, connection: Connection, held: HeldCases) -> None:
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
