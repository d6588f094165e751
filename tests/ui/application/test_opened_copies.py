"""A program that starts removes what one that was killed had opened, and its own when it ends (P24)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_TOP = Path(__file__).parents[3]
_RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from counter_app.bootstrap.window import make_opening
from counter_app.settings import Settings
from counter_app.ui.application.opening import Showing
from counter_app.ui.application.running import make_application, run_window
folder = Path(sys.argv[1])
left, mine = folder / "opened" / "left.pdf", folder / "opened" / "mine.pdf"
left.parent.mkdir()
left.write_bytes(b"%PDF")
left.chmod(0o400)
app = make_application()
def open_one():
    print("left" if left.exists() else "gone")
    mine.parent.mkdir(exist_ok=True)
    mine.write_bytes(b"%PDF")
    mine.chmod(0o400)
    app.quit()
QTimer.singleShot(0, open_one)
settings = Settings(data_dir=folder, config_dir=folder, database_url=f"sqlite:///{folder}/c.db")
run_window(make_opening(settings), Showing())
print("left" if mine.exists() else "gone")
"""


def test_no_copy_outlives_the_program(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _RUN, str(tmp_path)],
        cwd=_TOP,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path / "config")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["gone", "gone"], told.stderr
