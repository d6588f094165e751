"""Every dependency is decided, locked, and does what it was measured to do."""

import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.source_tree import TOP

_PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
_RUNTIME = tuple(Requirement(line) for line in _PROJECT["project"]["dependencies"])
_FOR_TESTS = tuple(Requirement(line) for line in _PROJECT["dependency-groups"]["dev"])

_SIGNALS = 20_000
_MOST_DRIFT = 200
_PROBE = f"""
import sys
from PySide6.QtCore import QObject, Signal, Slot

class Bell(QObject):
    rung = Signal(bool)

    @Slot(bool)
    def on_rung(self, is_loud: bool) -> None:
        pass

bell = Bell()
bell.rung.connect(bell.on_rung)
before = sys.getrefcount(True), sys.getrefcount(None)
for _ in range({_SIGNALS}):
    bell.rung.emit(True)
    bell.setProperty("loud", True)
    bell.blockSignals(False)
    bell.deleteLater
after = sys.getrefcount(True), sys.getrefcount(None)
print(*(late - early for early, late in zip(before, after, strict=True)))
"""


def _locked(name: str) -> dict[str, list[Requirement]]:
    """Read a lock: the pinned requirements by canonical name (one for each range of Python versions)."""
    pinned: dict[str, list[Requirement]] = {}
    for line in (TOP / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            requirement = Requirement(line.removesuffix("\\").strip())
            pinned.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return pinned


def _version(pinned: Requirement) -> str:
    (specifier,) = pinned.specifier
    return specifier.version


@pytest.mark.parametrize("requirement", _RUNTIME + _FOR_TESTS, ids=str)
def test_every_dependency_is_locked_in_a_version_that_the_project_allows(requirement: Requirement) -> None:
    lock = _locked("requirements.lock" if requirement in _RUNTIME else "requirements-dev.lock")
    versions = [_version(pinned) for pinned in lock.get(canonicalize_name(requirement.name), [])]
    assert any(requirement.specifier.contains(version) for version in versions), (
        f"Lock again: {requirement}, {versions}"
    )


def test_the_tests_run_on_the_very_versions_that_are_installed_for_use() -> None:
    for_tests = _locked("requirements-dev.lock")
    for name, pinned in _locked("requirements.lock").items():
        assert {_version(each) for each in pinned} == {_version(each) for each in for_tests[name]}, name


@pytest.mark.parametrize("requirement", _RUNTIME + _FOR_TESTS, ids=lambda requirement: str(requirement.name))
def test_every_dependency_has_a_reason_in_the_decision_records(requirement: Requirement) -> None:
    records = "\n".join(path.read_text(encoding="utf-8") for path in sorted((TOP / "docs" / "decisions").glob("*.md")))
    assert f"`{requirement.name}`" in records


def test_signals_keep_the_references_that_the_interpreter_counts() -> None:
    """Qt for Python 6.12.0 loses one reference to True with each signal on Python 3.11, until the process aborts."""
    probe = subprocess.run([sys.executable, "-c", _PROBE], capture_output=True, text=True, check=False)
    assert probe.returncode == 0, probe.stderr
    assert max(abs(int(drift)) for drift in probe.stdout.split()) < _MOST_DRIFT


def test_the_parts_import_only_what_lies_below_them() -> None:
    """The contracts in pyproject.toml hold; `lint-imports` says more when one does not."""
    lint = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert lint.returncode == 0, lint.stdout
