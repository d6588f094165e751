"""Starts a program of the benchmarks in a process of its own, with a folder for its data, and reads what it found."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def start(script: str, folder: Path, **variables: str) -> dict[str, object]:
    """Run a script of this folder to its end; its last line is a JSON object. Bytecode is kept between runs."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "QT_QPA_PLATFORM": "offscreen",
        "BENCHMARK_FOLDER": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        **variables,
    }
    environment["BENCHMARK_STARTED"] = str(time.clock_gettime(time.CLOCK_MONOTONIC))
    finished = subprocess.run(
        [sys.executable, str(Path(__file__).with_name(script))],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found: dict[str, object] = json.loads(finished.stdout.splitlines()[-1])
    return found
