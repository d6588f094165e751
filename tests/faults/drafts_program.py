"""A program that opens the drafts of a folder again and again, and is killed later each time.

Run with a folder that holds `start`, a copy of which is opened each time, and how many steps later each kill comes. A
step is a line of the program's own that opens drafts, or some fifty operations of SQLite. Standard output: what was
found after each kill, `[kept, set aside]` as JSON, and `whole` when a run came to its end.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from counter_app.storage import drafts_file, drafts_key
from counter_app.storage.drafts_file import DraftsFile
from counter_app.storage.drafts_key import DraftsKey, DraftsKeys

_STEPPED = (drafts_file.__file__, drafts_key.__file__)
_OPERATIONS = 50


class _Keys(DraftsKeys):
    """Find the key of another folder as well, as a keyring would give it."""

    def __init__(self, folder: Path, other: Path) -> None:
        super().__init__(folder)
        self._other = other

    def all(self) -> Iterator[DraftsKey]:
        yield from super().all()
        if self._other.is_dir():
            yield from DraftsKeys(self._other).all()


def _open(folder: Path) -> DraftsFile:
    opened = DraftsFile(folder / "data" / "drafts.db", _Keys(folder / "settings", folder / "keyring"))
    with opened.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM drafts").scalar()
    return opened


def _die_after(steps: int) -> None:
    left = steps

    def step() -> int:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def trace(frame: FrameType, event: str, _about: Any) -> Any:
        if frame.f_code.co_filename not in _STEPPED:
            return None
        if event == "line":
            step()
        return trace

    connect = drafts_file._connect

    def connect_stepped(file: Path, digits: str | None) -> Any:
        connection = connect(file, digits)
        connection.set_progress_handler(step, _OPERATIONS)
        return connection

    drafts_file._connect = connect_stepped
    sys.settrace(trace)


def _found(folder: Path) -> list[object]:
    opened = _open(folder)
    with opened.reading() as connection:
        kept = [
            connection.exec_driver_sql(f"SELECT {column} FROM {table} ORDER BY 1").scalars().all()
            for table, column in (("drafts", "answers"), ("draft_files", "name"), ("unsent_texts", "texts"))
        ]
    opened.close()
    return [kept, [file.name for file in opened.set_aside]]


def main(folder: Path, stride: int) -> None:
    """Kill some steps later each time, and say what the next start finds."""
    steps, is_whole = 1 - stride, False
    while not is_whole:
        steps += stride
        here = folder / "here"
        shutil.rmtree(here, ignore_errors=True)
        shutil.copytree(folder / "start", here)
        child = os.fork()
        if child == 0:
            _die_after(steps)
            _open(here)
            sys.settrace(None)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        is_whole = os.waitstatus_to_exitcode(status) == 0
        if not is_whole and os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            raise SystemExit(f"step {steps} ended with {status}")
        print(json.dumps(_found(here)), flush=True)
    print("whole", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
