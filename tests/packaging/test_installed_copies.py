"""Copies of the program that are made for desks prove themselves. Slow: part of `./check --bare-machine`."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source_tree import TOP

_MOST_MEGABYTES = 300
_MOST_OVERHEAD_MS = 300

pytestmark = [pytest.mark.slow_machine, pytest.mark.timeout(1500)]


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the one-folder program for desks without Python; name its executable."""
    folder = tmp_path_factory.mktemp("frozen")
    built = subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", folder / "dist", "--workpath", folder / "build", TOP / "build.spec"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "dist" / "counter-app" / "counter-app"


def _run_frozen(program: Path, folder: Path, *arguments: str | Path) -> str:
    tried = subprocess.run(
        [program, *arguments],
        cwd=folder,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 0, tried.stdout + tried.stderr
    return tried.stdout


def test_the_frozen_program_passes_its_self_test(frozen: Path, tmp_path: Path) -> None:
    _run_frozen(frozen, tmp_path, "self-test")
    size = sum(path.stat().st_size for path in frozen.parent.rglob("*") if path.is_file() and not path.is_symlink())
    assert size < _MOST_MEGABYTES * 1_000_000


def test_the_frozen_program_shows_every_page_of_the_main_job(frozen: Path, tmp_path: Path) -> None:
    _run_frozen(frozen, tmp_path, "tour", "--out", tmp_path / "tour")
    assert (tmp_path / "tour" / "postcard.pdf").is_file()


def test_the_frozen_program_reaches_a_shared_database(frozen: Path, tmp_path: Path, postgresql_url: str) -> None:
    office = TOP / "tests" / "data" / "examples" / "office.toml"
    assert "Dana Ruiz" in _run_frozen(frozen, tmp_path, "setup", office, "--database", postgresql_url)
    assert _run_frozen(frozen, tmp_path, "setup", office, "--database", postgresql_url) == "Nothing to change.\n"


@pytest.fixture(scope="module")
def bare_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make room for a bare Debian, which the first test in it installs."""
    if os.geteuid() != 0:
        pytest.skip("a bare machine can be made by root only")
    return tmp_path_factory.mktemp("bare")


def _on_the_bare_machine(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    proof = subprocess.run(
        [TOP / "setup" / "bare_machine.sh", folder, command],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert proof.returncode == 0, proof.stdout[-5000:] + proof.stderr[-5000:]
    return proof


def test_one_command_sets_up_a_bare_debian_and_goes_through_the_whole_job(bare_folder: Path) -> None:
    proof = _on_the_bare_machine(bare_folder, "start")
    assert "The pictures and PDFs are in /srv/checkout/tour" in proof.stderr
    milliseconds = {words: int(number) for words, number in re.findall(r"^(.+): (\d+) ms$", proof.stdout, re.MULTILINE)}
    assert milliseconds["Second start"] - milliseconds["The program alone"] < _MOST_OVERHEAD_MS
    pictures = bare_folder / "root" / "srv" / "checkout" / "tour"
    assert list(pictures.rglob("*.png"))
    assert list(pictures.rglob("*.pdf"))


def test_the_other_command_passes_the_tests_there(bare_folder: Path) -> None:
    assert "All checks passed" in _on_the_bare_machine(bare_folder, "check").stdout
