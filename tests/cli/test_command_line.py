"""The command line, as scripts use it: exit statuses, JSON lines, and what it says when it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from counter_app.cli import main
from tests.cli.conftest import Shell
from tests.stories.front_desk import EXAMPLES

_TOP = Path(__file__).parents[2]
_COMMANDS = (
    "setup",
    "deadlines",
    "import",
    "show",
    "list",
    "export",
    "letters",
    "tour",
    "demo-data",
    "check",
    "self-test",
)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert [command for command in _COMMANDS if command not in out] == []


@pytest.mark.parametrize(
    "arguments", [["sweep"], ["show"], ["list", "--limit", "0"], ["list", "--state", "lost"], ["--theme", "pink"]]
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert main(arguments) == 2


def test_setting_up_twice_changes_nothing(shell: Shell) -> None:
    assert shell.json("setup", EXAMPLES / "office.toml") == [{"changes": []}]


def test_who_is_named_needs_the_right_to_set_up_the_office(shell: Shell, tmp_path: Path) -> None:
    text = (EXAMPLES / "office.toml").read_text("utf-8")
    changed = tmp_path / "office.toml"
    changed.write_text(text.replace('name = "Sam Okafor"', 'name = "Samuel Okafor"'), "utf-8")
    for user in ("dana", "jo"):
        for dry in ((), ("--dry-run",)):
            (refused,) = shell.json("setup", changed, "--user", user, *dry, status=3)
            assert "administrator" in refused["problems"][0]["message"]
    (unknown,) = shell.json("setup", changed, "--user", "nobody", status=3)
    assert "nobody" in unknown["problems"][0]["message"]
    assert len(shell.json("setup", changed)[0]["changes"]) == 1
    administrator = text.replace('role = "department"', 'role = "administrator"')
    changed.write_text(administrator, "utf-8")
    shell.run("setup", changed)
    changed.write_text(administrator.replace('name = "Jo Lee"', 'name = "Jo Leigh"'), "utf-8")
    assert len(shell.json("setup", changed, "--user", "sam")[0]["changes"]) == 1


def test_the_first_set_up_needs_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Shell(tmp_path / "new", capsys).json("setup", EXAMPLES / "office.toml", "--user", "dana")[0]["changes"]


def test_the_examples_are_imported_listed_shown_and_exported(shell: Shell, tmp_path: Path) -> None:
    first = shell.json("import", EXAMPLES / "cases.jsonl")
    assert first == shell.json("import", EXAMPLES / "cases.jsonl")
    assert [line["resolve_due"] for line in first] == [
        "2026-12-03T23:00:00Z",
        "2026-12-03T23:00:00Z",
        "2026-12-02T23:00:00Z",
        "2026-12-03T23:00:00Z",
    ]
    references = [line["reference"] for line in first]
    assert {row["reference"] for row in shell.json("list")} == {references[0], references[2], references[3]}
    assert [row["reference"] for row in shell.json("list", "--state", "resolved")] == [references[1]]
    assert [row["reference"] for row in shell.json("list", "--owner", "sam", "--search", "alvarez")] == [references[0]]
    assert len(shell.json("list", "--state", "all", "--limit", "3")) == 3
    received = {row["channel"]: row["received"] for row in shell.json("list", "--state", "all")}
    assert (received["phone"], received["postal"]) == ("2026-11-23T20:20:00Z", "2026-11-23")
    (shown,) = shell.json("show", references[0].lower().replace("-", " "))
    assert shown["reference"] == references[0]
    assert shown["history"][0]["fact"] == "case_received"
    assert references[0] in shell.run("show", references[0])
    assert shell.json("export", tmp_path / "out.jsonl")[0]["cases"] == 4
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 4
    assert shell.json("check")[0] == {
        "sound": True,
        "cases": 4,
        "unfinished_forms": 0,
        "unfinished_forms_protection": "nothing is kept",
        "problems": [],
    }


def test_good_lines_are_saved_and_bad_ones_are_named(shell: Shell, tmp_path: Path) -> None:
    good = (EXAMPLES / "cases.jsonl").read_text("utf-8").splitlines()[1]
    file = tmp_path / "mixed.jsonl"
    file.write_bytes(f'{{"channel": "pigeon"}}\n\nnot json\n{good}\n'.encode() + b'"\xff\xfe"\n')
    lines = shell.json("import", file, status=3)
    assert [line["line"] for line in lines] == [1, 3, 4, 5]
    assert [sorted(line) for line in lines[:2]] == [["line", "problems"]] * 2
    assert lines[2]["reference"] == "A26-0001-Q"
    assert all(problem["message"] for line in lines if "problems" in line for problem in line["problems"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "A26-0142-Z"], "A26-0142-Z"),
        (["show", "A26-0142-X"], "mistake"),
        (["show", "nonsense"], "A26-0142-Z"),
        (["list", "--owner", "nobody"], "nobody"),
        (["import", "/nowhere/cases.jsonl"], "cannot be read"),
        (["import", "/"], "cannot be read"),
        (["setup", "/nowhere/office.toml"], "cannot be read"),
        (["export", "/nowhere/out.jsonl"], "cannot be written"),
        (["letters", "posted", "no batch"], "no batch"),
        (["letters", "print", "--profile", "zz", "--out", "x.pdf"], "zz"),
        (["list", "--user", "nobody"], "nobody"),
    ],
)
def test_a_refusal_ends_with_3_and_a_sentence(shell: Shell, arguments: list[str], said: str) -> None:
    shell.run(*arguments, status=3)
    assert said in shell.error


def test_cards_are_printed_and_posted(shell: Shell, tmp_path: Path) -> None:
    shell.run("import", EXAMPLES / "cases.jsonl")
    (printed,) = shell.json("letters", "print", "--out", tmp_path / "post.pdf")
    assert (tmp_path / "post.pdf").read_bytes().startswith(b"%PDF-")
    (batch,) = printed["batches"]
    assert shell.json("letters", "posted", batch["batch"]) == [{"batch": batch["batch"], "posted": batch["pieces"]}]
    shell.run("letters", "posted", batch["batch"], status=3)
    assert shell.json("letters", "print", "--out", tmp_path / "more.pdf")[0]["batches"] == []


def _program(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "counter_app", *arguments, "--data-dir", str(folder)],
        cwd=_TOP,
        env=os.environ | {"PYTHONPATH": str(_TOP)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_deadlines_are_answered_by_the_thousand(shell: Shell, tmp_path: Path) -> None:
    started = time.perf_counter()
    one = _program(tmp_path / "data", "deadlines").communicate("2026-11-24T14:21:00-06:00\n")[0]
    for_one = time.perf_counter() - started
    assert json.loads(one) == {
        "received": "2026-11-24T14:21:00-06:00",
        "acknowledge_due": "2026-11-25T19:00:00Z",
        "resolve_due": "2026-12-04T23:00:00Z",
    }
    started = time.perf_counter()
    many = _program(tmp_path / "data", "deadlines").communicate("2026-11-24T14:21:00-06:00\n" * 5_000)[0]
    for_many = time.perf_counter() - started
    assert many == one * 5_000
    assert for_many < 4 * for_one + 1, "5,000 answers take about as long as the start of the program"


def test_a_reader_that_has_had_enough_is_no_error(shell: Shell, tmp_path: Path) -> None:
    with _program(tmp_path / "data", "deadlines", *["2026-11-24T14:21:00-06:00"] * 3_000) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == ""
    assert program.returncode == 0


def test_a_page_that_does_not_exist_is_named_instead_of_showing_another(shell: Shell, tmp_path: Path) -> None:
    shell.run("--page", "reprots", "--screenshot", tmp_path / "page.png", status=2)
    assert shell.error.startswith("There is no page reprots.")


@pytest.mark.parametrize("option", ["--page", "--screenshot"])
def test_what_only_the_window_can_do_is_not_asked_of_a_command_in_vain(shell: Shell, option: str) -> None:
    shell.run("list", option, "home", status=2)
    shell.run(option, "home", "list", status=2)
    assert shell.error.startswith(f"{option} is for the window; list does not take it.")


def test_a_command_acts_on_the_made_up_office_and_leaves_the_real_one_alone(shell: Shell) -> None:
    assert shell.json("list") == []
    assert len(shell.json("--demo", "list", "--owner", "sam", "--limit", "3")) == 3
    shell.run("--demo", "7", "list")
    assert len(shell.json("--demo=7", "list", "--owner", "sam", "--limit", "3")) == 3
    assert shell.json("list") == []


@pytest.fixture
def two_branches(shell: Shell, tmp_path: Path) -> Shell:
    """Give a shell on a database that holds a second branch."""
    text = (EXAMPLES / "office.toml").read_text("utf-8")
    law = text.replace('name = "University Office"\ninstitution', 'name = "Law Library"\ninstitution')
    law = law.replace("Lakeside University Library", "Law School").replace("+1 217 555 0100", "+1 217 555 0177")
    (tmp_path / "law.toml").write_text(law.replace("feedback@library", "law@library"), "utf-8")
    shell.run("setup", tmp_path / "law.toml")
    return shell


def test_each_branch_of_a_database_has_its_own_cases(two_branches: Shell) -> None:
    shell = two_branches
    shell.run("import", EXAMPLES / "cases.jsonl", "--office", "law-library")
    assert shell.json("list", "--office", "university-office") == []
    found = shell.json("list", "--office", "law-library")
    assert found
    reference = found[0]["reference"]
    assert shell.json("show", reference, "--office", "Law Library")[0]["reference"] == reference
    shell.run("show", reference, "--office", "university-office", status=3)
    assert shell.error.startswith(f"No case has the reference {reference}.")


def test_a_database_of_several_branches_asks_which_is_meant(
    two_branches: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = two_branches
    shell.run("list", status=3)
    assert shell.error == (
        "This database holds several offices. Say which one with --office: law-library, university-office\n"
    )
    shell.run("deadlines", "2026-11-24", status=3)
    shell.run("list", "--office", "main-library", status=3)
    assert shell.error == (
        "There is no office main-library in this database. Choose one of: law-library, university-office\n"
    )
    monkeypatch.setenv("COUNTER_APP_OFFICE", "law-library")
    shell.run("list")
    assert shell.json("deadlines", "2026-11-24")


@pytest.mark.parametrize("command", [("setup", EXAMPLES / "office.toml"), ("check",)])
def test_what_is_for_no_single_office_does_not_take_one(shell: Shell, command: tuple[object, ...]) -> None:
    shell.run(*command, "--office", "university-office", status=2)
    assert shell.error.startswith(f"{command[0]} does not act for one office; leave --office out.")


def test_choices_are_named_as_they_are_typed(shell: Shell) -> None:
    shell.run("list", "--state", "late or not", status=2)
    assert shell.error.startswith(
        "--state cannot be late or not. Choose one of: open, overdue, extended, to_acknowledge, resolved,"
    )
