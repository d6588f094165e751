"""PySide's own modules are compiled at the first start and not again, and nothing depends on that."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import builtins
compiled, compile_now = [], builtins.compile

def compile_and_count(source, filename, *given, **named):
    if isinstance(source, bytes) and not given[1:] and not named:
        compiled.append(filename)
    return compile_now(source, filename, *given, **named)

builtins.compile = compile_and_count
from counter_app.ui.application.quick_imports import import_without_sources
import_without_sources()
assert builtins.compile is compile_and_count
from PySide6.QtCore import QPoint
try:
    QPoint("a", "b")
except TypeError as error:
    assert "QPoint.__init__(xpos: int, ypos: int" in str(error), error
print(len(compiled))
"""


def compiled_at_a_start(bytecode: Path) -> int:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    finished = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env=environment | {"PYTHONPYCACHEPREFIX": str(bytecode)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert not finished.stderr
    return int(finished.stdout)


@pytest.mark.parametrize("damage", [b"", b"not ours", None])
def test_only_the_first_start_compiles_and_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    assert compiled_at_a_start(tmp_path) > 0
    assert compiled_at_a_start(tmp_path) == 0

    kept = next(tmp_path.rglob("*.code"))
    kept.write_bytes(kept.read_bytes()[:1000] if damage is None else damage)

    assert compiled_at_a_start(tmp_path) > 0
    assert compiled_at_a_start(tmp_path) == 0


def test_a_place_where_nothing_can_be_kept_is_no_hindrance(tmp_path: Path) -> None:
    no_folder = tmp_path / "file"
    no_folder.touch()

    assert compiled_at_a_start(no_folder) > 0
