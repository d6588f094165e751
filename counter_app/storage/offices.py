"""Offices, and every version of their calendar and service standard."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.countdown_rules import CountdownRules
from counter_app.domain.customers import PostalAddress
from counter_app.domain.errors import EditConflict
from counter_app.domain.office import Office, OfficeMarks, OfficeRules
from counter_app.domain.service_standard import ServiceStandard
from counter_app.storage.tables import office_rules, offices
from counter_app.storage.worded import first_row

_UPDATE = update(offices).where(offices.c.id == bindparam("office_id"), offices.c.version == bindparam("old_version"))
_OFFICES = select(*(column for column in offices.c if column is not offices.c.people_mark))
_ONE = _OFFICES.where(offices.c.id == bindparam("office_id"))
_RULES = select(office_rules).where(office_rules.c.office_id == bindparam("of_office"))
_NEWEST_RULES = _RULES.order_by(office_rules.c.version.desc()).limit(1)
_RULES_OF_VERSION = _RULES.where(office_rules.c.version == bindparam("of_version"))
_NEWEST_VERSION = (
    select(office_rules.c.version)
    .where(office_rules.c.office_id == bindparam("of_office"))
    .order_by(office_rules.c.version.desc())
    .limit(1)
)
_MARKS = select(
    offices.c.version,
    offices.c.people_mark,
    select(func.max(office_rules.c.version)).where(office_rules.c.office_id == offices.c.id).scalar_subquery(),
).where(offices.c.id == bindparam("office_id"))


class Offices:
    """Keep offices; their rules are only ever added to, because cases refer to old versions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, office: Office) -> None:
        """Store a new office."""
        self._connection.execute(insert(offices), _to_row(office))

    def save(self, office: Office) -> Office:
        """Store an edit made on `office.version` and give the office with its new version.

        Raises EditConflict with both versions when somebody else saved first.
        """
        row = _to_row(office) | {"version": office.version + 1}
        row.pop("id")
        keys = {"office_id": office.id, "old_version": office.version}
        if self._connection.execute(_UPDATE, row | keys).rowcount == 0:
            raise EditConflict(office, self.get(office.id))
        saved = self.get(office.id)
        assert saved is not None
        return saved

    def get(self, office_id: UUID) -> Office | None:
        """Give an office by its id."""
        row = self._connection.execute(_ONE, {"office_id": office_id}).one_or_none()
        return None if row is None else _to_office(row)

    def all(self) -> list[Office]:
        """Give the offices of this database, in the order in which they were set up."""
        return [_to_office(row) for row in self._connection.execute(_OFFICES.order_by(offices.c.id))]

    def marks(self, office_id: UUID) -> OfficeMarks | None:
        """Give the marks by which what was read of an office earlier is known to be true still, or not."""
        row = first_row(self._connection, _MARKS, {"office_id": office_id})
        return None if row is None else OfficeMarks(office_version=row[0], people_mark=row[1], rules_version=row[2])

    def lock(self) -> None:
        """Keep others from setting up offices, desks and rules until this transaction ends."""
        # A case that is being recorded refers to its office, which this must not wait for.
        self._connection.execute(select(offices.c.id).order_by(offices.c.id).with_for_update(key_share=True))

    def add_rules(self, rules: OfficeRules, at: datetime, by: UUID | None) -> None:
        """Store a new version of an office's rules; `by` is None for the command line."""
        self._connection.execute(
            insert(office_rules),
            {
                "office_id": rules.office_id,
                "version": rules.version,
                "calendar": rules.calendar.to_dict(),
                "standard": rules.standard.to_dict(),
                "countdowns": rules.countdowns.to_dict(),
                "made_at": at,
                "made_by": by,
            },
        )

    def rules(self, office_id: UUID, version: int | None = None) -> OfficeRules | None:
        """Give one version of an office's rules, or the newest."""
        if version is None:
            row = self._connection.execute(_NEWEST_RULES, {"of_office": office_id}).one_or_none()
        else:
            keys = {"of_office": office_id, "of_version": version}
            row = self._connection.execute(_RULES_OF_VERSION, keys).one_or_none()
        if row is None:
            return None
        return OfficeRules(
            office_id=row.office_id,
            version=row.version,
            calendar=CalendarRules.from_dict(row.calendar),
            standard=ServiceStandard.from_dict(row.standard),
            countdowns=CountdownRules.from_dict(row.countdowns),
        )

    def newest_rules_version(self, office_id: UUID) -> int | None:
        """Give the number of an office's newest rules without reading them."""
        found = self._connection.execute(_NEWEST_VERSION, {"of_office": office_id}).scalar_one_or_none()
        return None if found is None else int(found)


def _to_row(office: Office) -> dict[str, Any]:
    return {
        "id": office.id,
        "name": office.name,
        "institution": office.institution,
        "phone": office.phone,
        "email": office.email,
        "time_zone": office.time_zone,
        "address": office.address.to_json(),
        "security_phone": office.security_phone,
        "language": office.language,
        "postcard_profile": office.postcard_profile,
        "letter_layout": office.letter_layout,
        "post_leaves_at": office.post_leaves_at,
        "is_demo": office.is_demo,
        "version": office.version,
    }


def _to_office(row: Row[Any]) -> Office:
    return Office(**{**row._mapping, "address": PostalAddress.from_json(row.address)})
