"""One transaction at a time: everything inside is stored together, or nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from counter_app.storage.attachments import Attachments
from counter_app.storage.cases import Cases
from counter_app.storage.customers import Customers
from counter_app.storage.desks import Desks
from counter_app.storage.engine import has_lost_its_file, writing_connection
from counter_app.storage.faults import WHILE_COMMITTING, WHILE_WRITING, SaidPlainly
from counter_app.storage.history import History
from counter_app.storage.letters import Letters
from counter_app.storage.mails import Mails
from counter_app.storage.offices import Offices
from counter_app.storage.open_dates import OpenDates
from counter_app.storage.promises import Promises
from counter_app.storage.referrals import Referrals
from counter_app.storage.search import Search
from counter_app.storage.soundness import Soundness
from counter_app.storage.staff import Staff
from counter_app.storage.worklists import Worklists

if TYPE_CHECKING:
    from counter_app.domain.staff import StaffMember
    from counter_app.storage.bulk import BulkCases
    from counter_app.storage.in_hand import CasesInHand


class UnitOfWork:
    """Give the collections of one transaction; `commit` makes its writes last.

    A collection holds nothing but its connection: making one is cheaper than to look for one that was made.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def commit(self) -> None:
        """Store everything that was written, durably."""
        with SaidPlainly(WHILE_COMMITTING):
            try:
                self._connection.commit()
            except DBAPIError:
                # SQLite keeps a transaction open whose commit failed (disk full): the next one must not inherit it.
                self._connection.invalidate()
                raise

    @property
    def cases(self) -> Cases:
        """Give the cases."""
        return Cases(self._connection)

    @property
    def history(self) -> History:
        """Give the facts of cases."""
        return History(self._connection)

    @property
    def promises(self) -> Promises:
        """Give the dates told to customers."""
        return Promises(self._connection)

    @property
    def referrals(self) -> Referrals:
        """Give who had which case."""
        return Referrals(self._connection)

    @property
    def customers(self) -> Customers:
        """Give the customers."""
        return Customers(self._connection)

    @property
    def attachments(self) -> Attachments:
        """Give the files kept with cases."""
        return Attachments(self._connection)

    @property
    def letters(self) -> Letters:
        """Give the cards and letters, and their print batches."""
        return Letters(self._connection)

    @property
    def mails(self) -> Mails:
        """Give the e-mails that wait to leave."""
        return Mails(self._connection)

    @property
    def offices(self) -> Offices:
        """Give the offices with their calendars and standards."""
        return Offices(self._connection)

    @property
    def desks(self) -> Desks:
        """Give the desks and their running numbers."""
        return Desks(self._connection)

    @property
    def staff(self) -> Staff:
        """Give the people, departments and topics."""
        return Staff(self._connection)

    @property
    def worklists(self) -> Worklists:
        """Give read-only lists of cases."""
        return Worklists(self._connection)

    @property
    def open_dates(self) -> OpenDates:
        """Give what a change of the calendar may move."""
        return OpenDates(self._connection)

    @property
    def soundness(self) -> Soundness:
        """Give the checks of the database."""
        return Soundness(self._connection)

    @property
    def search(self) -> Search:
        """Give the full-text index."""
        return Search(self._connection)


class Database:
    """Open transactions on one SQLite file or PostgreSQL server."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # On a server each statement of a transaction would otherwise see what others have saved by then.
        is_server = engine.dialect.name != "sqlite"
        self._reading = engine.execution_options(isolation_level="REPEATABLE READ") if is_server else engine
        self._spare: list[Connection] = []

    @contextmanager
    def writing(self, actor: StaffMember | None = None) -> Iterator[UnitOfWork]:
        """Open a transaction that may write; leaving it without `commit` changes nothing.

        Raises StorageError when the database is busy, full, read-only or unreachable, and RightsChanged when somebody
        took or changed the rights of who acts.
        """
        with SaidPlainly(WHILE_WRITING):
            connection = self._take()
            is_good = False
            try:
                yield _opened(connection, actor)
                if connection.in_transaction():
                    connection.rollback()
                is_good = not connection.invalidated
            finally:
                if is_good and self._engine.dialect.name == "sqlite" and not self._spare:
                    self._spare.append(connection)
                else:
                    connection.close()

    @contextmanager
    def writing_many(self) -> Iterator[BulkCases]:
        """Open a transaction as `writing` does, for thousands of cases at a time.

        Raises StorageError when the database is busy, full, read-only or unreachable.
        """
        from counter_app.storage.bulk import BulkCases

        with SaidPlainly(WHILE_WRITING), writing_connection(self._engine) as connection:
            yield BulkCases(connection)

    def in_hand(self) -> Callable[[], CasesInHand]:
        """Give what begins cases in memory whose rows are for this database; other processes can be given it too."""
        from counter_app.storage.in_hand import cases_in_hand

        return partial(cases_in_hand, self._engine.dialect.name)

    @contextmanager
    def reading(self, actor: StaffMember | None = None) -> Iterator[UnitOfWork]:
        """Open a transaction that sees one state of the database.

        Raises StorageError when the database cannot be read, and RightsChanged as `writing` does.
        """
        with SaidPlainly(), self._reading.connect() as connection:
            yield _opened(connection, actor)

    def close(self) -> None:
        """Close all connections."""
        while self._spare:
            self._spare.pop().close()
        self._engine.dispose()

    def _take(self) -> Connection:
        """Give a connection that writes, without a transaction yet; the last one is used again.

        Only of a file: whether a server is still there, the pool asks before it gives a connection.
        """
        connection = self._spare.pop() if self._spare else writing_connection(self._engine)
        if has_lost_its_file(connection):
            connection.close()
            connection = writing_connection(self._engine)
        return connection


def _opened(connection: Connection, actor: StaffMember | None) -> UnitOfWork:
    work = UnitOfWork(connection)
    if actor is not None:
        work.staff.confirm(actor)
    return work
