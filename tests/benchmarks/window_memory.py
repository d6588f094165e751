"""What the real window takes of the memory with a million cases behind it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.large_database import CASES, large_database

_MOST = 250.0
_PAGES = {"referrals": "My referrals", "all_cases": "All cases"}
_LAUNCHER = """
import resource, sys
from counter_app.cli.command_line import main
status = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
raise SystemExit(status)
"""


def measure(count: int = CASES) -> list[Figure]:
    """Open each page until it is painted with its rows, and read the largest resident size of the process."""
    file = large_database(count)
    figures = []
    for page, title in _PAGES.items():
        with tempfile.TemporaryDirectory(prefix="counter-memory-") as folder:
            options = ["--data-dir", folder, "--database", f"sqlite:///{file}", "--user", "p1", "--page", page]
            finished = subprocess.run(
                [sys.executable, "-c", _LAUNCHER, *options, "--screenshot", str(Path(folder) / "page.png")],
                env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "COUNTER_APP_NOW": "2026-11-24T14:21:00-06:00"},
                cwd=Path(__file__).parents[2],
                capture_output=True,
                text=True,
                timeout=120,
                check=True,
            )
            size = int(finished.stdout.split()[-1]) / 1024
            figures.append(Figure(name=f"Memory of the window: {title}", value=size, unit="MB", at_most=_MOST))
    return figures
