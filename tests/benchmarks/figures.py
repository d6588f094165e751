"""A figure with its limit, and measuring two things in turns so that a busy machine slows both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Hold what was measured: `value` in `unit` (`x` is a ratio to the floor), the most or the least it may be."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    ours: str = ""
    floor: str = ""

    @property
    def is_met(self) -> bool:
        """Say whether the figure keeps its limit; one without a limit does."""
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )

    @property
    def limit(self) -> str:
        """Word the limit."""
        if self.at_most is not None:
            return f"at most {self.at_most:g} {self.unit}"
        return "" if self.at_least is None else f"at least {self.at_least:,g} {self.unit}"

    @property
    def shown(self) -> str:
        """Word the value."""
        digits = 0 if self.value >= 100 else 2
        return f"{self.value:,.{digits}f} {self.unit}"


def milliseconds_of(work: Callable[[], object]) -> float:
    """Time one call."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def in_turns(
    ours: Callable[[], object], floor: Callable[[], object], rounds: int, *, before: Callable[[], object] = int
) -> tuple[float, float, float]:
    """Call both in turns and give the medians in milliseconds, and the median of the ratios of each round.

    `before` is called at the beginning of each round and not measured.
    """
    times = []
    for turn in range(rounds):
        before()
        # The order swaps, so that neither always finds the caches warmed by the other.
        if turn % 2:
            floor_time, our_time = milliseconds_of(floor), milliseconds_of(ours)
        else:
            our_time, floor_time = milliseconds_of(ours), milliseconds_of(floor)
        times.append((our_time, floor_time))
    our_median = statistics.median(our for our, _ in times)
    floor_median = statistics.median(floor for _, floor in times)
    return our_median, floor_median, statistics.median(our / floor for our, floor in times)


def ratio(name: str, measured: tuple[float, float, float], at_most: float | None = None) -> Figure:
    """Make the figure of a ratio to a floor."""
    ours, floor, share = measured
    return Figure(name=name, value=share, unit="x", at_most=at_most, ours=f"{ours:.2f} ms", floor=f"{floor:.2f} ms")


def median_time(name: str, work: Callable[[], object], rounds: int, at_most: float | None = None) -> Figure:
    """Make the figure of a median time in milliseconds."""
    value = statistics.median(milliseconds_of(work) for _ in range(rounds))
    return Figure(name=name, value=value, unit="ms", at_most=at_most)
