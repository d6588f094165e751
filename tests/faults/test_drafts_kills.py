"""What was typed survives a kill: while it is kept, while its file is encrypted, set aside, or taken back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.drafts import Draft
from counter_app.storage import drafts_file, engine
from counter_app.storage.drafts import DraftStore
from counter_app.storage.drafts_file import DraftsFile
from counter_app.storage.drafts_key import DraftsKeys
from counter_app.storage.unsent_texts import UnsentTextStore

_TOP = Path(__file__).parents[2]
_STRIDE = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 5
_NOW = datetime(2026, 11, 24, 20, 21, tzinfo=UTC)
_SCAN = NewAttachment(id=UUID(int=9), name="scan.pdf", media_type="application/pdf", content=b"%PDF" + bytes(20_000))

pytestmark = pytest.mark.skipif(not engine.can_encrypt(), reason="the library sqlcipher3 is not installed")


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where there is one: a kill, unlike a power cut, loses nothing that was written."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


def _typed(folder: Path, settings: str = "settings", number: int = 7) -> None:
    file = DraftsFile(folder / "data" / "drafts.db", DraftsKeys(folder / settings))
    with closing(file):
        DraftStore(file).save(_draft(number, {"what_happened": f"typed {number}"}))
        DraftStore(file).keep_file(UUID(int=number), _SCAN)
        UnsentTextStore(file).save(UUID(int=2), UUID(int=number), "reply", {"text": "typed too"}, _NOW)


def _draft(number: int, answers: dict[str, str]) -> Draft:
    return Draft(
        case_id=UUID(int=number),
        office_id=UUID(int=1),
        staff_id=UUID(int=2),
        channel="phone",
        started_at=_NOW,
        saved_at=_NOW,
        answers=answers,
    )


def _killed_at_each_step(folder: Path) -> list[list[list[list[str]]]]:
    finished = subprocess.run(
        [sys.executable, "-P", "-m", "tests.faults.drafts_program", folder, str(_STRIDE)],
        cwd=_TOP,
        env=os.environ | {"PYTHONPATH": str(_TOP)},
        capture_output=True,
        text=True,
        check=False,
    )
    *lines, last = finished.stdout.splitlines() or [""]
    assert (finished.returncode, last) == (0, "whole"), finished.stderr
    print(f"killed at {len(lines) - 1} steps")
    return [json.loads(line) for line in lines]


_ALL = [['{"what_happened":"typed 7"}'], ["scan.pdf"], ['{"text":"typed too"}']]


def test_an_encryption_that_is_killed_at_any_step_loses_nothing(
    quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(drafts_file, "can_encrypt", lambda: False)
        _typed(quick_path / "start")
    found = _killed_at_each_step(quick_path)
    assert len(found) > 100 / _STRIDE
    assert [each for each in found if each != [_ALL, []]] == []
    assert b"typed" not in (quick_path / "here" / "data" / "drafts.db").read_bytes()


def test_setting_a_file_aside_that_is_killed_at_any_step_keeps_it(quick_path: Path) -> None:
    _typed(quick_path / "start", "lost")
    found = _killed_at_each_step(quick_path)
    assert len(found) > 50 / _STRIDE
    assert [kept for kept, _ in found if kept != [[], [], []]] == []
    assert {len(aside) for _, aside in found} == {1}


def test_taking_a_file_back_that_is_killed_at_any_step_loses_nothing(quick_path: Path) -> None:
    _typed(quick_path / "start", "keyring")
    (quick_path / "start" / "settings").mkdir()
    (quick_path / "start" / "settings" / "drafts.key").write_text("0" * 64)
    found = _killed_at_each_step(quick_path)
    assert len(found) > 100 / _STRIDE
    assert [each for each in found if each != [_ALL, []]] == []


_KEEPING = """
import sys
from pathlib import Path
from uuid import UUID
from counter_app.storage.drafts import DraftStore
from counter_app.storage.drafts_file import DraftsFile
from counter_app.storage.drafts_key import DraftsKeys
from tests.faults.test_drafts_kills import _draft
folder = Path(sys.argv[1])
store = DraftStore(DraftsFile(folder / "data" / "drafts.db", DraftsKeys(folder / "settings")))
for number in range(1_000_000):
    store.save(_draft(7, {"what_happened": f"{number} " + "x" * 3_000}))
    print(number, flush=True)
"""


def test_a_draft_that_was_acknowledged_survives_each_kill(tmp_path: Path) -> None:
    for kill in range(4):
        program = subprocess.Popen(
            [sys.executable, "-P", "-c", _KEEPING, tmp_path],
            cwd=_TOP,
            env=os.environ | {"PYTHONPATH": str(_TOP)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert program.stdout is not None
        acknowledged = [int(program.stdout.readline()) for _ in range(3 + 10 * kill)]
        program.send_signal(signal.SIGKILL)
        acknowledged.extend(int(line) for line in program.communicate()[0].splitlines())
        file = DraftsFile(tmp_path / "data" / "drafts.db", DraftsKeys(tmp_path / "settings"))
        with closing(file):
            (kept,) = DraftStore(file).of_staff(UUID(int=1), UUID(int=2))
            number = int(kept.answers["what_happened"].split()[0])
            assert number in (acknowledged[-1], acknowledged[-1] + 1)
            assert file.set_aside == []
