"""The files of the product, as the tests of its architecture read them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PACKAGE = TOP / "counter_app"


@cache
def tracked_files() -> tuple[Path, ...]:
    """List every file that the product consists of, in alphabetical order; without git, those of known folders."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=TOP, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        found = [TOP / name for name in listed.stdout.split("\0") if name]
    else:
        folders = ("counter_app", "forms", "resources", "tests", "docs", "setup")
        found = [path for folder in folders for path in (TOP / folder).rglob("*") if "__pycache__" not in path.parts]
    return tuple(sorted(path for path in found if path.is_file()))


def shown(path: Path) -> str:
    """Name a file as a person would."""
    return path.relative_to(TOP).as_posix()


def python_files(folder: Path = TOP) -> tuple[Path, ...]:
    """List the Python files of the product in a folder."""
    return tuple(path for path in tracked_files() if path.suffix == ".py" and path.is_relative_to(folder))


@cache
def syntax(path: Path) -> ast.Module:
    """Parse a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports_at_start(path: Path) -> list[tuple[str, int]]:
    """List what a file imports when it is itself imported, with the line: not in functions, not for type checks."""
    found: list[tuple[str, int]] = []
    waiting: list[ast.stmt] = list(syntax(path).body)
    while waiting:
        statement = waiting.pop()
        match statement:
            case ast.Import():
                found.extend((alias.name, statement.lineno) for alias in statement.names)
            case ast.ImportFrom(module=str(module)):
                found.append((module, statement.lineno))
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                waiting.extend(statement.orelse)
            case ast.If() | ast.Try():
                waiting.extend([*statement.body, *statement.orelse])
            case ast.With() | ast.ClassDef():
                waiting.extend(statement.body)
    return found
