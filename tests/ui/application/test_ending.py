"""The system ends the program: what was being typed is kept to the last letter, and nobody is asked anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counter_app.domain.clock import FixedClock
from tests.ui.office_with_cases import OfficeWithCases

_TOP = Path(__file__).parents[3]
_NOW = datetime(2026, 11, 24, 20, 21, tzinfo=UTC)
_RUN = """
import os, sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from counter_app.bootstrap.window import make_opening
from counter_app.settings import Settings
from counter_app.ui.application.opening import Showing
from counter_app.ui.application.running import make_application, run_window
folder, number = Path(sys.argv[1]), int(sys.argv[2])
app = make_application()
def type_and_end():
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit) and focused.window()._context.gate.is_open:
        typing.stop()
        QTest.keyClicks(focused, "217 555 0142")
        os.kill(os.getpid(), number)
typing = QTimer(interval=50)
typing.timeout.connect(type_and_end)
typing.start()
now = datetime.fromisoformat("2026-11-24T20:21:00+00:00")
settings = Settings(
    data_dir=folder, config_dir=folder, database_url=f"sqlite:///{folder}/counter.db", user="dana", now=now
)
sys.exit(run_window(make_opening(settings), Showing(page="phone"))[0])
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_form_is_kept_when_the_system_ends_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))  # where the key of the drafts is
    office = OfficeWithCases(tmp_path, FixedClock(_NOW))
    office.close()
    ended = subprocess.run(
        [sys.executable, "-c", _RUN, str(tmp_path), str(number.value)],
        cwd=_TOP,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ended.returncode, ended.stderr) == (128 + number, "")
    office = OfficeWithCases(tmp_path, FixedClock(_NOW))
    (draft,) = office.suite.drafts.of(office.dana)
    office.close()
    assert "217 555 0142" in str(draft.answers)
