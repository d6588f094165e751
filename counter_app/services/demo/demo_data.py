"""Fills an office with made-up cases: the same ones for the same seed and number."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.clock import Clock
from counter_app.services.demo.made_up_ids import MadeUpIds
from counter_app.services.demo.post_days import read_batches
from counter_app.services.demo.stretch_making import Making, Order
from counter_app.services.demo.stretches import Stretch, cut
from counter_app.services.demo.team import Team, useful_processes
from counter_app.services.demo.world import read_world
from counter_app.services.letter_texts import LetterTexts

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import Database

TWO_YEARS = 731


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDataResult:
    """Hold how many cases were added; none when they were there already."""

    added: int


class DemoData:
    """Add made-up cases that happened up to now.

    The ids come from the office's name, the seed, the number of cases and each case's place among them. So the same
    call adds nothing the second time, and one that was interrupted is completed; another seed or number adds its own
    cases. They are made in stretches of some days, several at a time on a computer with several processors, and each
    is stored in a transaction; memory does not grow with their number.
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
        processes: int | None = None,
    ) -> DemoDataResult:
        """Add `cases` cases of the last `days` days; `progress` hears how many are done after each transaction.

        `processes` make them, as many as are useful unless it is given. Raises NotFound when the office is not set up,
        StorageError.
        """
        namespace = f"{seed} {cases}"
        with self._database.reading() as work:
            world = read_world(work, office_id, desk_code, self._clock.now())
            ids = MadeUpIds(world.office.name, seed, cases)
            if work.cases.get(ids.case(cases - 1)) is not None:
                return DemoDataResult(added=0)
            there = read_batches(work, office_id, ids)
        making = Making(
            world=world,
            ids=ids,
            namespace=namespace,
            cases=cases,
            folder=self._folder,
            texts=self._texts,
            batches_there=there,
            in_hand=self._database.in_hand(),
        )
        stretches = list(cut(world, namespace, cases, days))
        useful = useful_processes(len(stretches)) if processes is None else processes
        with closing(Team(making, useful)) as team:
            return self._store(team, making, stretches, progress)

    def _store(
        self, team: Team, making: Making, stretches: list[Stretch], progress: Callable[[int], None]
    ) -> DemoDataResult:
        to_begin, under_way = deque(stretches), deque[Order]()
        numbers: dict[int, int] | None = None
        done = added = 0
        while to_begin or under_way:
            if numbers is None:
                numbers = self._next_numbers(making.world.desk_code)
            while to_begin and len(under_way) < team.reach:
                order = _order(to_begin.popleft(), numbers)
                team.begin(order)
                under_way.append(order)
            order = under_way.popleft()
            stored, as_expected = self._store_one(team, making, order)
            done += order.stretch.count
            added += stored
            progress(done)
            if not as_expected:
                # Somebody else has taken numbers of this desk: those that are under way bear wrong ones.
                for _ in under_way:
                    team.finish()
                to_begin.extendleft(order.stretch for order in reversed(under_way))
                under_way.clear()
                numbers = None
        return DemoDataResult(added=added)

    def _store_one(self, team: Team, making: Making, order: Order) -> tuple[int, bool]:
        """Store a stretch; gives how many cases were added, and whether its numbers were the desk's next ones."""
        rows = team.finish()
        with self._database.writing_many() as many:
            if many.cases.already_stored([making.ids.case(order.stretch.first)]):
                return 0, False
            # The desk is held from here until the transaction ends: now the numbers are certain.
            first_numbers = {
                year: many.desks.take_references(making.world.desk_code, year, count)
                for year, count in order.stretch.per_year.items()
            }
            as_expected = first_numbers == order.first_numbers
            if not as_expected:
                rows = team.make(replace(order, first_numbers=first_numbers))
            many.add_rows(rows)
            many.commit()
        return order.stretch.count, as_expected

    def _next_numbers(self, desk_code: str) -> dict[int, int]:
        with self._database.writing_many() as many:
            return {year: last + 1 for year, last in many.desks.last_numbers(desk_code).items()}


def _order(stretch: Stretch, numbers: dict[int, int]) -> Order:
    """Give the order for a stretch and count the numbers on."""
    first_numbers = {}
    for year, count in stretch.per_year.items():
        first_numbers[year] = numbers.get(year, 1)
        numbers[year] = first_numbers[year] + count
    return Order(stretch=stretch, first_numbers=first_numbers)
