"""Who had which case, from when to when."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, update

from counter_app.domain.referrals import Referral
from counter_app.storage.inserts import insert_rows
from counter_app.storage.tables import referrals

_COLUMNS = tuple(field.name for field in fields(Referral))
_END = (
    update(referrals)
    .where(referrals.c.case_id == bindparam("of_case"), referrals.c.ended_at.is_(None))
    .values(ended_at=bindparam("ended"))
)


class Referrals:
    """Keep the chain of referrals of each case; only the last one runs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, referral: Referral) -> None:
        """Store a referral."""
        insert_rows(self._connection, referrals, [{name: getattr(referral, name) for name in _COLUMNS}])

    def end(self, case_id: UUID, at: datetime) -> None:
        """End the referral that runs, if one does."""
        self._connection.execute(_END, {"of_case": case_id, "ended": at})

    def of_case(self, case_id: UUID) -> list[Referral]:
        """Give the referrals of a case, first to last."""
        statement = (
            select(referrals).where(referrals.c.case_id == case_id).order_by(referrals.c.referred_at, referrals.c.id)
        )
        return [Referral(**row._mapping) for row in self._connection.execute(statement)]
