"""A program that prepares a SQLite database again and again, and is killed at a later statement each time.

Run with a folder that holds `start.db`, or nothing, with which way to prepare it, and how many statements later each
kill comes. Standard output: what was there after each kill, and after the next start that went to its end.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from contextlib import nullcontext
from pathlib import Path

from sqlalchemy import Connection

from tests.storage.stepped_schema import contents, prepare, prepare_step_by_step, two_steps


def main(folder: Path, way: str, stride: int) -> None:
    """Kill at one statement after the other until a run comes to its end."""
    act = prepare_step_by_step if way == "first step" else prepare
    url, at, is_whole = f"sqlite:///{folder / 'here.db'}", 1 - stride, False
    with two_steps() if way == "second step" else nullcontext():
        while not is_whole:
            at += stride
            for part in folder.glob("here.db*"):
                part.unlink()
            if (folder / "start.db").exists():
                shutil.copy(folder / "start.db", folder / "here.db")

            def die(step: int, _connection: Connection, at: int = at) -> None:
                if step == at:
                    os.kill(os.getpid(), signal.SIGKILL)

            child = os.fork()
            if child == 0:
                act(url, die)
                os._exit(0)
            _, status = os.waitpid(child, 0)
            is_whole = os.waitstatus_to_exitcode(status) == 0
            if not is_whole and os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
                raise SystemExit(f"statement {at} ended with {status}")
            after_kill = contents(url)
            act(url, lambda step, connection: None)
            print(json.dumps([after_kill, contents(url)]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
