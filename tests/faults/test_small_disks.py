"""A disk that is really full, read-only, or gone: a sentence, nothing typed is lost, and work goes on afterwards."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.bootstrap.suite import open_database, open_suite
from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import CounterError, StorageError
from counter_app.settings import Settings
from tests.faults.private_mounts import mounted_privately
from tests.faults.saving_desk import SavingDesk, opened, set_up
from tests.stories.front_desk import FrontDesk
from tests.ui.intake.desk import a_desk

_GOES_ON = "The ramp to the reading room is closed again."


class _Disk:
    """Hold a small file system of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ballast = folder / "ballast"

    def fill(self, leave: int) -> None:
        """Leave so many bytes free."""
        with self.ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(4096))
        os.truncate(self.ballast, max(0, self.ballast.stat().st_size - leave))

    def free(self) -> None:
        """Make room again."""
        self.ballast.unlink()

    def remount(self, *options: str) -> None:
        """Change how the file system may be used."""
        subprocess.run(["mount", "-o", f"remount,{','.join(options)}", self.folder], check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[_Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    with mounted_privately(folder, "-t", "tmpfs", "-o", "size=6m,mode=700", "tmpfs"):
        yield _Disk(folder)


@pytest.fixture
def desk(disk: _Disk, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(f"sqlite:///{disk.folder / 'cases.db'}", disk.folder, clock)
    yield made
    made.close()


def _until_full(act: Callable[[int], object]) -> int:
    """Do something again and again until the disk is full; gives how often it was done."""
    refusal, done = "", 0
    for number in range(2_000):
        try:
            act(number)
        except StorageError as error:
            refusal, done = str(error), number
            break
    assert refusal == "The disk is full. What was saved before is safe; free some space, then try again."
    return done


def _is_whole(desk: FrontDesk, cases: int) -> None:
    assert desk.opened.case_count() == cases
    assert desk.opened.problems() == []
    assert desk.opened.drafts_state().problems == ()


def _open(settings: Settings, clock: FixedClock) -> None:
    database = open_database(settings, clock)
    open_suite(database, database.offices()[0].id)
    database.close()


@pytest.mark.parametrize("leave", [0, 5_000, 50_000, 300_000])
def test_cases_are_saved_until_the_disk_is_full_and_again_when_there_is_room(
    desk: FrontDesk, disk: _Disk, leave: int
) -> None:
    dana, form = desk.person("dana"), desk.opened.make_id()
    desk.suite.drafts.save(dana, form, "phone", desk.clock.now(), {"what_happened": _GOES_ON})
    desk.phone()
    disk.fill(leave)
    saved = _until_full(lambda number: desk.phone(name=f"Customer {number}", what_happened="x" * 3_000))
    typed = [_GOES_ON, *(f"{number} " + "y" * 20_000 * number for number in range(1, 100))]
    kept = _until_full(
        lambda number: desk.suite.drafts.save(dana, form, "phone", desk.clock.now(), {"what_happened": typed[number]})
    )
    assert [each.answers["what_happened"] for each in desk.suite.drafts.of(dana)] == [typed[max(0, kept - 1)]]
    _is_whole(desk, saved + 1)
    disk.free()
    desk.phone()
    desk.suite.drafts.save(dana, form, "phone", desk.clock.now(), {"what_happened": _GOES_ON})
    assert [each.answers["what_happened"] for each in desk.suite.drafts.of(dana)] == [_GOES_ON]
    _is_whole(desk, saved + 2)


@pytest.mark.parametrize("leave", [0, 20_000, 200_000])
def test_a_full_disk_is_no_place_to_begin_and_one_when_there_is_room(disk: _Disk, leave: int) -> None:
    disk.fill(leave)
    with pytest.raises(CounterError, match="disk is full"):
        set_up(disk.folder)
    disk.free()
    set_up(disk.folder)
    desk = SavingDesk(disk.folder, 1, lambda word, case_id: None)
    desk.save()
    desk.close()
    database = opened(disk.folder)
    assert database.case_count() == 1
    assert database.problems() == []
    database.close()


def test_what_was_typed_stays_in_the_window_and_is_saved_when_there_is_room(qapp: QApplication, disk: _Disk) -> None:
    with a_desk(qapp, disk.folder) as desk:
        form = desk.open("in_person")
        form.filling.take_answers(
            {"kind": "complaint", "what_happened": _GOES_ON * 50, "outcome": "resolved", "how_resolved": "Opened it."}
        )
        form.drafts.keep_now()
        disk.fill(0)
        for _ in range(3):
            desk.save()
        assert "The disk is full." in form.filling.failure.text
        assert form.state.answers["what_happened"] == _GOES_ON * 50
        disk.free()
        desk.save()
        assert desk.saved_case().case.what_happened.startswith(_GOES_ON)
        assert desk.opened.problems() == []


def test_a_read_only_disk_is_named_and_used_again_when_it_can_be_written(
    disk: _Disk, clock: FixedClock, tmp_path: Path
) -> None:
    url = f"sqlite:///{disk.folder / 'cases.db'}"
    desk = FrontDesk(url, disk.folder, clock)
    desk.suite.drafts.save(
        desk.person("dana"), desk.opened.make_id(), "phone", clock.now(), {"what_happened": _GOES_ON}
    )
    desk.phone()
    desk.close()
    disk.remount("ro")
    with pytest.raises(CounterError, match=r"read from here|cannot be opened|cannot be written"):
        _open(desk.opened.settings, clock)
    disk.remount("rw")
    again = FrontDesk(url, disk.folder, clock)
    assert len(again.suite.drafts.of(again.person("dana"))) == 1
    again.phone()
    _is_whole(again, 2)
    again.close()


def test_a_disk_that_went_away_takes_no_case_with_it(desk: FrontDesk, disk: _Disk, tmp_path: Path) -> None:
    desk.phone()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    # The same file system a second time, as it is still there at the other end of a lost share.
    subprocess.run(["mount", "--bind", disk.folder, elsewhere], check=True)
    try:
        subprocess.run(["umount", "-l", disk.folder], check=True)
        for _ in range(2):
            with pytest.raises(StorageError, match=r"not where it was: .*cases\.db"):
                desk.phone()
            with pytest.raises(StorageError, match="not where it was"):
                desk.opened.case_count()
        assert list(disk.folder.iterdir()) == [], "an empty database would hide the real one"
        subprocess.run(["mount", "--bind", elsewhere, disk.folder], check=True)
        desk.phone()
        _is_whole(desk, 2)
    finally:
        subprocess.run(["umount", "-l", elsewhere], check=False)


def test_a_folder_that_was_moved_away_is_named_and_found_again(tmp_path: Path, clock: FixedClock) -> None:
    folder = tmp_path / "share"
    desk = FrontDesk(f"sqlite:///{folder / 'cases.db'}", folder, clock)
    dana, form = desk.person("dana"), desk.opened.make_id()
    desk.phone()
    desk.suite.drafts.save(dana, form, "phone", clock.now(), {"what_happened": _GOES_ON})
    folder.rename(tmp_path / "away")
    with pytest.raises(StorageError, match="not where it was"):
        desk.phone()
    with pytest.raises(StorageError, match="not where it was"):
        desk.suite.drafts.save(dana, form, "phone", clock.now(), {})
    (tmp_path / "away").rename(folder)
    assert [each.answers["what_happened"] for each in desk.suite.drafts.of(dana)] == [_GOES_ON]
    desk.phone()
    _is_whole(desk, 2)
    desk.close()
