"""The program as a screen reader meets it: over AT-SPI, on a bus and a screen of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.accessibility.spoken_tree import Listener, Spoken, private_buses
from tests.held_process import HeldProcess
from tests.virtual_screen import VirtualScreen

pytestmark = pytest.mark.real_window

_MEANINGLESS = {"unknown", "invalid", "filler", "redundant object", ""}
_NOON = "2026-11-24T14:21:00-06:00"


@pytest.fixture(scope="module")
def screen() -> Iterator[VirtualScreen]:
    if shutil.which("Xvfb") is None or shutil.which("openbox") is None:
        pytest.skip("no virtual screen: the packages xvfb and openbox are missing")
    made = VirtualScreen()
    yield made
    made.stop()


@contextmanager
def _listening(screen: VirtualScreen, folder: Path, page: str) -> Iterator[Listener]:
    """Run the program on a page of the example data and listen to it."""
    (folder / "run").mkdir(mode=0o700)
    own = {"XDG_RUNTIME_DIR": str(folder / "run"), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    with private_buses(own) as (environment, address):
        listener = Listener(address)
        program = HeldProcess(
            *(
                sys.executable,
                "-m",
                "counter_app",
                "--data-dir",
                str(folder),
                "--demo",
                "--user",
                "sam",
                "--page",
                page,
            ),
            output=subprocess.DEVNULL,
            environment={**own, **environment, **screen.environment(), "COUNTER_APP_NOW": _NOON},
        )
        try:
            yield listener
        finally:
            program.stop()
            listener.close()


def _everything(listener: Listener, until: str) -> list[Spoken]:
    """Give all that is on the page, once something has the name that the page begins to have when it is whole."""
    top = listener.program()

    def whole() -> list[Spoken]:
        found = list(listener.tree(top))
        return found if any(until in each.name for each in found) else []

    return listener.wait_for(whole)


@pytest.mark.parametrize(
    ("page", "until"), [("phone", "At the desk: "), ("my-referrals", "Overdue by"), ("post-room", "Alignment test")]
)
def test_whatever_takes_the_focus_has_a_name_and_a_role(
    screen: VirtualScreen, tmp_path: Path, page: str, until: str
) -> None:
    with _listening(screen, tmp_path, page) as listener:
        found = [each for each in _everything(listener, until) if each.takes_focus]
        assert len(found) > 10
        assert [each for each in found if each.role in _MEANINGLESS or not each.name.strip()] == []


def test_a_countdown_is_a_sentence_in_its_cell(screen: VirtualScreen, tmp_path: Path) -> None:
    with _listening(screen, tmp_path, "my-referrals") as listener:
        cells = [each.name for each in _everything(listener, "Overdue by") if each.role == "cell"]
        assert any("Overdue by" in name for name in cells)
        assert any("left" in name for name in cells)


def test_what_is_wrong_takes_the_focus_and_is_announced(screen: VirtualScreen, tmp_path: Path) -> None:
    with _listening(screen, tmp_path, "phone") as listener:
        _everything(listener, "At the desk: ")
        listener.announcements()
        subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Counter", "key", "ctrl+Return"],
            env=os.environ | screen.environment(),
            check=True,
            capture_output=True,
        )
        found = _everything(listener, "There is a problem")
        focused = [each for each in found if each.is_focused and each.role == "alert message"]
        assert [each.name.startswith("There is a problem. ") for each in focused] == [True]
        assert any(heard.startswith("There is a problem. ") for heard in listener.announcements())
