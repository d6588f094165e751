"""Names the machine that a measurement was made on."""

import os
import platform
from pathlib import Path

from PySide6.QtCore import qVersion

from counter_app.storage.engine import sqlite_module


def describe_machine() -> str:
    """Give processor, cores, memory, system, and the versions that matter, in one line."""
    processor = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = next(
        (line.partition("=")[2].strip('"\n') for line in _lines("/etc/os-release") if line.startswith("PRETTY_NAME")),
        platform.platform(),
    )
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.0f} GB; {system}; Python {platform.python_version()}, "
        f"Qt {qVersion()}, SQLite {sqlite_module().sqlite_version}; load at the end {load}"
    )


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
