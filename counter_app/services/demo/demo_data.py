"""Fills an office with made-up cases: the same ones for the same seed and number."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.clock import Clock
from counter_app.services.demo.arrivals import arrivals
from counter_app.services.demo.case_story import CaseStory
from counter_app.services.demo.courses import Courses
from counter_app.services.demo.made_up_customers import MadeUpCustomers
from counter_app.services.demo.made_up_ids import MadeUpIds
from counter_app.services.demo.open_lists import OpenLists, Waiting
from counter_app.services.demo.post_days import PostDays
from counter_app.services.demo.standard_letters import StandardLetters
from counter_app.services.demo.story_parts import Arrival, Surroundings
from counter_app.services.demo.wording import Wording
from counter_app.services.demo.world import read_world
from counter_app.services.letter_texts import LetterTexts

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import Database

TWO_YEARS = 731
_AT_ONCE = 2_000
_SMALL_OFFICE = 2_000
_OPEN_SHARE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDataResult:
    """Hold how many cases were added; none when they were there already."""

    added: int


class DemoData:
    """Add made-up cases that happened up to now.

    The ids come from the office's name, the seed, the number of cases and each case's place among them. So the same
    call adds nothing the second time, and one that was interrupted is completed; another seed or number adds its own
    cases. 2,000 cases are written in a transaction, and memory does not grow with their number.
    """

    def __init__(self, *, database: Database, clock: Clock, texts: LetterTexts, folder: Path) -> None:
        self._database = database
        self._clock = clock
        self._texts = texts
        self._folder = folder

    def add(
        self,
        office_id: UUID,
        desk_code: str,
        *,
        cases: int,
        seed: int,
        days: int = TWO_YEARS,
        progress: Callable[[int], None] = lambda done: None,
    ) -> DemoDataResult:
        """Add `cases` cases of the last `days` days; `progress` hears how many are done after each transaction.

        Raises NotFound when the office is not set up, StorageError.
        """
        with self._database.reading() as work:
            world = read_world(work, office_id, desk_code, self._clock.now())
            ids = MadeUpIds(world.office.name, seed, cases)
            if work.cases.get(ids.case(cases - 1)) is not None:
                return DemoDataResult(added=0)
        # Random is seeded and the same on every computer; nothing here is a secret.
        random = Random(f"{seed} {cases}")
        wording = Wording(self._folder / "texts.toml")
        around = Surroundings(world, wording, StandardLetters(world, self._texts), PostDays(world, ids), ids, random)
        customers = MadeUpCustomers(self._folder / "customers.toml", random, office_id, world.office.country, ids)
        courses = Courses(around, customers)
        open_lists = OpenLists(courses)
        planned = open_lists.planned(cases // _OPEN_SHARE)
        coming = arrivals(world, Random(f"arrivals {seed} {cases}"), cases - len(planned), days)
        stream = enumerate(_in_order(coming, planned))
        done = added = 0
        while chunk := list(islice(stream, _AT_ONCE)):
            with self._database.writing_many() as many:
                stored = many.cases.already_stored([ids.case(chunk[0][0])])
                with _all_kept():
                    for index, (arrival, waiting) in chunk:
                        story = CaseStory(around, many, index)
                        if waiting is None:
                            courses.live(story, arrival, settles=cases <= _SMALL_OFFICE)
                        else:
                            open_lists.live(story, arrival, waiting)
                    if not stored:
                        many.commit()
                        added += len(chunk)
            done += len(chunk)
            progress(done)
        return DemoDataResult(added=added)


@contextmanager
def _all_kept() -> Iterator[None]:
    """Keep Python from looking for garbage while a transaction's objects, all of them in use, are being made."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def _in_order(
    coming: Iterator[Arrival], planned: list[tuple[Arrival, Waiting]]
) -> Iterator[tuple[Arrival, Waiting | None]]:
    unplanned: Iterator[tuple[Arrival, Waiting | None]] = ((arrival, None) for arrival in coming)
    return merge(unplanned, planned, key=lambda pair: pair[0].recorded_at)
