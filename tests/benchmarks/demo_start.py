"""Demo start: how long `counter-app --demo` takes to show its made-up office, made anew and found again."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import Figure

_ROUNDS = 5
_AT_MOST = 2_000.0
_PROGRAM = Path(__file__).with_name("demo_program.py")


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
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "QT_QPA_PLATFORM": "offscreen",
        "BENCHMARK_FOLDER": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "BENCHMARK_STARTED": str(time.clock_gettime(time.CLOCK_MONOTONIC)),
    }
    finished = subprocess.run(
        [sys.executable, str(_PROGRAM)],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return float(json.loads(finished.stdout.splitlines()[-1])["milliseconds"])
