"""Made-up cases come out the same whoever makes them, and what is stored is whole whatever happens meanwhile."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from counter_app.assets import demo_dir
from counter_app.domain.case_life import fold
from counter_app.domain.cases import Case
from counter_app.domain.clock import FixedClock
from counter_app.services.demo import stretches, team
from counter_app.storage.tables import letters
from tests.services.demo.demo_office import DemoOffice, content, demo_office

_CASES = 700
_STRETCH = 50
_TRANSACTION = 4 * _STRETCH
_ROOT = Path(__file__).parents[3]
_NOW = datetime.fromisoformat("2026-11-24T14:21:00-06:00")

Content = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module", autouse=True)
def short_stretches() -> Iterator[None]:
    """Cut few cases into as many stretches as many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "_CASES", _STRETCH)
        yield


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, short_stretches: None) -> Content:
    """Make the cases in this process."""
    folder = tmp_path_factory.mktemp("expected")
    office = demo_office(f"sqlite:///{folder / 'counter.db'}", FixedClock(_NOW), folder)
    assert office.add(_CASES).added == _CASES
    return _made(office)


@pytest.fixture
def office(tmp_path: Path) -> DemoOffice:
    """Set up an office without cases in a file."""
    return demo_office(f"sqlite:///{tmp_path / 'counter.db'}", FixedClock(_NOW), tmp_path)


def _made(office: DemoOffice) -> Content:
    """Give what is stored; the office itself bears the instant of its set-up."""
    office.database.close()
    found = content(office.folder / "counter.db")
    del found["offices"]
    return found


def _once(act: Callable[[], None]) -> Callable[[int], None]:
    """Do something after the first transaction."""
    heard: list[int] = []

    def progress(done: int) -> None:
        heard.append(done)
        if len(heard) == 1:
            act()

    return progress


@pytest.mark.parametrize(("method", "processes"), [("fork", 2), ("fork", 3), ("spawn", 1)])
def test_who_makes_the_cases_changes_nothing(
    office: DemoOffice, expected: Content, method: str, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system has no {method}")
    monkeypatch.setattr(team, "_context", lambda: multiprocessing.get_context(method))
    heard: list[int] = []
    assert office.add(_CASES, processes=processes, progress=heard.append).added == _CASES
    assert _made(office) == expected
    assert heard == sorted(heard)
    assert heard[0] >= _TRANSACTION
    assert heard[-1] == _CASES
    assert multiprocessing.active_children() == []


def test_stopping_leaves_whole_cases_and_no_process_and_the_next_run_completes_them(
    office: DemoOffice, expected: Content
) -> None:
    def stop() -> None:
        assert len(multiprocessing.active_children()) == 2
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.add(_CASES, processes=2, progress=_once(stop))
    assert multiprocessing.active_children() == []
    with office.database.reading() as work:
        assert _TRANSACTION <= work.cases.count(office.office_id) < _CASES
        for case_id in work.cases.each_id(office.office_id):
            assert work.cases.get(case_id) == fold(work.history.of_case(case_id))
    heard: list[int] = []
    added = office.add(_CASES, processes=2, progress=heard.append).added
    assert 0 < added < _CASES
    assert heard[-1] == _CASES
    again = _made(office)
    for table in ("cases", "customers", "history", "letters", "mails", "print_batches", "promises", "referrals"):
        assert again[table] == expected[table], table


@pytest.mark.expected_log("ended early")
def test_a_process_that_is_killed_is_not_missed(
    office: DemoOffice, expected: Content, caplog: pytest.LogCaptureFixture
) -> None:
    def kill() -> None:
        for process in multiprocessing.active_children():
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)

    assert office.add(_CASES, processes=2, progress=_once(kill)).added == _CASES
    assert "ended early" in caplog.text
    assert _made(office) == expected
    assert multiprocessing.active_children() == []


