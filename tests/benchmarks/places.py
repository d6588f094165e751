"""Where the benchmarks keep what is costly to make: outside the tree, made once."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """Give the folder for large databases, named by `COUNTER_APP_BENCHMARKS` or in the user's cache."""
    named = os.environ.get("COUNTER_APP_BENCHMARKS")
    folder = Path(named) if named else Path.home() / ".cache" / "counter-app-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
