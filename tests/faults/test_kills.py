"""A desk is killed while it saves: what it has acknowledged is there, whole and once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from counter_app.bootstrap.suite import open_suite
from counter_app.storage.tables import cases
from tests.faults.saving_desk import SavingDesk, opened, set_up

KILLS = 1_000 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 25
_LONGEST_LIFE_SECONDS = 0.25


class _Killer:
    """Start desks and end them without a warning; remember, outside the process that dies, what was acknowledged."""

    def __init__(self, folder: Path) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.faults.saving_program", str(folder)],
            cwd=Path(__file__).parents[2],
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.opened: dict[UUID, None] = {}
        self.acknowledged: dict[UUID, None] = {}
        self.unheard = 0

    def kill_one(self, seed: int, chance: random.Random) -> None:
        """Let a desk live for a moment, first saving again what was never acknowledged to it."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        again = [case_id for case_id in self.opened if case_id not in self.acknowledged]
        self._program.stdin.write(f"{seed} {' '.join(map(str, again))}\n")
        self._program.stdin.flush()
        # One in ten dies at its start already, while it opens the database after the last kill.
        dies_early, desk, is_doomed = chance.random() < 0.1, 0, False
        for line in self._program.stdout:
            word, about = line.split()
            if word == "ended":
                break
            if word == "begun":
                desk = int(about)
            else:
                (self.opened if word == "opened" else self.acknowledged)[UUID(about)] = None
            if desk and not is_doomed and (dies_early or word == "opened"):
                is_doomed = True
                delay = chance.uniform(0, _LONGEST_LIFE_SECONDS)
                threading.Timer(delay, os.kill, (desk, signal.SIGKILL)).start()
        self.unheard += len([case_id for case_id in self.opened if case_id not in self.acknowledged])

    def close(self) -> None:
        """End the program that starts desks; it has nothing to lose."""
        self._program.kill()
        self._program.communicate()


@pytest.mark.timeout(1800)
def test_no_saved_case_is_lost_or_half_saved_or_there_twice(tmp_path: Path) -> None:
    set_up(tmp_path)
    killer, chance = _Killer(tmp_path), random.Random(26)
    try:
        kills = 0
        # A busy machine kills more desks before they have saved anything: then more have to live.
        while kills < KILLS or (len(killer.acknowledged) <= KILLS / 2 and kills < 8 * KILLS):
            killer.kill_one(kills, chance)
            kills += 1
    finally:
        killer.close()
    assert len(killer.acknowledged) > KILLS / 2, "too few cases were saved for this to prove anything"

    database = opened(tmp_path)
    with database.database.reading() as work:
        stored = {case_id for office in database.offices() for case_id in work.cases.each_id(office.id)}
    assert not killer.acknowledged.keys() - stored, "saved cases were lost"
    assert not stored - killer.opened.keys()
    assert database.problems() == []
    database.close()

    # The clerk saves once more whatever the desk had never said it had saved.
    desk = SavingDesk(tmp_path, 0, lambda word, case_id: None)
    for case_id in killer.opened:
        if case_id not in killer.acknowledged:
            desk.save(case_id)
    desk.close()
    _check_that_each_is_there_once(tmp_path, list(killer.opened))
    print(f"{kills} kills, {len(killer.acknowledged)} acknowledged, {killer.unheard} ended before the answer came")


def _check_that_each_is_there_once(folder: Path, expected: list[UUID]) -> None:
    database = opened(folder)
    office = database.offices()[0]
    suite = open_suite(database, office.id)
    dana = next(person for person in database.people(office.id) if person.key == "dana")
    with database.database.reading() as work:
        texts = Counter(work._connection.execute(select(cases.c.what_happened)).scalars())
    assert set(texts.values()) == {1}
    assert len(texts) == len(expected) == database.case_count()
    for case_id in random.Random(0).sample(expected, min(200, len(expected))):
        found = suite.reading.search(dana, case_id.hex)
        assert [row.id for row in found] == [case_id]
    assert database.problems() == []
    database.close()
