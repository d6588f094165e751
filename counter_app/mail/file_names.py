"""Names of attached files, made safe to show and to save (a sender may call a file `..\\..\\a` or hide its ending)."""

from __future__ import annotations

import re

from counter_app.domain.text_gate import clean_line

_LONGEST_NAME = 120
_LONGEST_ENDING = 12
_HIDDEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\u034f\u115f\u1160\u3164\uffa0\U000e0000-\U000e0fff]")
_REFUSED_IN_NAMES = re.compile(r'[<>:"|?*/\\]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


def clean_file_name(name: str, fallback: str = "attachment") -> str:
    """Return the last part of a path without hidden characters, valid on every system, at most 120 characters long."""
    visible = _HIDDEN.sub("", clean_line(name.replace("\\", "/"), None))
    last = visible.rstrip("/ ").rpartition("/")[2]
    safe = _REFUSED_IN_NAMES.sub("_", last).strip(" .")
    if not safe:
        return fallback
    stem, dot, ending = safe.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = safe, "", ""
    if _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    return stem[: _LONGEST_NAME - len(dot + ending)].rstrip(" .") + dot + ending
