"""Changing the calendar makes a new version; what was promised stays until somebody moves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

import pytest

from counter_app.domain.calendar_reading import InvalidCalendar
from counter_app.domain.calendar_rules import ClosedRange, Holiday, OpenSpan
from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import EditConflict, NotPermitted
from counter_app.domain.service_standard import ServiceStandard, ServiceStep
from tests.offices import open_office
from tests.services.example_office import OFFICE_FILE, ExampleOffice


@pytest.fixture
def office(sqlite_url: str, clock: FixedClock) -> Iterator[ExampleOffice]:
    example = open_office(sqlite_url, clock)
    yield example
    example.close()


@pytest.fixture
def shared_office(database_url: str, clock: FixedClock) -> Iterator[ExampleOffice]:
    example = open_office(database_url, clock)
    yield example
    example.close()


_RECEIVED = datetime.fromisoformat("2026-11-24T14:21:00-06:00")
_CLOSED_FRIDAY = ClosedRange(first=date(2026, 11, 27), last=date(2026, 11, 27), name="Repairs")


def test_a_change_is_the_next_version_and_the_old_one_stays(shared_office: ExampleOffice) -> None:
    office, jo = shared_office, shared_office.person("jo")
    _, first = office.calendars.read(jo)
    week = (
        *first.calendar.week[:4],
        (OpenSpan.parse("09:00-13:00"), OpenSpan.parse("14:00-16:00")),
        *first.calendar.week[5:],
    )
    second, changes = office.calendars.change(
        jo, first, calendar=replace(first.calendar, week=week, closed=(*first.calendar.closed, _CLOSED_FRIDAY))
    )
    assert (second.version, changes.office) == (2, True)
    with office.database.reading() as work:
        assert office.calendars.at(work, jo.office_id, 1)[0] == first
        rules, calendar = office.calendars.current(work, jo.office_id)
    assert rules == second
    assert calendar.why_closed(date(2026, 11, 27)) == "Repairs"


def test_the_same_rules_make_no_new_version(office: ExampleOffice) -> None:
    jo = office.person("jo")
    _, first = office.calendars.read(jo)
    same, changes = office.calendars.change(jo, first, standard=ServiceStandard())
    assert same == first
    assert not changes.office


def test_two_people_cannot_overwrite_each_other(office: ExampleOffice) -> None:
    jo, ada = office.person("jo"), office.person("ada")
    _, seen = office.calendars.read(jo)
    _, seen_too = office.calendars.read(ada)
    office.calendars.change(jo, seen, calendar=replace(seen.calendar, closed=()))
    mine = replace(seen_too.calendar, closed=(_CLOSED_FRIDAY,))
    with pytest.raises(EditConflict) as conflict:
        office.calendars.change(ada, seen_too, calendar=mine)
    assert conflict.value.mine.calendar.closed == (_CLOSED_FRIDAY,)  # type: ignore[attr-defined]
    assert conflict.value.theirs.calendar.closed == ()  # type: ignore[attr-defined]


def test_rules_that_cannot_be_carried_out_are_refused(office: ExampleOffice) -> None:
    jo = office.person("jo")
    _, rules = office.calendars.read(jo)
    overlap = (OpenSpan.parse("09:00-13:00"), OpenSpan.parse("12:00-16:00"))
    for wrong in (
        replace(rules.calendar, week=((),) * 7),
        replace(rules.calendar, week=(overlap,) * 7),
        replace(rules.calendar, time_zone="Mars/Olympus"),
    ):
        with pytest.raises(InvalidCalendar):
            office.calendars.change(jo, rules, calendar=wrong)
    assert office.calendars.read(jo)[1] == rules


def test_hostile_names_of_days_are_stored_safely(shared_office: ExampleOffice) -> None:
    office, jo = shared_office, shared_office.person("jo")
    _, rules = office.calendars.read(jo)
    closed = (replace(_CLOSED_FRIDAY, name="Re\x00pairs\n\u202e <b>\ud800"),)
    changed, _ = office.calendars.change(jo, rules, calendar=replace(rules.calendar, closed=closed))
    assert changed.calendar.closed[0].name == "Repairs <b>"
    hostile = OFFICE_FILE.replace('"Winter recess"', r'"Win\u0000ter"').replace('"Dana Ruiz"', r'"Dana\u0000 Ruiz"')
    office.set_up(hostile)
    assert office.calendars.read(jo)[1].calendar.closed[0].name == "Winter"
    assert office.person("dana").name == "Dana Ruiz"


def test_another_time_zone_is_the_offices_too(office: ExampleOffice) -> None:
    jo = office.person("jo")
    _, rules = office.calendars.read(jo)
    office.calendars.change(jo, rules, calendar=replace(rules.calendar, time_zone="America/New_York"))
    assert office.calendars.read(jo)[0].time_zone == "America/New_York"


def test_try_it_shows_the_stored_rules_and_a_draft(office: ExampleOffice) -> None:
    jo = office.person("jo")
    _, rules = office.calendars.read(jo)
    # Thursday is Thanksgiving, so the first two business days after Tuesday are Wednesday and Friday.
    stored = office.calendars.try_it(jo, _RECEIVED)
    assert (stored.acknowledge_on, stored.resolve_on) == (date(2026, 11, 25), date(2026, 12, 4))
    assert any(line.calendar_day.name == "Thanksgiving Day" for line in stored.ledger)
    draft = replace(rules, calendar=replace(rules.calendar, closed=(_CLOSED_FRIDAY,)))
    assert office.calendars.try_it(jo, _RECEIVED, draft).resolve_on == date(2026, 12, 7)
    assert office.calendars.read(jo)[1] == rules


def test_holidays_are_proposed_and_count_when_they_are_confirmed(office: ExampleOffice) -> None:
    jo = office.person("jo")
    _, rules = office.calendars.read(jo)
    asked = date(2027, 12, 29)
    [warning] = office.calendars.try_it(jo, asked).warnings
    assert str(warning).startswith("The public holidays of 2028 are not confirmed yet")
    proposed = office.calendars.proposed_holidays(jo, rules, 2028)
    assert Holiday(day=date(2028, 7, 4), name="Independence Day") in proposed
    own = Holiday(day=date(2028, 1, 3), name="Founders' Day")
    confirmed, _ = office.calendars.confirm_holidays(jo, rules, 2028, (own, *proposed))
    assert confirmed.calendar.years_confirmed == (2026, 2027, 2028)
    after = office.calendars.try_it(jo, asked)
    assert after.warnings == ()
    assert "Founders' Day" in [line.calendar_day.name for line in after.ledger]


def test_the_post_leaves_when_the_office_says(office: ExampleOffice) -> None:
    jo = office.person("jo")
    stored, _ = office.calendars.read(jo)
    saved, _ = office.calendars.change_post_cut_off(jo, stored, time(11, 30))
    assert saved.post_leaves_at == time(11, 30)
    with pytest.raises(EditConflict):
        office.calendars.change_post_cut_off(jo, stored, time(12))


def test_a_clerk_may_not_change_the_calendar(office: ExampleOffice) -> None:
    jo, dana = office.person("jo"), office.person("dana")
    stored, rules = office.calendars.read(jo)
    for attempt in (
        lambda: office.calendars.read(dana),
        lambda: office.calendars.try_it(dana, _RECEIVED),
        lambda: office.calendars.change(dana, rules, standard=ServiceStandard()),
        lambda: office.calendars.confirm_holidays(dana, rules, 2028, ()),
        lambda: office.calendars.change_post_cut_off(dana, stored, time(12)),
    ):
        with pytest.raises(NotPermitted):
            attempt()


def test_steps_of_the_standard_are_data(office: ExampleOffice) -> None:
    jo = office.person("jo")
    _, rules = office.calendars.read(jo)
    steps = (
        ServiceStep(name="acknowledge", business_days=2),
        ServiceStep(name="resolve", business_days=3, anchor="acknowledge"),
    )
    changed, _ = office.calendars.change(jo, rules, standard=ServiceStandard(steps=steps))
    assert changed.standard.steps == steps
    assert office.calendars.try_it(jo, date(2026, 11, 23)).resolve_on == date(2026, 12, 1)


def test_branches_keep_their_own_calendars(office: ExampleOffice) -> None:
    branch = OFFICE_FILE.replace('name = "University Office"\ninst', 'name = "Law Library"\ninst')
    branch = branch.replace("0100", "0200").replace("feedback@", "law@").replace('"17:00"', '"15:00"')
    other: UUID = office.set_up(branch.replace("resolve_within = 7", "resolve_within = 3")).office_id
    with office.database.reading() as work:
        rules, _ = office.calendars.current(work, other)
        own, _ = office.calendars.current(work, office.person("jo").office_id)
    assert rules.standard.business_days_of("resolve") == 3
    assert own.standard.business_days_of("resolve") == 7
