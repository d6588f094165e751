"""A suggestion promises no answer, and is on the list of whoever has it all the same (P2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.clock import FixedClock
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
