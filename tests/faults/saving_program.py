"""A program that starts desks which save cases until each is killed, and says what they have acknowledged.

For each line of standard input, `SEED ID ID ...`, it starts a process that saves those ids first, as a clerk does after
a crash, and then new ones for ever. Standard output: `begun PID`, `opened ID`, `saved ID`, `ended`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from uuid import UUID

from tests.faults.saving_desk import SavingDesk, set_up


def _say(word: str, about: object) -> None:
    # One write each: a line is in the pipe whole or not at all, whenever the end comes.
    os.write(1, f"{word} {about}\n".encode())


def _save_until_killed(folder: Path, seed: int, again: list[UUID]) -> None:
    desk = SavingDesk(folder, seed, _say)
    for case_id in again:
        desk.save(case_id)
    while True:
        desk.save()


def _warm_up() -> None:
    # What is imported here is not imported by each desk, so that desks die while they save and not before.
    with tempfile.TemporaryDirectory() as elsewhere:
        set_up(Path(elsewhere))
        desk = SavingDesk(Path(elsewhere), 0, lambda word, case_id: None)
        for _ in range(20):
            desk.save()
        desk.close()


def main(folder: Path) -> None:
    """Start one desk after the other; each ends before the next begins."""
    _warm_up()
    for line in sys.stdin:
        seed, *ids = line.split()
        child = os.fork()
        if child == 0:
            _save_until_killed(folder, int(seed), [UUID(each) for each in ids])
        _say("begun", child)
        os.waitpid(child, 0)
        _say("ended", child)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
