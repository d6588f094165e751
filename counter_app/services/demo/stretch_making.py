"""Makes the rows of one stretch of made-up cases, here or in a process of its own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from counter_app.services.demo.arrivals import arrivals
from counter_app.services.demo.case_story import CaseStory
from counter_app.services.demo.courses import Courses
from counter_app.services.demo.made_up_customers import MadeUpCustomers
from counter_app.services.demo.made_up_ids import MadeUpIds
from counter_app.services.demo.open_lists import OpenLists
from counter_app.services.demo.post_days import BatchesThere, PostDays
from counter_app.services.demo.running_numbers import RunningNumbers
from counter_app.services.demo.standard_letters import StandardLetters
from counter_app.services.demo.story_parts import Arrival, Surroundings
from counter_app.services.demo.stretches import Stretch
from counter_app.services.demo.waiting_plan import Waiting
from counter_app.services.demo.wording import Wording
from counter_app.services.demo.world import World
from counter_app.services.letter_texts import LetterTexts

if TYPE_CHECKING:
    from counter_app.storage.in_hand import CaseRows, CasesInHand

_SMALL_OFFICE = 2_000
_CASES_FOR_A_REGULAR = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Hold a stretch to make and the numbers, by two-digit year, with which its references begin."""

    stretch: Stretch
    first_numbers: dict[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """Hold all that is needed to make any stretch of a run; it can be sent to another process."""

    world: World
    ids: MadeUpIds
    namespace: str
    cases: int
    folder: Path
    texts: LetterTexts
    batches_there: BatchesThere
    in_hand: Callable[[], CasesInHand]


class StretchMaker:
    """Make stretches, in any order: what is in one depends on the run and its place only."""

    def __init__(self, making: Making) -> None:
        self._making = making
        self._wording = Wording(making.folder / "texts.toml")
        self._letters = StandardLetters(making.world, making.texts)
        self._customers = MadeUpCustomers(
            making.folder / "customers.toml",
            making.world.office.id,
            making.world.office.country,
            making.ids,
            making.namespace,
            making.cases // _CASES_FOR_A_REGULAR,
        )

    def make(self, order: Order) -> CaseRows:
        """Give the rows of a stretch."""
        making, stretch = self._making, order.stretch
        random = Random(f"stretch {making.namespace} {stretch.first}")
        around = Surroundings(
            making.world,
            self._wording,
            self._letters,
            PostDays(making.world, making.ids, making.batches_there),
            making.ids,
            RunningNumbers(making.world.desk_code, order.first_numbers),
            random,
        )
        self._customers.begin(random)
        courses = Courses(around, self._customers)
        open_lists = OpenLists(courses)
        work = making.in_hand()
        with all_kept():
            for index, (arrival, waiting) in enumerate(self._in_order(stretch), start=stretch.first):
                story = CaseStory(around, work, index)
                if waiting is None:
                    courses.live(story, arrival, settles=making.cases <= _SMALL_OFFICE)
                else:
                    open_lists.live(story, arrival, waiting)
            return work.rows()

    def _in_order(self, stretch: Stretch) -> Iterator[tuple[Arrival, Waiting | None]]:
        return merge(self._coming(stretch), stretch.planned, key=lambda pair: pair[0].recorded_at)

    def _coming(self, stretch: Stretch) -> Iterator[tuple[Arrival, Waiting | None]]:
        for day, count in stretch.days:
            random = Random(f"arrivals {self._making.namespace} {day.isoformat()}")
            for arrival in arrivals(self._making.world, random, day, count):
                yield arrival, None


@contextmanager
def all_kept() -> Iterator[None]:
    """Keep Python from looking for garbage while the objects of a stretch, all of them in use, come into being."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()