@pytest.mark.expected_log("ended early")
def test_a_mistake_in_a_process_is_told_as_if_it_were_made_here(
    office: DemoOffice, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "no texts"
    with pytest.raises(FileNotFoundError, match=r"texts\.toml"):
        office.add(_CASES, processes=2, texts=empty)
    assert "ended early" in caplog.text
    assert "Traceback" not in capfd.readouterr().err
    assert multiprocessing.active_children() == []
    with office.database.reading() as work:
        assert work.cases.count(office.office_id) == 0


@pytest.mark.parametrize("processes", [0, 2])
def test_somebody_takes_a_number_meanwhile(
    database_url: str, clock: FixedClock, tmp_path: Path, processes: int
) -> None:
    office = demo_office(database_url, clock, tmp_path)
    taken: list[str] = []

    def take() -> None:
        with office.database.writing() as work:
            taken.append(str(work.desks.take_reference(office.desk_code, 26)))
            work.commit()

    assert office.add(_CASES, processes=processes, progress=_once(take)).added == _CASES
    with office.database.reading() as work:
        stored = [
            _whole_case(office, work.cases.get(case_id), fold(work.history.of_case(case_id)))
            for case_id in list(work.cases.each_id(office.office_id))
        ]
        lines = list(
            work._connection.execute(
                select(letters.c.batch_id, letters.c.batch_line)
                .where(letters.c.batch_id.is_not(None))
                .order_by(letters.c.batch_id, letters.c.batch_line)
            )
        )
    office.database.close()
    assert len(stored) == _CASES
    assert len(taken) == 1
    for year in {case.reference.year for case in stored}:
        numbers = [case.reference.number for case in stored if case.reference.year == year]
        if year == 26:
            lost = int(taken[0].split("-")[1])
            numbers.append(lost)
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
    instants = [case.recorded_at for case in stored]
    assert instants == sorted(instants)
    of_batch: defaultdict[UUID, list[int]] = defaultdict(list)
    for batch_id, line in lines:
        of_batch[batch_id].append(line)
    assert len(of_batch) > 20
    for found in of_batch.values():
        assert found == list(range(1, len(found) + 1))


def _whole_case(office: DemoOffice, case: Case | None, folded: Case) -> Case:
    assert case == folded
    return folded


def test_customers_come_again_throughout_the_two_years(expected: Content) -> None:
    from counter_app.storage.tables import cases

    names = [column.name for column in cases.columns]
    customer, received = names.index("customer_id"), names.index("received_at")
    visits: defaultdict[object, list[int]] = defaultdict(list)
    for row in expected["cases"]:
        instant = row[received]
        assert isinstance(instant, int)
        if row[customer] is not None:
            visits[row[customer]].append(instant)
    often = Counter(len(found) for found in visits.values())
    assert sum(count for times, count in often.items() if times > 1) > len(visits) / 20
    quarter = 90 * 86_400 * 1_000_000
    gaps = [later - earlier for found in visits.values() for earlier, later in pairwise(sorted(found))]
    assert sum(gap > quarter for gap in gaps) > 5


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "counter_app", "--data-dir", str(folder), *command],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )


_MAKES = """
import sys
from datetime import datetime
from pathlib import Path
from counter_app.domain.clock import FixedClock
from tests.services.demo.demo_office import demo_office

folder = Path(sys.argv[1])
folder.mkdir()
office = demo_office(f"sqlite:///{folder / 'counter.db'}", FixedClock(datetime.fromisoformat(sys.argv[2])), folder)
office.add(600)
office.database.close()
"""


def test_the_order_of_sets_changes_nothing(tmp_path: Path) -> None:
    found = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", _MAKES, str(folder), _NOW.isoformat()],
            cwd=_ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            timeout=120,
        )
        found.append(content(folder / "counter.db"))
        del found[-1]["offices"]
    assert found[0] == found[1]


@pytest.mark.skipif(
    sys.platform != "linux" or not team.useful_processes(100), reason="needs Linux and several processors"
)
def test_no_process_stays_when_the_program_is_killed(tmp_path: Path) -> None:
    _run(tmp_path, "setup", str(demo_dir() / "office.toml"))
    program = subprocess.Popen(
        [sys.executable, "-m", "counter_app", "--data-dir", str(tmp_path), "demo-data", "--cases", "60000"],
        cwd=_ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    children = _wait_for(lambda: Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text().split())
    program.kill()
    program.wait()
    assert _wait_for(lambda: [None] if not any(_is_alive(child) for child in children) else [])
    assert "Sound" in _run(tmp_path, "check").stdout


def _wait_for(found: Callable[[], list[str] | list[None]]) -> list[str] | list[None]:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if result := found():
            return result
        time.sleep(0.1)
    return []


def _is_alive(process: str | None) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
