"""A form is read from its file, or from the copy that was made of just that text."""

from pathlib import Path

import pytest

from counter_app.assets import find_form
from counter_app.domain import form_files
from counter_app.domain.forms import FormFileError, load_form
from counter_app.ui.intake import kept_definition
from counter_app.ui.intake.kept_definition import read_definition


@pytest.mark.parametrize("channel", ["phone", "in_person", "email", "postal"])
def test_copy_says_the_same_as_the_file(channel: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = find_form(channel, None)
    first = read_definition(file, tmp_path)
    monkeypatch.setattr(kept_definition, "parse_toml", None)
    assert read_definition(file, tmp_path) == first == load_form(file)


def test_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "phone.toml"
    text = find_form("phone", None).read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    read_definition(file, tmp_path / "kept")
    file.write_text(text.replace('title = "Phone call"', 'title = "Call"', 1), encoding="utf-8")
    assert read_definition(file, tmp_path / "kept").title == "Call"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"text": 1}', "\udcff"])
def test_damaged_copy_does_no_harm(damage: str, tmp_path: Path) -> None:
    file = find_form("phone", None)
    (tmp_path / "phone.json").write_text(damage, encoding="utf-8", errors="surrogateescape")
    assert read_definition(file, tmp_path) == load_form(file)


def test_form_opens_where_no_copy_can_be_kept(tmp_path: Path) -> None:
    folder = tmp_path / "a file, not a folder"
    folder.touch()
    assert read_definition(find_form("phone", None), folder) == load_form(find_form("phone", None))


def test_broken_file_is_refused_with_or_without_a_copy(tmp_path: Path) -> None:
    file = tmp_path / "phone.toml"
    file.write_text("id = ", encoding="utf-8")
    for _turn in range(2):
        with pytest.raises(FormFileError):
            read_definition(file, tmp_path)
    assert form_files.FormFileError is FormFileError
