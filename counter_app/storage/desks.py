"""Desks and their running numbers."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update

from counter_app.domain.office import Desk
from counter_app.domain.reference import Reference
from counter_app.storage.tables import desk_numbers, desks

_NEXT = (
    update(desk_numbers)
    .where(desk_numbers.c.desk_code == bindparam("desk"), desk_numbers.c.year == bindparam("of_year"))
    .values(last_number=desk_numbers.c.last_number + 1)
    .returning(desk_numbers.c.last_number)
)
_FIRST = insert(desk_numbers)


class Desks:
    """Give each desk its code and its own numbers, without gaps: a number is taken inside the saving transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, desk: Desk) -> None:
        """Store a desk."""
        self._connection.execute(
            insert(desks), {"id": desk.id, "office_id": desk.office_id, "code": desk.code, "name": desk.name}
        )

    def of_office(self, office_id: UUID) -> list[Desk]:
        """Give the desks of an office by their codes."""
        statement = select(desks).where(desks.c.office_id == office_id).order_by(desks.c.code)
        return [Desk(**row._mapping) for row in self._connection.execute(statement)]

    def codes_in_use(self) -> frozenset[str]:
        """Give the codes of all desks of all offices."""
        return frozenset(self._connection.execute(select(desks.c.code)).scalars())

    def take_reference(self, desk_code: str, year: int) -> Reference:
        """Take the next reference of a desk and a two-digit year."""
        number = self._connection.execute(_NEXT, {"desk": desk_code, "of_year": year}).scalar_one_or_none()
        if number is None:
            number = 1
            self._connection.execute(_FIRST, {"desk_code": desk_code, "year": year, "last_number": number})
        return Reference(desk=desk_code, year=year, number=number)
