"""The command line speaks the reader's language: help, answers and refusals; keys and references stay as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counter_app.assets import locale_dir
from counter_app.cli import main
from counter_app.i18n.catalogue import read_catalogue
from tests.cli.conftest import Shell
from tests.stories.front_desk import EXAMPLES

_COMMANDS = (
    "",
    "setup",
    "deadlines",
    "import",
    "show",
    "list",
    "export",
    "letters",
    "letters print",
    "letters posted",
    "tour",
    "demo-data",
    "check",
    "self-test",
)
_REFERENCE = re.compile(r"[A-Z]\d\d-\d{4}-.")


def _german(text: str) -> str:
    return read_catalogue(locale_dir() / "de.po").texts[text]


@pytest.mark.parametrize("command", _COMMANDS)
@pytest.mark.parametrize("language", ["de", "es"])
def test_help_is_in_the_language_that_was_asked_for(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def help_in(code: str) -> set[str]:
        with pytest.raises(SystemExit) as ended:
            main([*command.split(), "--lang", code, "--help"])
        assert ended.value.code == 0
        lines = re.split(r"  +|\n", capsys.readouterr().out)
        return {line.strip() for line in lines if re.search(r"[a-z]{3} [a-z]", line)}

    same = help_in("en") & help_in(language)
    # What stays is only what is to be typed.
    assert {line for line in same if not re.search(r"[\[{]|counter-app|OFFICE|--", line)} == set()


@pytest.mark.parametrize("variable", ["LC_ALL", "LC_MESSAGES", "LANG", "COUNTER_APP_LANGUAGE"])
def test_the_language_of_the_system_is_spoken(
    variable: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "de_DE.UTF-8")
    assert main(["list", "--limit", "0"]) == 2
    wanted = _german("{name} must be 1 or more, not {value}").format(name="--limit", value=0)
    assert capsys.readouterr().err.startswith(wanted + "\n")
    assert main(["--lang", "en", "list", "--limit", "0"]) == 2
    assert capsys.readouterr().err.startswith("--limit must be 1 or more, not 0\n")


@pytest.mark.parametrize(
    ("arguments", "sentence", "values"),
    [
        (["sweep"], "There is no command {value}. Choose one of: {choices}", {"value": "sweep"}),
        (["show"], "Give also: {name}", {"name": "REFERENCE"}),
        (["list", "--state", "lost"], "{name} cannot be {value}. Choose one of: {choices}", {"name": "--state"}),
        (["list", "--limit", "x"], "{name} must be 1 or more, not {value}", {"name": "--limit", "value": "x"}),
        (["--demo", "x"], "{name} must be a whole number, not {value}", {"name": "--demo", "value": "x"}),
        (
            ["letters", "print", "--out", "x.pdf", "--due-by", "soon"],
            "{name} must be a date like 2026-11-24, not {value}",
            {"name": "--due-by", "value": "soon"},
        ),
        (["list", "--owner"], "Give a value after {name}", {"name": "--owner"}),
        (["check", "--why"], "This is not understood: {value}", {"value": "--why"}),
        (["list", "--json=yes"], "{name} takes no value", {"name": "--json"}),
        (["--da", "x"], "{name} can mean several options: {choices}", {"name": "--da"}),
    ],
)
def test_wrong_usage_is_named(
    arguments: list[str], sentence: str, values: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "de", *arguments]) == 2
    told = capsys.readouterr().err
    asked = _german(sentence)
    for name, value in values.items():
        asked = asked.replace(f"{{{name}}}", value)
    assert re.match(re.sub(r"\\\{\w+\\\}", ".+", re.escape(asked)), told), told
    assert _german("For help: {command}").partition("{")[0] in told


def test_a_language_that_is_not_there_is_wrong_usage(shell: Shell) -> None:
    shell.run("--lang", "tlh", "list", status=2)
    assert shell.error == "There is no language tlh. Choose one of: en, de, es\n"
    shell.run("--lang", "de-AT", "list")


def test_every_answer_for_people_is_german(shell: Shell, tmp_path: Path) -> None:
    german = ("--lang", "de")
    assert shell.run(*german, "setup", EXAMPLES / "office.toml") == _german("Nothing to change.") + "\n"
    assert shell.run("list", *german) == _german("No case matches these filters.") + "\n"
    assert shell.run(*german, "letters", "print", "--out", tmp_path / "a.pdf").startswith(
        _german("Nothing waits to be printed.")
    )
    shell.run("import", EXAMPLES / "cases.jsonl")
    listed = shell.run("list", *german)
    assert listed.split()[:2] == [_german("Reference"), _german("Case state")]
    assert _german("Open") in listed
    reference = _REFERENCE.search(listed)
    assert reference is not None
    shown = shell.run("show", *german, reference[0])
    assert all(_german(word) in shown for word in ("Reference", "Received", "Reply by", "What happened", "Referred"))
    assert "Jo Lee" in shown
    for command in (["export", str(tmp_path / "out.jsonl")], ["check"]):
        told = shell.run(*command, *german)
        assert "4 " in told
        assert not re.search(r"cases|files are", told)
    printed = shell.run("letters", "--lang", "de", "print", "--out", tmp_path / "b.pdf")
    batch = re.search(r"\d{4}-\d\d-\d\d-\d+", printed)
    assert batch is not None
    assert "posted" not in printed.replace("counter-app letters posted", "")
    assert "Posted" not in shell.run(*german, "letters", "posted", batch[0])
    added = _german("{cases} cases added in {seconds} s ({per_second} a second).")
    assert shell.run(*german, "demo-data", "--cases", 3).startswith(added.partition("{seconds}")[0].format(cases=3))


def test_refusals_are_german_and_keys_are_not(shell: Shell, tmp_path: Path) -> None:
    (problem,) = shell.json("show", "A26-0142-Z", "--lang", "de", status=3)
    assert list(problem) == ["problems"]
    message = problem["problems"][0]["message"]
    assert message == _german("No case has the reference {reference}.").format(reference="A26-0142-Z")
    assert shell.error == message + "\n"
    (answer,) = shell.json("deadlines", "2026-11-24T14:00", "--lang", "de", status=3)
    missing = _german("Add the offset to {received}, like -06:00, or Z for UTC").format(received="2026-11-24T14:00")
    assert answer["problems"][0]["message"] == missing
    (answer,) = shell.json("deadlines", "2026-12-23", "--why", "--lang", "de")
    assert {line["business_day"] for line in answer["why"]} >= {None, 1}
    assert not any("counted" in line["reason"] for line in answer["why"])
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"channel": "phone"}\n', "utf-8")
    (refused,) = shell.json("import", bad, "--lang", "de", status=3)
    assert all(not re.search(r"\b(the|Enter|Choose)\b", each["message"]) for each in refused["problems"])
    (tmp_path / "office.toml").write_text("[office]\n", "utf-8")
    (refused,) = shell.json("setup", tmp_path / "office.toml", "--lang", "de", status=3)
    assert all(not re.search(r"\b(is missing|Add|Write)\b", each["message"]) for each in refused["problems"])
