"""Numbers and times of day as people type them into the rules."""

from __future__ import annotations

import re
from datetime import time

_TIME = re.compile(r"([01]?\d|2[0-3])[:.h]?([0-5]\d)", re.ASCII)


def read_number(typed: str, *, otherwise: int) -> int:
    """Read a whole number; what is none reads as `otherwise`, which the rule that is typed does not take."""
    digits = typed.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else otherwise


def read_time(typed: str) -> time | None:
    """Read a time of day like 16:00, 16.00 or 1600; None when it is no time."""
    match = _TIME.fullmatch(typed.strip())
    return time(int(match[1]), int(match[2])) if match is not None else None
