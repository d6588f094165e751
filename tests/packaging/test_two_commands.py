"""The two commands of the README: short, the same for people and the build server, plain about what is missing."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source_tree import TOP

_NEEDED = ("basename", "cat", "chmod", "cksum", "dirname", "id", "mktemp", "rm", "sha256sum", "sh", "tail", "uname")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy what the two commands need into a checkout that was never set up."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in ("start", "check", "requirements.lock", "requirements-dev.lock"):
        shutil.copy2(TOP / name, folder / name)
    shutil.copytree(TOP / "setup", folder / "setup")
    return folder


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """Make a folder of commands as on a machine with next to nothing: no apt-get, no sudo, no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in _NEEDED:
        (folder / name).symlink_to(shutil.which(name) or "/bin/false")
    return folder


def _pretend(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def _run(command: Path, bare_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command, *arguments],
        env={"PATH": str(bare_path), "HOME": str(command.parent)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_readme_shows_both_commands_on_its_first_screen() -> None:
    first_screen = (TOP / "README.md").read_text(encoding="utf-8").splitlines()[:30]
    assert "./start" in first_screen
    assert "./check" in first_screen


def test_the_build_server_calls_exactly_the_command_of_the_readme() -> None:
    lines = (TOP / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == ['exec "$(dirname -- "$0")/../check"']


@pytest.mark.parametrize("script", ["start", "check", ".ci/run", "setup/bare_machine.sh"])
def test_the_scripts_can_be_run_as_they_are_cloned(script: str) -> None:
    assert (TOP / script).stat().st_mode & stat.S_IXUSR
    assert subprocess.run(["sh", "-n", TOP / script], check=False).returncode == 0


@pytest.mark.parametrize("name", ["start", "check"])
def test_an_old_python_is_named_in_one_sentence(checkout: Path, bare_path: Path, name: str) -> None:
    _pretend(bare_path, "python3", 'case "$*" in -V) echo "Python 3.9.2" ;; *) exit 1 ;; esac')
    finished = _run(checkout / name, bare_path)
    assert finished.returncode == 1
    assert finished.stderr == (
        "Python 3.11, 3.12, 3.13 or 3.14 is missing (python3 here is Python 3.9.2);"
        f" install one, then run {checkout / name} again.\n"
    )


def test_without_the_right_to_install_the_one_line_to_run_is_printed(checkout: Path, bare_path: Path) -> None:
    _pretend(bare_path, "python3", 'case "$*" in *ctypes*) exit 1 ;; esac')
    _pretend(bare_path, "apt-get", "exit 1")
    _pretend(bare_path, "sudo", "exit 1")
    (bare_path / "id").unlink()
    _pretend(bare_path, "id", "echo 1000")
    finished = _run(checkout / "start", bare_path)
    assert finished.returncode == 1
    missing, line = finished.stderr.splitlines()
    assert missing.startswith("Some system packages are missing. Run this line, then ")
    assert line.startswith(
        "  sudo apt-get update && sudo apt-get install -y --no-install-recommends python3-venv libegl1 "
    )


def test_a_machine_without_python_or_anything_to_install_it_with_is_told_what_to_install(
    checkout: Path, bare_path: Path
) -> None:
    finished = _run(checkout / "start", bare_path)
    assert finished.returncode == 1
    assert finished.stderr.startswith("Missing on this system (names as in Debian): python3 python3-venv libegl1 ")


def test_a_failed_download_is_told_with_its_reason(checkout: Path, bare_path: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    _pretend(bare_path, "python3", "exit 0")
    _pretend(
        checkout / ".venv" / "bin",
        "python",
        'case "$*" in *--version*) ;; *) echo "no route to the index"; exit 1 ;; esac',
    )
    finished = _run(checkout / "start", bare_path)
    assert finished.returncode == 1
    assert "no route to the index" in finished.stderr
    assert "could not be installed" in finished.stderr
    assert not (checkout / ".venv" / "ready-to-start").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(checkout: Path, bare_path: Path) -> None:
    checkout.chmod(0o555)
    finished = _run(checkout / "start", bare_path)
    checkout.chmod(0o755)
    assert "cannot be written" in finished.stderr


def test_a_second_start_goes_straight_to_the_program(checkout: Path, bare_path: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    _pretend(bare_path, "python3", "exit 0")
    told = checkout / "told"
    _pretend(
        checkout / ".venv" / "bin",
        "python",
        f'echo "$*" >> "{told}"; case "$*" in *sysconfig*) echo "{checkout}" ;; esac',
    )
    assert _run(checkout / "start", bare_path, "list", "--json").returncode == 0
    told.unlink()
    second = _run(checkout / "start", bare_path, "list", "--search", "two words")
    assert (second.returncode, second.stderr) == (0, "")
    assert told.read_text(encoding="utf-8") == "-P -m counter_app list --search two words\n"
    (checkout / "requirements.lock").write_text("changed", encoding="utf-8")
    _run(checkout / "start", bare_path, "list")
    assert "pip" in told.read_text(encoding="utf-8")


def test_without_a_display_the_window_becomes_a_tour_and_its_folder_is_named(checkout: Path, bare_path: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    _pretend(bare_path, "python3", "exit 0")
    told = checkout / "told"
    _pretend(
        checkout / ".venv" / "bin",
        "python",
        f'echo "$QT_QPA_PLATFORM $*" >> "{told}"; case "$*" in *sysconfig*) echo "{checkout}" ;; esac',
    )
    finished = _run(checkout / "start", bare_path, "--demo")
    assert finished.returncode == 0
    assert finished.stderr.splitlines()[-2:] == [
        "There is no display here, so example cases are taken through the whole job on a virtual screen instead.",
        f"The pictures and PDFs are in {checkout / 'tour'}",
    ]
    assert f"offscreen -P -m counter_app tour --out {checkout / 'tour'}" in told.read_text(encoding="utf-8")


def test_the_first_command_knows_every_sub_command() -> None:
    """Those that need no window run as they are where there is no display."""
    known = re.search(
        r"^ *((?:[a-z-]+ \| )+[a-z-]+)\) return 1 ;;$", (TOP / "start").read_text(encoding="utf-8"), re.MULTILINE
    )
    program = subprocess.run(
        [sys.executable, "-m", "counter_app", "--help"], cwd=TOP, capture_output=True, text=True, check=False
    )
    offered = re.findall(r"^ {4}([a-z-]+)  ", program.stdout.partition("COMMAND\n")[2], re.MULTILINE)
    assert known is not None
    assert set(known[1].split(" | ")) == set(offered), program.stdout + program.stderr
