"""The power is cut: whatever the disk kept of what was not synced, every acknowledged case is there and whole."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.domain.errors import CounterError
from tests.faults.recorded_disk import Disk, Event
from tests.faults.saving_desk import opened, set_up

_IS_THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
CUTS = 200 if _IS_THOROUGH else 30
_SAVED = 150 if _IS_THOROUGH else 40


def _recorded(folder: Path, synchronous: str) -> tuple[dict[str, bytes], list[Event]]:
    start, record = folder / "start", folder / "record"
    start.mkdir()
    set_up(start)
    before = {file.name: file.read_bytes() for file in start.iterdir() if file.name.startswith("cases.db")}
    top = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-P", "-m", "tests.faults.recorded_program", start, str(_SAVED), synchronous, record],
        cwd=top,
        env=os.environ | {"PYTHONPATH": str(top)},
        check=True,
    )
    lines = json.loads(record.read_text("utf-8"))
    events = [Event(kind, file, place, bytes.fromhex(content)) for kind, file, place, content in lines]
    return before, [event for event in events if event.file.startswith("cases.db") or event.kind in ("opened", "saved")]


def _lost(folder: Path, files: dict[str, bytes], acknowledged: set[UUID]) -> list[str]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        database = opened(folder)
    except CounterError as error:
        return [str(error)]
    try:
        with database.database.reading() as work:
            stored = {case_id for office in database.offices() for case_id in work.cases.each_id(office.id)}
        unsound = [str(each) for each in database.problems()]
        return [*unsound, *(f"{case_id} is lost" for case_id in acknowledged - stored)]
    except CounterError as error:
        return [str(error)]
    finally:
        database.close()


def _cut(folder: Path, before: dict[str, bytes], events: list[Event], cuts: int) -> list[list[str]]:
    chance, found = random.Random(200), []
    moments = sorted(chance.randrange(len(events)) for _ in range(cuts))
    disk, acknowledged, done = Disk(before), set[UUID](), 0
    for moment in moments:
        for event in events[done:moment]:
            if event.kind == "saved":
                acknowledged.add(UUID(event.file))
            elif event.kind != "opened":
                disk.replay(event)
        done = moment
        found.append(_lost(folder / "after", disk.after_power_cut(chance), acknowledged))
    assert acknowledged
    return found


@pytest.mark.timeout(600)
def test_no_acknowledged_case_is_lost_in_power_cuts(tmp_path: Path) -> None:
    before, events = _recorded(tmp_path, "as it is")
    assert sum(event.kind == "sync" for event in events) >= _SAVED
    assert [lost for lost in _cut(tmp_path, before, events, CUTS) if lost] == []


def test_the_same_cuts_do_lose_cases_when_commits_are_not_synced(tmp_path: Path) -> None:
    before, events = _recorded(tmp_path, "NORMAL")
    assert [lost for lost in _cut(tmp_path, before, events, 12) if lost] != []
