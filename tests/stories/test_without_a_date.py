"""A suggestion promises no answer, and is on the list of whoever has it all the same (P2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.cases import ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import NotAllowed
from counter_app.ui.referrals.board import ReferralBoard
from tests.stories.front_desk import FrontDesk


@pytest.fixture
def desk(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(database_url, tmp_path, clock)
    yield made
    made.close()


def test_a_suggestion_that_was_referred_waits_behind_what_is_due(desk: FrontDesk) -> None:
    sam = desk.person("sam")
    suggestion = desk.phone(kind="suggestion").case
    complaint = desk.phone().case
    assert suggestion.due is None
    for rows in (desk.suite.reading.referrals_of(sam), desk.suite.reading.referrals_of_team(sam)):
        assert [row.id for row in rows] == [complaint.id, suggestion.id]
        board = ReferralBoard(rows)
        assert [row.id for row in board.undated] == [suggestion.id]
        assert [row.id for row in board.rows] == [complaint.id]


def test_who_acknowledges_a_suggestion_is_told_what_is_missing(desk: FrontDesk) -> None:
    casework, sam = desk.suite.casework, desk.person("sam")
    case = desk.phone(kind="suggestion", told_customer=False, not_told_reason="cut_off").case
    assert (case.owner_id, case.due, case.acknowledged_at) == (sam.id, None, None)
    with pytest.raises(NotAllowed, match="has no date to tell the customer"):
        casework.acknowledge(sam, case.id, ToldHow.PHONE)
    casework.extend(sam, case.id, new_date=date(2026, 12, 9), reason="We ask the architect.", told_how=ToldHow.PHONE)
    casework.acknowledge(sam, case.id, ToldHow.PHONE)
    assert desk.case(case.id).acknowledged_at is not None
