"""Desks and their running numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select

from counter_app.domain.office import Desk
from counter_app.domain.reference import Reference
from counter_app.storage.tables import desk_numbers, desks
from counter_app.storage.worded import first_row

_HOLD = select(desks.c.id).where(desks.c.code == bindparam("desk")).with_for_update()


@lru_cache(maxsize=2)
def _next_number(dialect: str) -> Any:
    insert_or_update: Any
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_or_update
    else:
        from sqlalchemy.dialects.sqlite import insert as insert_or_update
    # One statement: two programs of one desk may give the first number of a year at the same moment.
    first = insert_or_update(desk_numbers).values(desk_code=bindparam("desk"), year=bindparam("of_year"), last_number=1)
    return first.on_conflict_do_update(
        index_elements=[desk_numbers.c.desk_code, desk_numbers.c.year],
        set_={"last_number": desk_numbers.c.last_number + 1},
    ).returning(desk_numbers.c.last_number)


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

    def hold(self, desk_code: str) -> None:
        """Keep other programs of this desk from saving until this transaction ends; SQLite has one writer anyway."""
        if self._connection.dialect.name != "sqlite":
            self._connection.execute(_HOLD, {"desk": desk_code})

    def take_reference(self, desk_code: str, year: int) -> Reference:
        """Take the next reference of a desk and a two-digit year."""
        statement = _next_number(self._connection.dialect.name)
        row = first_row(self._connection, statement, {"desk": desk_code, "of_year": year})
        assert row is not None
        (number,) = row
        return Reference(desk=desk_code, year=year, number=number)
