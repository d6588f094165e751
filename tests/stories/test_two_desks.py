"""Two desks of one office on a shared database do not come between each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.bootstrap.suite import open_suite
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.errors import NotAllowed
from counter_app.domain.history import CorrespondencePrinted
from tests.stories.front_desk import FrontDesk


@pytest.fixture
def desk(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(database_url, tmp_path, clock)
    yield made
    made.close()


def _card(desk: FrontDesk, case_id: Any) -> QueuedLetter:
    with desk.database.reading() as work:
        (card,) = work.letters.of_case(case_id)
    return card


def test_who_reads_sees_one_state_of_the_database(desk: FrontDesk) -> None:
    dana, case = desk.person("dana"), desk.phone().case
    with desk.database.reading() as work:
        seen = work.cases.get(case.id), work.history.of_case(case.id)
        desk.suite.casework.add_note(dana, case.id, "Called back")
        desk.suite.casework.hand_over(dana, [case.id], desk.person("jo").id)
        assert (work.cases.get(case.id), work.history.of_case(case.id)) == seen


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_batch_that_two_desks_confirm_at_once_was_printed_once(
    desk: FrontDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana, case = desk.person("dana"), desk.postal().case
    batch = desk.suite.post_room.make_batch(dana, [_card(desk, case.id).id]).batch
    assert batch is not None
    other = open_suite(desk.opened, desk.office.id).post_room
    take_up = desk.suite.post_room._take_up

    def take_up_later(*given: Any) -> Any:
        other.confirm_printed(dana, [batch.id])
        return take_up(*given)

    monkeypatch.setattr(desk.suite.post_room, "_take_up", take_up_later)
    with pytest.raises(NotAllowed):
        desk.suite.post_room.confirm_printed(dana, [batch.id])
    card = _card(desk, case.id)
    assert (card.state, card.times_printed) == (PrintState.PRINTED, 1)
    entries = desk.suite.reading.open_case(dana, case.id).entries
    assert sum(isinstance(entry.fact, CorrespondencePrinted) for entry in entries) == 1
