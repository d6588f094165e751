"""Offices, rules and people come back from both databases as they were stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from counter_app.domain.calendar_rules import CalendarRules, ClosedRange, Holiday, OpenSpan, SpecialDay
from counter_app.domain.clock import FixedClock
from counter_app.domain.countdown_rules import CountdownRules, QuietTimes
from counter_app.domain.customers import PostalAddress
from counter_app.domain.deadline_bands import BandThresholds
from counter_app.domain.errors import EditConflict
from counter_app.domain.identity import IdMaker
from counter_app.domain.office import Office, OfficeRules, Topic
from counter_app.domain.service_standard import ServiceStandard
from counter_app.domain.staff import Department, Role, StaffMember
from counter_app.storage.engine import open_engine
from counter_app.storage.schema import prepare
from counter_app.storage.unit_of_work import Database

_CALENDAR = CalendarRules(
    time_zone="America/Chicago",
    week=(*(((OpenSpan.parse("09:00-12:30"), OpenSpan.parse("13:00-17:00")),) * 5), (), ()),
    closed=(ClosedRange(first=date(2026, 12, 24), last=date(2027, 1, 3), name="Winter recess"),),
    special=(SpecialDay(day=date(2026, 11, 25), hours=(OpenSpan.parse("09:00-13:00"),), name="Early"),),
    holidays=(Holiday(day=date(2026, 11, 26), name="Thanksgiving Day"),),
    years_confirmed=(2026,),
    holiday_country="US",
    holiday_subdivision="IL",
)
_COUNTDOWNS = CountdownRules(
    thresholds=BandThresholds(resolution_soon_business_days=3),
    quiet=QuietTimes(is_outside_opening_hours=False, first=time(22, 30), last=time(6)),
)
_AT = datetime(2026, 11, 24, 20, 21, tzinfo=UTC)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    engine = open_engine(database_url)
    prepare(engine)
    yield Database(engine)
    engine.dispose()


@pytest.fixture
def make_id(clock: FixedClock) -> IdMaker:
    return IdMaker(clock)


def _office(make_id: IdMaker) -> Office:
    return Office(
        id=make_id(),
        name="Büro – 事務所",
        institution="Library",
        phone="+1 217 555 0100",
        email="feedback@library.example.org",
        time_zone="America/Chicago",
        address=PostalAddress(
            country="US", lines=("1 Main Street",), city="Lakeside", region="IL", postal_code="61801"
        ),
        post_leaves_at=time(15, 45),
        is_demo=True,
    )


def test_what_is_stored_comes_back(database: Database, make_id: IdMaker) -> None:
    office = _office(make_id)
    department = Department(
        id=make_id(),
        office_id=office.id,
        key="records",
        name="Student records",
        public_name="Library",
        is_sensitive=True,
    )
    member = StaffMember(
        id=make_id(),
        office_id=office.id,
        key="sam",
        name="Sam Okafor",
        department_id=department.id,
        role=Role.DEPARTMENT,
        email="sam@library.example.org",
        away_from=date(2026, 12, 1),
        away_to=date(2026, 12, 3),
    )
    topic = Topic(
        id=make_id(), office_id=office.id, key="fines", name="Fines", department_id=department.id, words=("fee",)
    )
    old = OfficeRules(office_id=office.id, version=1, calendar=_CALENDAR, standard=ServiceStandard())
    new = replace(old, version=2, calendar=replace(_CALENDAR, closed=()), countdowns=_COUNTDOWNS)
    with database.writing() as work:
        assert work.offices.rules(office.id) is None
        work.offices.add(office)
        work.offices.add_rules(old, _AT, None)
        work.offices.add_rules(new, _AT, member.id)
        work.staff.add_department(department)
        work.staff.add(member)
        work.staff.add_topic(topic)
        work.commit()
    with database.reading() as work:
        assert work.offices.all() == [office]
        assert (work.offices.rules(office.id, 1), work.offices.rules(office.id)) == (old, new)
        assert work.offices.rules(office.id, 3) is None
        assert work.staff.departments(office.id) == [department]
        assert work.staff.get(member.id) == work.staff.by_key(office.id, "sam") == member
        assert work.staff.topics(office.id) == [topic] == [work.staff.topic(topic.id)]


def test_an_edit_of_an_old_version_is_refused_with_both(database: Database, make_id: IdMaker) -> None:
    office = _office(make_id)
    department = Department(id=make_id(), office_id=office.id, key="it", name="IT")
    member = StaffMember(
        id=make_id(), office_id=office.id, key="jo", name="Jo", department_id=department.id, role=Role.SUPERVISOR
    )
    with database.writing() as work:
        work.offices.add(office)
        work.staff.add_department(department)
        work.staff.add(member)
        saved = (
            work.offices.save(replace(office, name="Front Desk")),
            work.staff.save_department(replace(department, name="Computing")),
            work.staff.save(replace(member, name="Jo Lee")),
        )
        work.commit()
    assert [each.version for each in saved] == [2, 2, 2]
    with database.writing() as work:
        with pytest.raises(EditConflict) as conflict:
            work.offices.save(replace(office, name="Mine"))
        assert (conflict.value.mine, conflict.value.theirs) == (replace(office, name="Mine"), saved[0])
        with pytest.raises(EditConflict) as conflict:
            work.staff.save_department(replace(department, name="Mine"))
        assert (conflict.value.mine, conflict.value.theirs) == (replace(department, name="Mine"), saved[1])
        with pytest.raises(EditConflict) as conflict:
            work.staff.save(replace(member, name="Mine"))
        assert (conflict.value.mine, conflict.value.theirs) == (replace(member, name="Mine"), saved[2])
