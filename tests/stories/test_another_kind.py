"""What was taken for a suggestion turns out to be a complaint, or the other way round: its dates follow (P2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.cases import AcknowledgedHow, Answer, Case, NextStep, ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.history import Entry, HeaderEdited
from counter_app.domain.service_standard import ACKNOWLEDGE, RESOLVE, ServiceStandard, ServiceStep
from tests.stories.front_desk import FrontDesk

FOUND = Answer(analysis="The fine was charged twice.", proposed="We have taken both fines back.")

IN_THREE_DAYS = ServiceStandard(
    steps=(ServiceStep(name=ACKNOWLEDGE, business_days=1), ServiceStep(name=RESOLVE, business_days=3))
)


@pytest.fixture
def desk(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(database_url, tmp_path, clock)
    yield made
    assert made.opened.problems() == []
    made.close()


def _made_a(kind: str, desk: FrontDesk, case: Case) -> Case:
    version = desk.case(case.id).version
    desk.suite.casework.edit_header(desk.person("jo"), case.id, version, {"kind": kind})
    return desk.case(case.id)


def _edit(desk: FrontDesk, case: Case) -> Entry:
    entries = desk.suite.reading.open_case(desk.person("jo"), case.id).entries
    return next(entry for entry in reversed(entries) if isinstance(entry.fact, HeaderEdited))


def _dates(case: Case) -> tuple[object, ...]:
    return (case.acknowledge_due, case.resolve_due, case.due)


@pytest.mark.parametrize("kind", ["complaint", "question", "request"])
def test_a_suggestion_gets_the_dates_it_would_have_had(desk: FrontDesk, kind: str) -> None:
    twin = desk.phone(told_customer=False, not_told_reason="hung_up").case
    case = desk.phone(kind="suggestion", told_customer=False).case
    assert case.due is None
    desk.later(days=2)
    changed = _made_a(kind, desk, case)
    assert _dates(changed) == _dates(twin)
    assert changed.awaits_acknowledgement
    (row,) = [row for row in desk.suite.reading.referrals_of(desk.person("sam")) if row.id == case.id]
    assert row.due == twin.due
    desk.suite.undoing.undo(desk.person("jo"), case.id, _edit(desk, case).id)
    assert _dates(desk.case(case.id)) == (None, None, None)


def test_a_letter_counts_from_its_day_and_by_the_rules_it_came_under(desk: FrontDesk) -> None:
    jo = desk.person("jo")
    twin = desk.postal().case
    case = desk.postal(kind="compliment", outcome="answer", acknowledge_by=None).case
    _, rules = desk.suite.calendars.read(jo)
    desk.suite.calendars.change(jo, rules, standard=IN_THREE_DAYS)
    desk.later(days=1)
    assert _dates(_made_a("complaint", desk, case)) == _dates(twin)


def test_a_complaint_that_was_a_suggestion_loses_dates_that_nobody_knows(desk: FrontDesk) -> None:
    case = desk.email().case
    desk.suite.outbox.take_back(desk.person("dana"), desk.suite.outbox.page(desk.person("dana")).mails[0].id)
    changed = _made_a("suggestion", desk, case)
    assert _dates(changed) == (None, None, None)
    assert changed.next_step is NextStep.WRITE_REPLY
    assert [row.id for row in desk.suite.reading.referrals_of(desk.person("sam"))] == [case.id]
    assert _dates(_made_a("request", desk, case)) == _dates(case)


def test_what_the_customer_was_told_stays_promised(desk: FrontDesk) -> None:
    case = desk.phone().case
    assert case.acknowledged_how is AcknowledgedHow.VERBAL
    assert _dates(_made_a("suggestion", desk, case)) == _dates(case)


def test_what_the_customer_is_about_to_be_told_stays_promised(desk: FrontDesk) -> None:
    case = desk.postal().case
    assert _dates(_made_a("suggestion", desk, case)) == _dates(case)


def test_a_date_that_staff_set_stays_whichever_kind_it_is(desk: FrontDesk) -> None:
    case = desk.phone(reply_by="2026-12-02", told_customer=False, not_told_reason="hung_up").case
    as_suggestion = _made_a("suggestion", desk, case)
    assert _dates(as_suggestion) == (case.acknowledge_due, case.due, case.due)
    assert _dates(_made_a("complaint", desk, case)) == _dates(case)
    late = desk.phone(
        kind="suggestion",
        reply_by="2026-12-18",
        late_reason="The committee meets in December.",
        told_customer=False,
        not_told_reason="hung_up",
    ).case
    with desk.database.reading() as work:
        _, calendar = desk.suite.calendars.current(work, desk.office.id)
    assert late.due == calendar.closing_instant(date(2026, 12, 18))
    now_due = _made_a("complaint", desk, late)
    assert now_due.due == now_due.resolve_due == case.resolve_due


def test_a_closed_case_is_measured_by_what_it_was(desk: FrontDesk) -> None:
    case = desk.phone(kind="suggestion", told_customer=False).case
    desk.suite.casework.answer(desk.person("sam"), case.id, FOUND, ToldHow.PHONE)
    changed = _made_a("complaint", desk, case)
    assert (changed.acknowledged_how, changed.acknowledged_at) == (AcknowledgedHow.ANSWER, changed.resolved_at)
    back = _made_a("suggestion", desk, case)
    assert (back.acknowledged_how, back.acknowledged_at, *_dates(back)) == (None,) * 5
