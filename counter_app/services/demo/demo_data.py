"""Fills an office with made-up cases: the same ones for the same seed and number."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
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
    from counter_app.storage.in_hand import CaseRows
    from counter_app.storage.unit_of_work import Database

TWO_YEARS = 731
# Stretches of 500 cases or more: few transactions, and none so long that other desks notice.
_AT_ONCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDataResult:
    """Hold how many cases were added; none when they were there already."""

    added: int


class DemoData:
    """Add made-up cases that happened up to now.

    The ids come from the office's name, the seed, the number of cases and each case's place among them. So the same
    call adds nothing the second time, and one that was interrupted is completed; another seed or number adds its own
    cases. They are made in stretches of some days, several at a time on a computer with several processors, and four
    are stored in a transaction; memory does not grow with their number.
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
        with self._database.writing_many() as many:
            stored = many.cases.already_stored([ids.case(stretch.first) for stretch in stretches])
        missing = [stretch for stretch in stretches if ids.case(stretch.first) not in stored]
        done = cases - sum(stretch.count for stretch in missing)
        useful = useful_processes(len(missing)) if processes is None else processes
        added = 0
        with closing(Team(making, useful)) as team:
            for count in self._store(team, making, deque(missing)):
                added += count
                progress(done + added)
        return DemoDataResult(added=added)

    def _store(self, team: Team, making: Making, to_begin: deque[Stretch]) -> Iterator[int]:
        """Store stretches in order; gives how many cases each transaction added."""
        under_way: deque[Order] = deque()
        numbers = self._next_numbers(making.world.desk_code)
        while to_begin or under_way:
            made: list[tuple[Order, CaseRows]] = []
            while len(made) < _AT_ONCE and (to_begin or under_way):
                _begin_more(team, to_begin, under_way, numbers)
                made.append((under_way.popleft(), team.finish()))
            _begin_more(team, to_begin, under_way, numbers)
            count, as_expected = self._store_together(team, making, made)
            yield count
            if not as_expected:
                # Somebody else has taken numbers of this desk: those that are under way bear wrong ones.
                team.forget()
                to_begin.extendleft(order.stretch for order in reversed(under_way))
                under_way.clear()
                numbers = self._next_numbers(making.world.desk_code)

    def _store_together(self, team: Team, making: Making, made: list[tuple[Order, CaseRows]]) -> tuple[int, bool]:
        """Store stretches; gives how many cases were added, and whether their numbers were the desk's next ones."""
        count, all_as_expected = 0, True
        desk_code = making.world.desk_code
        with self._database.writing_many() as many:
            stored = many.cases.already_stored([making.ids.case(order.stretch.first) for order, _ in made])
            for order, rows in made:
                if making.ids.case(order.stretch.first) in stored:
                    all_as_expected = False
                    continue
                # The desk is held from here until the transaction ends: now the numbers are certain.
                first_numbers = {
                    year: many.desks.take_references(desk_code, year, needed)
                    for year, needed in order.stretch.per_year.items()
                }
                if first_numbers == order.first_numbers:
                    many.add_rows(rows)
                else:
                    all_as_expected = False
                    many.add_rows(team.make(replace(order, first_numbers=first_numbers)))
                count += order.stretch.count
            many.commit()
        return count, all_as_expected

    def _next_numbers(self, desk_code: str) -> dict[int, int]:
        with self._database.writing_many() as many:
            return {year: last + 1 for year, last in many.desks.last_numbers(desk_code).items()}


def _begin_more(team: Team, to_begin: deque[Stretch], under_way: deque[Order], numbers: dict[int, int]) -> None:
    while to_begin and len(under_way) < team.reach:
        stretch = to_begin.popleft()
        first_numbers = {year: numbers.get(year, 1) for year in stretch.per_year}
        for year, count in stretch.per_year.items():
            numbers[year] = first_numbers[year] + count
        order = Order(stretch=stretch, first_numbers=first_numbers)
        team.begin(order)
        under_way.append(order)
