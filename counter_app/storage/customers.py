"""Customers, and finding one again by the few characters that a clerk has typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, select, update

from counter_app.domain.customers import Customer, Format, LeaveMessage, PostalAddress, ReplyPreference
from counter_app.domain.errors import EditConflict
from counter_app.domain.search_terms import fold, phone_digits
from counter_app.storage.inserts import insert_rows
from counter_app.storage.tables import cases, customers

_UPDATE = update(customers).where(
    customers.c.id == bindparam("customer_id"), customers.c.version == bindparam("old_version")
)
_ONE = select(customers).where(customers.c.id == bindparam("customer_id"))


class Customers:
    """Keep customers; nothing is ever merged here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, customer: Customer) -> None:
        """Store a new customer."""
        insert_rows(self._connection, customers, [customer_row(customer)])

    def save(self, customer: Customer) -> Customer:
        """Store an edit made on `customer.version` and give the customer with its new version.

        Raises EditConflict with both versions when somebody else saved first.
        """
        row = customer_row(customer) | {"version": customer.version + 1}
        row.pop("id")
        keys = {"customer_id": customer.id, "old_version": customer.version}
        if self._connection.execute(_UPDATE, row | keys).rowcount == 0:
            raise EditConflict(customer, self.get(customer.id))
        saved = self.get(customer.id)
        assert saved is not None
        return saved

    def get(self, customer_id: UUID) -> Customer | None:
        """Give a customer by id."""
        row = self._connection.execute(_ONE, {"customer_id": customer_id}).one_or_none()
        return None if row is None else _to_customer(row)

    def with_phone_ending(self, office_id: UUID, digits: str, limit: int) -> list[Customer]:
        """Give customers whose number ends in these digits, newest first."""
        return self._starting(customers.c.phone_reversed, digits[::-1], office_id, limit)

    def with_email_beginning(self, office_id: UUID, text: str, limit: int) -> list[Customer]:
        """Give customers whose e-mail address begins like this."""
        return self._starting(customers.c.email_folded, text.casefold(), office_id, limit)

    def with_name_beginning(self, office_id: UUID, text: str, limit: int) -> list[Customer]:
        """Give customers whose whole name begins like this; accents and case do not matter."""
        return self._starting(customers.c.name_folded, fold(text), office_id, limit)

    def of_cases(self, office_id: UUID, case_rows: Sequence[int]) -> list[Customer]:
        """Give the customers of cases by their row numbers, newest first, each once."""
        if not case_rows:
            return []
        theirs = select(cases.c.customer_id).where(cases.c.row.in_(case_rows))
        statement = _of(office_id).where(customers.c.id.in_(theirs)).order_by(customers.c.id.desc())
        return [_to_customer(row) for row in self._connection.execute(statement)]

    def _starting(self, column: Any, start: str, office_id: UUID, limit: int) -> list[Customer]:
        if not start:
            return []
        # A range, not LIKE: it uses the index on both databases and a typed % or _ means itself.
        statement = _of(office_id).where(column >= start, column < start + "\U0010ffff")
        statement = statement.order_by(customers.c.id.desc()).limit(limit)
        return [_to_customer(row) for row in self._connection.execute(statement)]


def _of(office_id: UUID) -> Select[Any]:
    return select(customers).where(customers.c.office_id == office_id)


def customer_row(customer: Customer) -> dict[str, Any]:
    """Give a customer as the columns of its row."""
    return {
        "id": customer.id,
        "office_id": customer.office_id,
        "name": customer.name,
        "name_folded": fold(customer.name),
        "phone_typed": customer.phone_typed,
        "phone_e164": customer.phone_e164,
        "phone_reversed": phone_digits(customer.phone_e164 or customer.phone_typed)[::-1],
        "email": customer.email,
        "email_folded": customer.email.casefold(),
        "address": customer.address and customer.address.to_json(),
        "written_language": customer.written_language,
        "spoken_language": customer.spoken_language,
        "interpreter": customer.interpreter,
        "format": str(customer.format),
        "reply_preference": str(customer.reply_preference or ""),
        "leave_message": str(customer.leave_message),
        "version": customer.version,
    }


def _to_customer(row: Row[Any]) -> Customer:
    return Customer(
        id=row.id,
        office_id=row.office_id,
        name=row.name,
        phone_typed=row.phone_typed,
        phone_e164=row.phone_e164,
        email=row.email,
        address=None if row.address is None else PostalAddress.from_json(row.address),
        written_language=row.written_language,
        spoken_language=row.spoken_language,
        interpreter=row.interpreter,
        format=Format(row.format),
        reply_preference=ReplyPreference(row.reply_preference) if row.reply_preference else None,
        leave_message=LeaveMessage(row.leave_message),
        version=row.version,
    )
