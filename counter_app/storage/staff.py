"""The people of an office, their departments, and what cases can be about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Row, Table, bindparam, insert, select, update

from counter_app.domain.errors import EditConflict, RightsChanged
from counter_app.domain.office import Topic
from counter_app.domain.staff import Department, Role, StaffMember
from counter_app.storage.tables import departments, offices, staff, topics
from counter_app.storage.worded import first_row

_MARK = update(offices).where(offices.c.id == bindparam("office")).values(people_mark=bindparam("mark"))

# Asked in every transaction of a person.
_RIGHTS = select(staff.c.role, staff.c.is_active).where(staff.c.id == bindparam("person"))

# Asked in every save that refers.
_TO_REFER = select(staff).where(staff.c.id == bindparam("person")).with_for_update(read=True)
_COLUMNS = tuple(column.name for column in staff.columns)


class Staff:
    """Keep people, departments and topics; who leaves becomes inactive and stays in the history of cases."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def members(self, office_id: UUID) -> list[StaffMember]:
        """Give everybody who works or worked in an office, by name."""
        statement = select(staff).where(staff.c.office_id == office_id).order_by(staff.c.name, staff.c.id)
        return [_to_member(row) for row in self._connection.execute(statement)]

    def get(self, staff_id: UUID) -> StaffMember | None:
        """Give a person by id."""
        row = self._connection.execute(select(staff).where(staff.c.id == staff_id)).one_or_none()
        return None if row is None else _to_member(row)

    def get_to_refer(self, staff_id: UUID) -> StaffMember | None:
        """Give a person by id and keep others from letting them leave until this transaction ends."""
        row = first_row(self._connection, _TO_REFER, {"person": staff_id})
        return None if row is None else _made(dict(zip(_COLUMNS, row, strict=True)))

    def hold(self, staff_ids: Iterable[UUID]) -> None:
        """Keep others from referring cases to people until this transaction ends; ask before their cases are counted.

        The people are locked in one order everywhere, so that two desks never wait for each other.
        """
        statement = select(staff.c.id).where(staff.c.id.in_(list(staff_ids))).order_by(staff.c.id)
        self._connection.execute(statement.with_for_update(key_share=True)).all()

    def confirm(self, actor: StaffMember) -> None:
        """Make sure that who acts still has the rights that the window or the script knows of. Raises RightsChanged."""
        row = first_row(self._connection, _RIGHTS, {"person": actor.id})
        is_active = row is not None and bool(row[1])
        if row is None or not is_active or row[0] != actor.role.value:
            raise RightsChanged(actor.name, is_removed=not is_active)

    def by_key(self, office_id: UUID, key: str) -> StaffMember | None:
        """Give a person by the id that the office file gives them."""
        statement = select(staff).where(staff.c.office_id == office_id, staff.c.key == key)
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else _to_member(row)

    def add(self, member: StaffMember) -> None:
        """Store a new person."""
        self._connection.execute(insert(staff), _from_member(member))
        self._mark(member.office_id)

    def save(self, member: StaffMember) -> StaffMember:
        """Store an edit made on `member.version` and give the person with their new version.

        Raises EditConflict with both versions when somebody else saved first.
        """
        if not self._update(staff, _from_member(member)):
            raise EditConflict(member, self.get(member.id))
        self._mark(member.office_id)
        saved = self.get(member.id)
        assert saved is not None
        return saved

    def departments(self, office_id: UUID) -> list[Department]:
        """Give the departments of an office, by name."""
        statement = (
            select(departments)
            .where(departments.c.office_id == office_id)
            .order_by(departments.c.name, departments.c.id)
        )
        return [Department(**row._mapping) for row in self._connection.execute(statement)]

    def department(self, department_id: UUID) -> Department | None:
        """Give a department by id."""
        row = self._connection.execute(select(departments).where(departments.c.id == department_id)).one_or_none()
        return None if row is None else Department(**row._mapping)

    def add_department(self, department: Department) -> None:
        """Store a new department."""
        self._connection.execute(insert(departments), _from_department(department))
        self._mark(department.office_id)

    def save_department(self, department: Department) -> Department:
        """Store an edit made on `department.version` and give the department with its new version.

        Raises EditConflict with both versions when somebody else saved first.
        """
        if not self._update(departments, _from_department(department)):
            raise EditConflict(department, self.department(department.id))
        self._mark(department.office_id)
        saved = self.department(department.id)
        assert saved is not None
        return saved

    def topics(self, office_id: UUID) -> list[Topic]:
        """Give the topics of an office, in the order in which they were set up."""
        statement = select(topics).where(topics.c.office_id == office_id).order_by(topics.c.id)
        return [_to_topic(row) for row in self._connection.execute(statement)]

    def topic(self, topic_id: UUID) -> Topic | None:
        """Give a topic by id."""
        row = self._connection.execute(select(topics).where(topics.c.id == topic_id)).one_or_none()
        return None if row is None else _to_topic(row)

    def add_topic(self, topic: Topic) -> None:
        """Store a new topic."""
        self._connection.execute(insert(topics), _from_topic(topic))
        self._mark(topic.office_id)

    def save_topic(self, topic: Topic) -> Topic:
        """Store an edit made on `topic.version` and give the topic with its new version.

        Raises EditConflict with both versions when somebody else saved first.
        """
        if not self._update(topics, _from_topic(topic)):
            raise EditConflict(topic, self.topic(topic.id))
        self._mark(topic.office_id)
        saved = self.topic(topic.id)
        assert saved is not None
        return saved

    def _mark(self, office_id: UUID) -> None:
        # A random mark, not a count: one that was rolled back can never come again with other people behind it.
        self._connection.execute(_MARK, {"office": office_id, "mark": uuid4()})

    def _update(self, table: Table, row: dict[str, Any]) -> bool:
        statement = update(table).where(table.c.id == row["id"], table.c.version == row["version"])
        return bool(self._connection.execute(statement.values(**row | {"version": row["version"] + 1})).rowcount)


def _from_member(member: StaffMember) -> dict[str, Any]:
    return {
        "id": member.id,
        "office_id": member.office_id,
        "key": member.key,
        "name": member.name,
        "department_id": member.department_id,
        "role": member.role.value,
        "email": member.email,
        "phone": member.phone,
        "away_from": member.away_from,
        "away_to": member.away_to,
        "stand_in_id": member.stand_in_id,
        "laws": " ".join(member.laws),
        "is_active": member.is_active,
        "version": member.version,
    }


def _to_member(row: Row[Any]) -> StaffMember:
    return _made(dict(row._mapping))


def _made(values: Mapping[str, Any]) -> StaffMember:
    return StaffMember(**{**values, "role": Role(values["role"]), "laws": tuple(values["laws"].split())})


def _from_department(department: Department) -> dict[str, Any]:
    return {
        "id": department.id,
        "office_id": department.office_id,
        "key": department.key,
        "name": department.name,
        "public_name": department.public_name,
        "is_sensitive": department.is_sensitive,
        "duty_staff_id": department.duty_staff_id,
        "is_active": department.is_active,
        "version": department.version,
    }


def _from_topic(topic: Topic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "office_id": topic.office_id,
        "key": topic.key,
        "name": topic.name,
        "department_id": topic.department_id,
        "words": list(topic.words),
        "is_active": topic.is_active,
        "version": topic.version,
    }


def _to_topic(row: Row[Any]) -> Topic:
    return Topic(**{**row._mapping, "words": tuple(row.words)})
