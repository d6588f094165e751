"""Moving open cases to a changed calendar: previewed, on request, and without breaking a promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.domain.calendar_rules import ClosedRange
from counter_app.domain.cases import Case, CaseKind, Channel, Outcome, ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.deadlines import compute_deadlines
from counter_app.domain.errors import NotPermitted
from counter_app.domain.history import Acknowledged, CaseReceived, DeadlinesMoved, ExtensionAnnounced, Fact
from counter_app.services.case_writing import CaseWriting
from counter_app.services.deadline_moves import DeadlineMoves
from counter_app.services.desk_choice import DeskChoice
from counter_app.services.workplace import Workplace
from tests.offices import open_office

_RECEIVED = datetime.fromisoformat("2026-11-24T14:00:00-06:00")


class _Counter:
    """Hold an office with a desk at which cases are recorded."""

    def __init__(self, url: str, clock: FixedClock, data_dir: Path) -> None:
        self.office = open_office(url, clock)
        office_id = self.office.person("dana").office_id
        desk = DeskChoice(self.office.database, self.office.make_id, data_dir).desk_for_this_computer(office_id)
        self.workplace = Workplace(office_id=office_id, desk_code=desk.code)
        self.moves = DeadlineMoves(
            self.office.database, self.office.calendars, self.workplace, clock, self.office.make_id
        )

    def record(self, *facts: Fact, kind: CaseKind = CaseKind.COMPLAINT, due: datetime | None = None) -> UUID:
        office, dana = self.office, self.office.person("dana")
        with office.database.writing() as work:
            rules, calendar = office.calendars.current(work, self.workplace.office_id)
            dates = compute_deadlines(rules.standard, calendar, _RECEIVED)
            received = CaseReceived(
                office_id=self.workplace.office_id,
                reference=str(work.desks.take_reference(self.workplace.desk_code, 26)),
                channel=Channel.PHONE,
                kind=kind,
                received_at=_RECEIVED,
                received_on=dates.received_on,
                what_happened="The lift stopped between two floors",
                outcome=Outcome.ANSWER,
                rules_version=rules.version,
                acknowledge_due=dates.acknowledge_due,
                resolve_due=dates.resolve_due if kind.has_clock else due,
                due=due or dates.resolve_due,
            )
            writing = CaseWriting.new(
                work, office.make_id(), received, dana, self.workplace.desk_code, office.clock.now(), office.make_id
            )
            for fact in facts:
                writing.do(fact)
            writing.store()
            work.commit()
        return writing.case.id

    def close_days(self, first: date, last: date) -> None:
        jo = self.office.person("jo")
        _, rules = self.office.calendars.read(jo)
        closed = (*rules.calendar.closed, ClosedRange(first=first, last=last, name="Flood"))
        self.office.calendars.change(jo, rules, calendar=replace(rules.calendar, closed=closed))

    def case(self, case_id: UUID) -> Case:
        with self.office.database.reading() as work:
            found = work.cases.get(case_id)
        assert found is not None
        return found


@pytest.fixture
def counter(sqlite_url: str, clock: FixedClock, tmp_path: Path) -> Iterator[_Counter]:
    made = _Counter(sqlite_url, clock, tmp_path / "data")
    yield made
    made.office.close()


@pytest.fixture
def shared_counter(database_url: str, clock: FixedClock, tmp_path: Path) -> Iterator[_Counter]:
    made = _Counter(database_url, clock, tmp_path / "data")
    yield made
    made.office.close()


def _closing(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T17:00:00-06:00")


def test_a_case_moves_on_request_and_its_history_says_so(shared_counter: _Counter) -> None:
    counter, jo = shared_counter, shared_counter.office.person("jo")
    case_id = counter.record()
    counter.close_days(date(2026, 11, 25), date(2026, 11, 25))
    assert counter.case(case_id).acknowledge_due == _closing("2026-11-25")
    preview = counter.moves.preview(jo)
    [move] = preview.moves
    assert preview.count == 1
    assert (move.before.acknowledge_due, move.after.acknowledge_due) == (_closing("2026-11-25"), _closing("2026-11-27"))
    heard: list[tuple[int, int]] = []
    changes = counter.moves.move(jo, on_progress=lambda done, total: heard.append((done, total)))
    assert changes.cases == {case_id}
    assert heard == [(1, 1)]
    case = counter.case(case_id)
    assert (case.acknowledge_due, case.resolve_due, case.due) == (
        _closing("2026-11-27"),
        _closing("2026-12-07"),
        _closing("2026-12-07"),
    )
    assert case.rules_version == 2
    with counter.office.database.reading() as work:
        last = work.history.of_case(case_id)[-1]
    assert last.staff_id == jo.id
    assert isinstance(last.fact, DeadlinesMoved)
    assert last.fact.resolve_due_before == _closing("2026-12-04")
    assert counter.moves.preview(jo).count == 0
    assert counter.moves.move(jo).cases == frozenset()


def test_only_chosen_cases_move(counter: _Counter) -> None:
    jo = counter.office.person("jo")
    chosen, kept = counter.record(), counter.record()
    counter.close_days(date(2026, 12, 1), date(2026, 12, 1))
    counter.moves.move(jo, [chosen])
    assert counter.case(chosen).due == _closing("2026-12-07")
    assert counter.case(kept).due == _closing("2026-12-04")
    assert [move.case_id for move in counter.moves.preview(jo).moves] == [kept]


def test_what_the_customer_was_promised_stays(counter: _Counter) -> None:
    jo, dana = counter.office.person("jo"), counter.office.person("dana")
    earlier = counter.record(due=_closing("2026-12-02"))
    extended = counter.record(
        ExtensionAnnounced(
            new_due=_closing("2026-12-18"), reply_by=date(2026, 12, 18), reason="Parts", told_how=ToldHow.PHONE
        )
    )
    told = counter.record(
        Acknowledged(
            person_id=dana.id, reply_by=date(2026, 12, 4), told_how=ToldHow.PHONE, told_at=counter.office.clock.now()
        )
    )
    suggestion = counter.record(kind=CaseKind.SUGGESTION, due=_closing("2026-12-11"))
    counter.close_days(date(2026, 11, 25), date(2026, 11, 25))
    counter.moves.move(jo)
    assert counter.case(earlier).due == _closing("2026-12-02")
    assert counter.case(earlier).resolve_due == _closing("2026-12-07")
    assert counter.case(extended).due == _closing("2026-12-18")
    assert counter.case(extended).extended_from == _closing("2026-12-04")
    assert counter.case(told).acknowledge_due == _closing("2026-11-25")
    assert counter.case(told).due == _closing("2026-12-07")
    assert (counter.case(suggestion).due, counter.case(suggestion).resolve_due) == (_closing("2026-12-11"),) * 2


def test_no_date_is_later_than_the_policy_without_an_extension(counter: _Counter) -> None:
    jo = counter.office.person("jo")
    case_id = counter.record(due=_closing("2026-12-03"))
    _, rules = counter.office.calendars.read(jo)
    shorter = replace(
        rules.standard, steps=(rules.standard.steps[0], replace(rules.standard.steps[1], business_days=2))
    )
    counter.office.calendars.change(jo, rules, standard=shorter)
    counter.moves.move(jo)
    assert counter.case(case_id).due == _closing("2026-11-27")


def test_a_draft_is_previewed_before_it_is_stored(counter: _Counter) -> None:
    jo = counter.office.person("jo")
    counter.record()
    _, rules = counter.office.calendars.read(jo)
    draft = replace(rules, standard=replace(rules.standard, count_late_arrivals_from_next_business_day=True))
    assert counter.moves.preview(jo, draft).count == 0
    closed = (ClosedRange(first=date(2026, 11, 30), last=date(2026, 11, 30), name="Flood"),)
    draft = replace(rules, calendar=replace(rules.calendar, closed=closed))
    assert counter.moves.preview(jo, draft).count == 1
    assert counter.moves.preview(jo).count == 0


def test_a_long_preview_is_cut_and_counted(counter: _Counter) -> None:
    jo = counter.office.person("jo")
    for _ in range(5):
        counter.record()
    counter.close_days(date(2026, 12, 1), date(2026, 12, 1))
    preview = counter.moves.preview(jo, most=2)
    assert (preview.count, len(preview.moves)) == (5, 2)
    assert len(counter.moves.move(jo).cases) == 5


def test_a_clerk_moves_nothing(counter: _Counter) -> None:
    dana = counter.office.person("dana")
    with pytest.raises(NotPermitted):
        counter.moves.preview(dana)
    with pytest.raises(NotPermitted):
        counter.moves.move(dana)
