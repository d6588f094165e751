"""The command line in the hands of somebody in a hurry, or who means no good: nothing breaks, nothing is half done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from counter_app.cli import main
from counter_app.storage.engine import sqlite_module
from tests.cli.conftest import Shell
from tests.stories.front_desk import EXAMPLES

_TOP = Path(__file__).parents[2]
_REFERENCE = "A26-0001-Q"


def _program(shell: Shell, *arguments: str, out: int | IO[bytes] = subprocess.PIPE) -> subprocess.Popen[bytes]:
    # The program answers in the encoding of its terminal; here it has none.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "counter_app", *arguments, "--data-dir", str(shell.folder)],
        cwd=_TOP,
        env=os.environ | {"PYTHONPATH": str(_TOP), "PYTHONIOENCODING": "ascii"},
        stdin=subprocess.PIPE,
        stdout=out,
        stderr=subprocess.PIPE,
    )


def _run_on(shell: Shell, statement: str) -> None:
    connection = sqlite_module().connect(str(shell.folder / "counter.db"))
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("arguments", [["sweep"], ["show"], ["list", "--limit", "0"], ["--text-scale", "9", "list"]])
def test_wrong_usage_is_json_for_a_script(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["message"]


@pytest.mark.parametrize("now", ["yesterday", "2026-11-24T14:21:00", "2026-11-24"])
def test_a_clock_that_cannot_be_read_is_not_replaced_by_another(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    monkeypatch.setenv("COUNTER_APP_NOW", now)
    (answer,) = shell.json("list", status=2)
    assert "2026-11-24T14:21:00-06:00" in answer["problems"][0]["message"]
    assert now in answer["problems"][0]["message"]


@pytest.mark.parametrize(
    "command", [["list"], ["show", "A26-0001-Q"], ["check"], ["export", "out.jsonl"], ["import", "-"]]
)
@pytest.mark.parametrize("is_empty", [False, True])
def test_reading_makes_no_database_at_a_mistyped_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str], is_empty: bool
) -> None:
    folder = tmp_path / "mistyped"
    if is_empty:
        folder.mkdir()
        (folder / "counter.db").touch()
        (folder / "desks.json").write_text("{}", "utf-8")
    nowhere = Shell(folder, capsys)
    (answer,) = nowhere.json(*command, status=3)
    assert str(folder / "counter.db") in answer["problems"][0]["message"]
    assert "counter-app setup OFFICE.toml" in answer["problems"][0]["message"]
    assert folder.exists() == is_empty
    assert not is_empty or (folder / "counter.db").stat().st_size == 0


def test_every_refusal_is_json_for_a_script(shell: Shell, tmp_path: Path) -> None:
    for arguments in (
        ["show", "A26-0142-Z"],
        ["list", "--owner", "nobody"],
        ["import", "/nowhere"],
        ["setup", "/nowhere"],
        ["export", str(tmp_path / "no" / "out.jsonl")],
        ["letters", "posted", "none"],
        ["letters", "print", "--out", str(tmp_path / "a.pdf"), "--profile", "zz"],
        ["check", "--database", f"sqlite:///{EXAMPLES / 'office.toml'}"],
        ["tour", "--out", str(EXAMPLES / "office.toml")],
    ):
        (answer,) = shell.json(*arguments, status=3)
        assert [sorted(problem) for problem in answer["problems"]] == [["field", "message"]], arguments


def test_files_of_every_kind_are_read(shell: Shell, tmp_path: Path) -> None:
    good = (EXAMPLES / "cases.jsonl").read_bytes()
    wanted = shell.json("import", EXAMPLES / "cases.jsonl")
    (tmp_path / "marked.jsonl").write_bytes(b"\xef\xbb\xbf" + good.replace(b"\n", b"\r\n"))
    assert shell.json("import", tmp_path / "marked.jsonl") == wanted
    (tmp_path / "office.toml").write_bytes(b"\xef\xbb\xbf" + (EXAMPLES / "office.toml").read_bytes())
    assert shell.json("setup", tmp_path / "office.toml") == [{"changes": []}]
    (tmp_path / "empty").write_bytes(b"")
    assert shell.run("import", tmp_path / "empty") == ""
    (tmp_path / "blank").write_bytes(b"\n \r\n\t\n")
    assert shell.run("import", tmp_path / "blank") == ""
    with _program(shell, "import", "-") as program:
        out, error = program.communicate(b"\xef\xbb\xbf" + good + b"\xff\n")
    assert (program.returncode, error) == (3, b"")
    lines = [json.loads(line) for line in out.splitlines()]
    assert lines[:4] == wanted
    assert "not JSON" in lines[4]["problems"][0]["message"]


def test_odd_lines_are_answered_one_by_one(shell: Shell, tmp_path: Path) -> None:
    good = (EXAMPLES / "cases.jsonl").read_text("utf-8").splitlines()[1]
    spoken = {"channel": "phone", "kind": "question", "what_happened": "Where?", "outcome": "resolved"}
    lines = [
        '{"a": "' + "x" * 5_000_000 + '"}',
        "[" * 100_000,
        "null",
        json.dumps(spoken | {"received": "2026-11-23T14:20:00", "colour": "red"}),
        json.dumps(spoken | {"received": "2026-11-25T14:20:00-06:00"}),
        '{"channel": ["phone"], "customer": 5}',
        good,
        good,
    ]
    (tmp_path / "odd.jsonl").write_text("\n".join(lines), "utf-8")
    answers = shell.json("import", tmp_path / "odd.jsonl", status=3)
    assert [answer["line"] for answer in answers] == list(range(1, 9))
    assert {problem["field"] for problem in answers[3]["problems"]} >= {"colour", "received"}
    assert answers[4]["problems"][0]["field"] == "received"
    # Two equal lines are two visits; the same file again adds nothing.
    assert [answer["reference"] for answer in answers[6:]] == [_REFERENCE, "A26-0002-O"]
    assert shell.json("import", tmp_path / "odd.jsonl", status=3) == answers


def test_deadlines_answer_every_line_and_repeat_no_novel(shell: Shell) -> None:
    given = b"\xef\xbb\xbf2026-11-24\r\n\xff\xfe\n\n2026-11-24T14:00\n" + b"9" * 3_000_000 + b"\n2026-11-24T10:00:00Z\n"
    with _program(shell, "deadlines") as program:
        out, error = program.communicate(given)
    assert (program.returncode, error) == (3, b"")
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer.get("line") for answer in answers] == [None, 2, 4, 5, None]
    assert answers[0]["resolve_due"] == answers[4]["resolve_due"] == "2026-12-04T23:00:00Z"
    assert all(len(json.dumps(answer)) < 400 for answer in answers)


def test_a_file_that_cannot_be_written_leaves_the_earlier_one_and_no_half(shell: Shell, tmp_path: Path) -> None:
    shell.run("import", EXAMPLES / "cases.jsonl")
    out = tmp_path / "out"
    out.mkdir()
    (out / "kept.jsonl").write_text("earlier", "utf-8")
    (out / "link.jsonl").symlink_to(out / "kept.jsonl")
    _run_on(shell, "UPDATE history SET body = '{half' WHERE row = (SELECT max(row) FROM history)")
    for command in (["export", str(out / "kept.jsonl")], ["export", str(out / "link.jsonl")]):
        shell.run(*command, status=3)
        assert "counter-app check" in shell.error
    for place in (out, Path("/dev/full"), tmp_path / "no" / "out.jsonl"):
        shell.run("export", place, status=3)
        shell.run("letters", "print", "--out", place, status=3)
    assert sorted(file.name for file in out.iterdir()) == ["kept.jsonl", "link.jsonl"]
    assert (out / "kept.jsonl").read_text("utf-8") == "earlier"
    assert Path("/dev/full").is_char_device()
    (printed,) = shell.json("letters", "print", "--out", out / "post.pdf")
    assert printed["batches"][0]["batch"] == "2026-11-24-1", "a file that could not be written used up no batch"


def test_an_answer_that_nobody_can_take_is_no_crash(shell: Shell) -> None:
    shell.run("import", EXAMPLES / "cases.jsonl")
    with Path("/dev/full").open("wb") as full, _program(shell, "list", out=full) as program:
        assert program.communicate()[1].startswith(b"The answer cannot be written")
    assert program.returncode == 1
    with _program(shell, "list") as program:
        out = program.communicate()[0]
    assert (program.returncode, b"\\u1ec5" in out) == (0, True), "what the terminal cannot show is escaped"
    closed = f'"{sys.executable}" -P -m counter_app list --data-dir "{shell.folder}" >&-'
    ended = subprocess.run(["sh", "-c", closed], cwd=_TOP, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let what is started hear an interrupt, also where these tests run in the background and hear none themselves."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_who_interrupts_is_not_told_a_story(shell: Shell) -> None:
    with _program(shell, "deadlines") as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(b"2026-11-24\n" * 2_000)
        program.stdin.flush()
        program.stdout.readline()
        program.send_signal(signal.SIGINT)
        error = program.communicate()[1]
    assert (program.returncode, error) == (130, b"")


def test_two_imports_at_once_share_the_work(shell: Shell, tmp_path: Path) -> None:
    case = json.loads((EXAMPLES / "cases.jsonl").read_text("utf-8").splitlines()[1])
    lines = [json.dumps(case | {"what_happened": f"Where is shelf {number}?"}) for number in range(60)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), "utf-8")
    programs = [_program(shell, "import", str(tmp_path / "many.jsonl")) for _ in range(2)]
    answers = [program.communicate() for program in programs]
    assert [program.returncode for program in programs] == [0, 0], answers
    assert answers[0] == answers[1]
    assert shell.json("check")[0]["cases"] == 60


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE history SET body = '{half' WHERE row = 1", f"{_REFERENCE}: its history cannot be followed"),
        ("UPDATE history SET body = '[]' WHERE row = 1", f"{_REFERENCE}: its history cannot be followed"),
        ("UPDATE history SET fact = 'case_flown' WHERE row = 1", "newer program"),
        ("UPDATE cases SET status = 'lost' WHERE row = 1", f"{_REFERENCE}: its history cannot be followed"),
        ("UPDATE cases SET reference = 'A26-0001-X' WHERE row = 1", "A26-0001-X"),
        ("UPDATE cases SET what_happened = 'Something else' WHERE row = 1", f"{_REFERENCE} is not what its history"),
        ("DELETE FROM history WHERE row = 1", f"{_REFERENCE}: its history cannot be followed"),
        ("UPDATE desk_numbers SET last_number = 9", "Desk A gave 9 numbers in 26, and 4 are kept."),
        ("DELETE FROM staff WHERE key = 'sam'", "names a row of staff that is not there"),
    ],
)
def test_damage_is_named_and_the_rest_is_checked(shell: Shell, damage: str, named: str) -> None:
    shell.run("import", EXAMPLES / "cases.jsonl")
    _run_on(shell, damage)
    (answer,) = shell.json("check", status=3)
    assert answer["sound"] is False
    assert answer["cases"] == 4
    assert any(named in problem for problem in answer["problems"]), answer
    assert len(answer["problems"]) <= 8


def test_a_file_that_is_damaged_on_the_disk_is_named(shell: Shell) -> None:
    shell.run("demo-data", "--cases", 50)
    file = shell.folder / "counter.db"
    content = bytearray(file.read_bytes())
    content[40_000:90_000] = os.urandom(50_000)
    file.write_bytes(content)
    for name in ("counter.db-wal", "counter.db-shm"):
        (shell.folder / name).unlink(missing_ok=True)
    shell.run("check", "--json", status=3)


def test_thousands_of_deadlines_a_second(shell: Shell) -> None:
    began = time.process_time()
    received = [f"2026-{1 + n % 12:02}-{1 + n % 28:02}T{n % 24:02}:15:00Z" for n in range(4_000)]
    assert len(shell.run("deadlines", *received).splitlines()) == 4_000
    assert time.process_time() - began < 4
