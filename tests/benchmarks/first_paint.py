"""The first paint of a form that one can type into, against a bare window with the same widgets.

Both run in processes of their own, in turns, with warm bytecode. The time runs from the start of the process to the
end of the first paint of the window that holds a field to type into.
"""

import json
import statistics
import tempfile
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.started_programs import start

_ROUNDS = 15
_PROGRAM = "painting_program.py"
_BARE = "painting_bare.py"
_MOST = 1.6


def measure() -> list[Figure]:
    """Start both in turns and compare the medians."""
    with tempfile.TemporaryDirectory(prefix="counter-paint-") as folder:
        counts = _start(_PROGRAM, Path(folder), "", count_only=True)["widgets"]
        widgets = json.dumps(counts)
        for script in (_PROGRAM, _BARE):
            _start(script, Path(folder), widgets)
        ours: list[float] = []
        floor: list[float] = []
        for turn in range(_ROUNDS):
            scripts = [(_PROGRAM, ours), (_BARE, floor)]
            for script, times in scripts if turn % 2 else reversed(scripts):
                times.append(float(str(_start(script, Path(folder), widgets)["milliseconds"])))
    ratio = statistics.median(our / bare for our, bare in zip(ours, floor, strict=True))
    return [
        Figure(
            name="First paint of a form to type into",
            value=ratio,
            unit="x",
            at_most=_MOST,
            ours=f"{statistics.median(ours):.0f} ms",
            floor=f"{statistics.median(floor):.0f} ms",
        )
    ]


def _start(script: str, folder: Path, widgets: str, *, count_only: bool = False) -> dict[str, object]:
    return start(script, folder, BENCHMARK_WIDGETS=widgets, BENCHMARK_COUNTS="1" if count_only else "")
