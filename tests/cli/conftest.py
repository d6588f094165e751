"""What the tests of the command line share: commands run on one data folder, in English unless they say otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counter_app.cli import main
from tests.stories.front_desk import EXAMPLES


class Shell:
    """Run commands on one data folder and keep what they say."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.error = ""

    def run(self, *arguments: object, status: int = 0) -> str:
        """Run a command that ends with a status; give what it wrote."""
        ended = main([*map(str, arguments), "--data-dir", str(self.folder)])
        out, self.error = self._capsys.readouterr()
        assert ended == status, f"{ended}: {out}{self.error}"
        assert "Traceback" not in self.error
        return out

    def json(self, *arguments: object, status: int = 0) -> list[Any]:
        """Run a command with `--json`; give its lines as values."""
        return [json.loads(line) for line in self.run(*arguments, "--json", status=status).splitlines()]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system of the tester speak English."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Give a shell on an office that has just been set up."""
    monkeypatch.setenv("COUNTER_APP_NOW", "2026-11-24T14:21:00-06:00")
    made = Shell(tmp_path / "data", capsys)
    made.run("setup", EXAMPLES / "office.toml")
    return made
