"""Cuts the made-up history of an office into stretches of days that can be made apart from each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from counter_app.services.demo.arrivals import busy_days
from counter_app.services.demo.story_parts import Arrival
from counter_app.services.demo.waiting_plan import Waiting, WaitingPlan
from counter_app.services.demo.world import World

_OPEN_SHARE = 3
# Few enough that what is made of them stays in the near memory of a processor.
_CASES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Hold the days of a stretch with their numbers of arrivals, and what is planned to wait among them.

    `first` is the place of its first case among all; `per_year` counts the references that it takes in each two-digit
    year.
    """

    first: int
    days: tuple[tuple[date, int], ...]
    planned: tuple[tuple[Arrival, Waiting], ...]
    per_year: dict[int, int]

    @property
    def count(self) -> int:
        """Count its cases."""
        return sum(self.per_year.values())


def cut(world: World, namespace: str, cases: int, days: int) -> Iterator[Stretch]:
    """Give the stretches of `cases` cases over the last `days` days, in order; each ends with a day.

    How they are cut depends on the number of cases only, so that what is in them does not depend on who makes them.
    """
    # Random is seeded and the same on every computer; nothing here is a secret.
    planned = WaitingPlan(world, Random(f"waiting {namespace}")).planned(cases // _OPEN_SHARE)
    waiting: defaultdict[date, list[tuple[Arrival, Waiting]]] = defaultdict(list)
    for pair in planned:
        waiting[world.calendar.local_date(pair[0].recorded_at)].append(pair)
    coming = dict(busy_days(world, Random(f"days {namespace}"), cases - len(planned), days))
    first = 0
    of_days: list[tuple[date, int]] = []
    of_plan: list[tuple[Arrival, Waiting]] = []
    per_year: Counter[int] = Counter()
    last = max((*coming, *waiting), default=None)
    for day in sorted({*coming, *waiting}):
        if day in coming:
            of_days.append((day, coming[day]))
        of_plan += waiting.get(day, [])
        per_year[day.year % 100] += coming.get(day, 0) + len(waiting.get(day, []))
        if per_year.total() >= _CASES or day == last:
            yield Stretch(first=first, days=tuple(of_days), planned=tuple(of_plan), per_year=dict(per_year))
            first += per_year.total()
            of_days, of_plan, per_year = [], [], Counter()
