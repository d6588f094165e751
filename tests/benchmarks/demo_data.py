"""Made-up cases: how many a second `counter-app demo-data` adds to a new database."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from counter_app.assets import demo_dir
from tests.benchmarks.figures import Figure

_CASES = 20_000
_AT_LEAST = 2_000
_ROOT = Path(__file__).parents[2]


def measure() -> list[Figure]:
    """Run the command as somebody would, from its start to its end."""
    seconds = min(_seconds() for _ in range(2))
    return [
        Figure(
            name=f"demo-data, {_CASES:,} cases",
            value=_CASES / seconds,
            unit="a second",
            at_least=_AT_LEAST,
            ours=f"{seconds:.1f} s with its start",
        )
    ]


def _seconds() -> float:
    with tempfile.TemporaryDirectory(prefix="counter-app-") as folder:
        _run(folder, "setup", str(demo_dir() / "office.toml"))
        started = time.perf_counter()
        _run(folder, "demo-data", "--cases", str(_CASES), "--seed", "3")
        seconds = time.perf_counter() - started
        _run(folder, "check")
        return seconds


def _run(folder: str, *command: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "counter_app", "--data-dir", folder, *command],
        cwd=_ROOT,
        check=True,
        capture_output=True,
        timeout=600,
    )
