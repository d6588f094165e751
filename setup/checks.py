"""Run every check of the product, one line each with its time, and end with a summary; exit 1 if any of them failed."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_TOP = Path(__file__).resolve().parent.parent
_BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Name one thing to prove, and how: a function that prints what went wrong and answers whether it holds."""

    name: str
    holds: Callable[[], bool]


def _command(*arguments: str, shown: bool = False, environment: dict[str, str] | None = None) -> Callable[[], bool]:
    def holds() -> bool:
        return _run(arguments, shown=shown, environment=environment)

    return holds


def _run(
    arguments: tuple[str, ...],
    *,
    shown: bool = False,
    cwd: Path = _TOP,
    environment: dict[str, str] | None = None,
) -> bool:
    finished = subprocess.run(
        arguments,
        cwd=cwd,
        env=os.environ | (environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=None if shown else subprocess.PIPE,
        stderr=None if shown else subprocess.STDOUT,
        text=True,
        check=False,
    )
    if finished.returncode and not shown:
        print(finished.stdout, flush=True)
    return finished.returncode == 0


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-P", *arguments)


def _wheel_works() -> bool:
    with tempfile.TemporaryDirectory(prefix="counter-app-wheel-") as folder:
        fresh = Path(folder)
        if not _run(_python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(fresh), str(_TOP))):
            return False
        (wheel,) = fresh.glob("*.whl")
        venv_python = str(fresh / "venv" / "bin" / "python")
        install = (
            venv_python,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--no-input",
            "install",
            "--quiet",
            "--no-deps",
        )
        return (
            _run((sys.executable, "-m", "venv", str(fresh / "venv")))
            and _run((*install, "--require-hashes", "--only-binary", ":all:", "-r", str(_TOP / "requirements.lock")))
            and _run((*install, "--no-index", str(wheel)))
            and _run(
                (str(fresh / "venv" / "bin" / "counter-app"), "self-test"),
                cwd=fresh,
                environment={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ""},
            )
        )


def _checks(*, on_a_bare_machine: bool) -> tuple[Check, ...]:
    checks = [
        Check(name="format", holds=_command(str(_BIN / "ruff"), "format", "--check", ".")),
        Check(name="lint", holds=_command(str(_BIN / "ruff"), "check", ".")),
        Check(name="types", holds=_command(str(_BIN / "mypy"))),
        Check(name="imports", holds=_command(str(_BIN / "lint-imports"), "--no-cache")),
        Check(name="dependencies", holds=_command(str(_BIN / "deptry"), ".")),
        Check(name="texts", holds=_command(*_python("-m", "counter_app.i18n.extraction", "--check"))),
        Check(
            name="tests",
            holds=_command(str(_BIN / "pytest"), "-n", "2", "--dist", "worksteal", "-q", "--durations=10", shown=True),
        ),
        Check(name="wheel", holds=_wheel_works),
    ]
    if on_a_bare_machine:
        checks.append(
            Check(name="bare machine", holds=_command(str(_BIN / "pytest"), "-q", "-m", "slow_machine", shown=True)),
        )
    return tuple(checks)


def _passes(check: Check) -> bool:
    print(f"{check.name} ...", flush=True)
    started = time.perf_counter()
    holds = check.holds()
    print(f"{'ok    ' if holds else 'FAILED'} {check.name:<14}{time.perf_counter() - started:7.1f} s", flush=True)
    return holds


def main() -> int:
    """Run the checks that the command line asks for; answer the exit status."""
    parser = argparse.ArgumentParser(prog="./check", description="Pass the tests.")
    parser.add_argument(
        "--bare-machine",
        action="store_true",
        help="also build a bare Debian and a frozen program, and try them (needs root and about half an hour)",
    )
    options = parser.parse_args()
    started = time.perf_counter()
    checks = _checks(on_a_bare_machine=options.bare_machine)
    failed = [check.name for check in checks if not _passes(check)]
    outcome = f"FAILED: {', '.join(failed)}" if failed else "All checks passed"
    print(
        f"{outcome} ({len(checks) - len(failed)} of {len(checks)}, {time.perf_counter() - started:.0f} s)", flush=True
    )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
