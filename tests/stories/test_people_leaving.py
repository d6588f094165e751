"""Who is leaving gets no case in the same moment, on a database that many desks share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from counter_app.bootstrap.suite import open_suite
from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import NotAllowed, NotFound
from counter_app.services.case_writing import CaseWriting
from counter_app.storage.staff import Staff
from tests.stories.front_desk import FrontDesk

_PATIENCE_SECONDS = 20.0


@pytest.fixture
def desk(postgresql_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(postgresql_url, tmp_path, clock)
    yield made
    made.close()


def _give(desk: FrontDesk, way: str) -> Callable[[], object]:
    """Refer a case to Sam in one of the ways that there are; what must be there before is there."""
    if way == "intake":
        return lambda: desk.phone()
    case, dana, sam = desk.phone(refer_to="jo").case, desk.person("dana"), desk.person("sam")
    return lambda: desk.suite.casework.hand_over(dana, [case.id], sam.id)


class _Held:
    """Let a method of a class wait before or after it has done its work, as two desks come between each other."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> None:
        self.reached, self.may_go_on = threading.Event(), threading.Event()
        real = getattr(owner, name)

        def wait(*given: object, **named: object) -> object:
            found = real(*given, **named)
            self.reached.set()
            assert self.may_go_on.wait(_PATIENCE_SECONDS)
            return found

        monkeypatch.setattr(owner, name, wait)


def _wait_or_end(future: Future[object]) -> None:
    """Give another desk the time to do what it can do without waiting."""
    try:
        future.exception(timeout=1.0)
    except TimeoutError:
        return


@pytest.mark.parametrize("way", ["intake", "hand_over"])
def test_who_gets_a_case_in_this_moment_cannot_leave(
    desk: FrontDesk, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    give, jo, sam = _give(desk, way), desk.person("jo"), desk.person("sam")
    other = open_suite(desk.opened, desk.office.id).staff
    given = _Held(monkeypatch, CaseWriting, "store")
    with ThreadPoolExecutor(2) as desks:
        giving = desks.submit(give)
        assert given.reached.wait(_PATIENCE_SECONDS)
        leaving: Future[object] = desks.submit(other.remove_person, jo, sam)
        _wait_or_end(leaving)
        given.may_go_on.set()
        giving.result(_PATIENCE_SECONDS)
        with pytest.raises(NotAllowed, match="Sam has 1 open case"):
            leaving.result(_PATIENCE_SECONDS)
    assert desk.person("sam").is_active


@pytest.mark.parametrize("way", ["intake", "hand_over"])
def test_who_leaves_in_this_moment_gets_no_case(desk: FrontDesk, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    give, jo, sam = _give(desk, way), desk.person("jo"), desk.person("sam")
    other = open_suite(desk.opened, desk.office.id).staff
    left = _Held(monkeypatch, Staff, "save")
    with ThreadPoolExecutor(2) as desks:
        leaving: Future[object] = desks.submit(other.remove_person, jo, sam)
        assert left.reached.wait(_PATIENCE_SECONDS)
        giving: Future[object] = desks.submit(give)
        _wait_or_end(giving)
        left.may_go_on.set()
        leaving.result(_PATIENCE_SECONDS)
        with pytest.raises(NotFound, match="Choose who this goes to"):
            giving.result(_PATIENCE_SECONDS)
    with desk.database.reading() as work:
        assert work.worklists.open_count_of(sam.id) == 0
