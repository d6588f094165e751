"""Ids made by a desk: always new, in order, and telling when they were made."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from uuid import UUID

from counter_app.domain.clock import FixedClock
from counter_app.domain.identity import IdMaker

_NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_ids_of_one_millisecond_increase() -> None:
    make_id = IdMaker(FixedClock(_NOON))
    made = [make_id() for _ in range(10_000)]
    assert made == sorted(set(made))


def test_ids_say_when_they_were_made_and_of_which_kind_they_are() -> None:
    made = IdMaker(FixedClock(_NOON))()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == int(_NOON.timestamp() * 1000)


def test_ids_increase_when_the_clock_is_put_back() -> None:
    clock = FixedClock(_NOON)
    make_id = IdMaker(clock)
    before = make_id()
    clock.advance(timedelta(hours=-2))
    assert make_id() > before


def test_many_threads_never_get_the_same_id() -> None:
    make_id = IdMaker(FixedClock(_NOON))
    made: list[list[UUID]] = [[] for _ in range(4)]

    def make(place: int) -> None:
        made[place] = [make_id() for _ in range(2_000)]

    threads = [threading.Thread(target=make, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({each for own in made for each in own}) == 8_000
