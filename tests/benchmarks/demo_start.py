"""Demo start: how long `counter-app --demo` takes to show its made-up office, made anew and found again."""

import statistics
import tempfile
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.started_programs import start

_ROUNDS = 5
_AT_MOST = 2_000.0


def measure() -> list[Figure]:
    """Start the program in an empty folder and again in the same one, each time to the Home page with its numbers."""
    new, again = [], []
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory(prefix="counter-app-") as folder:
            new.append(_start(Path(folder)))
            again.append(_start(Path(folder)))
    return [
        Figure(name="The demo, made anew", value=statistics.median(new), unit="ms", at_most=_AT_MOST),
        Figure(name="The demo, found again", value=statistics.median(again), unit="ms", at_most=_AT_MOST),
    ]


def _start(folder: Path) -> float:
    return float(str(start("demo_program.py", folder)["milliseconds"]))
