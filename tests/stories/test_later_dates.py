"""A date later than the standard: its reason is kept, and it counts once the customer was told of it in time (P10)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from counter_app.domain.cases import Case, ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence_state import Purpose
from counter_app.domain.history import ExtensionAnnounced
from tests.stories.front_desk import EXAMPLES, FrontDesk

REASON = "The records are in the archive until then."
LATER = {"reply_by": "2026-12-09", "late_reason": REASON, "told_customer": False, "not_told_reason": "cut_off"}


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(sqlite_url, tmp_path, clock)
    yield made
    made.close()


def _announced(desk: FrontDesk, case: Case) -> list[ExtensionAnnounced]:
    with desk.database.reading() as work:
        facts = [entry.fact for entry in work.history.of_case(case.id)]
    return [fact for fact in facts if isinstance(fact, ExtensionAnnounced)]


def _day(desk: FrontDesk, instant: datetime | None) -> date:
    assert instant is not None
    with desk.database.reading() as work:
        _, calendar = desk.suite.calendars.current(work, desk.office.id)
    return calendar.local_date(instant)


def test_who_calls_a_customer_that_was_cut_off_names_the_later_date(desk: FrontDesk) -> None:
    taken = desk.phone(**LATER).case
    (announced,) = _announced(desk, taken)
    assert (announced.reason, announced.reply_by) == (REASON, date(2026, 12, 9))
    assert (_day(desk, taken.due), taken.announced_due) == (date(2026, 12, 4), announced.new_due)
    desk.suite.casework.acknowledge(desk.person("dana"), taken.id, ToldHow.PHONE)
    told = desk.case(taken.id)
    assert (_day(desk, told.due), told.extended_from, told.announced_due) == (date(2026, 12, 9), taken.due, None)
    with desk.database.reading() as work:
        assert [promise.reply_by for promise in work.promises.of_case(taken.id)] == [date(2026, 12, 9)]


def test_a_later_date_told_after_the_first_one_has_passed_leaves_the_case_late(desk: FrontDesk) -> None:
    taken = desk.phone(**LATER).case
    desk.at("2026-12-07T10:00:00-06:00")
    desk.suite.casework.acknowledge(desk.person("dana"), taken.id, ToldHow.PHONE)
    told = desk.case(taken.id)
    assert (told.due, told.extended_from, told.announced_due) == (taken.due, None, None)


def test_a_customer_who_was_cut_off_and_has_an_email_address_is_written_to(desk: FrontDesk) -> None:
    taken = desk.phone(**LATER, email="maria@example.org").case
    (announced,) = _announced(desk, taken)
    waiting = taken.pending_for(Purpose.EXTENSION)
    assert waiting is not None
    assert waiting.id == announced.correspondence_id
    assert announced.told_how is ToldHow.EMAIL


def test_a_later_date_told_in_a_conversation_that_is_imported_afterwards_counts_from_then(desk: FrontDesk) -> None:
    line = json.loads((EXAMPLES / "cases.jsonl").read_text(encoding="utf-8").splitlines()[0])
    received = "2026-11-02T10:00:00-06:00"
    told = line | {"received": received, "told_customer": True, "reply_by": "2026-11-30", "late_reason": REASON}
    (imported,) = desk.importing.take(desk.person("jo"), [json.dumps(told)])
    assert imported.case is not None, imported.problems
    case = desk.case(imported.case.id)
    assert case.acknowledged_at == datetime(2026, 11, 2, 16, tzinfo=UTC)
    assert _day(desk, case.due) == date(2026, 11, 30)
    assert case.extended_from == case.resolve_due
    with desk.database.reading() as work:
        assert {promise.told_at for promise in work.promises.of_case(case.id)} == {case.acknowledged_at}
