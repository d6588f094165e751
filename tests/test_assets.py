"""Shipped files are found, and an office's own file of the same name comes first."""

from pathlib import Path

import pytest

from counter_app import assets


@pytest.mark.parametrize("name", ["phone", "in_person", "email", "postal"])
def test_the_four_forms_are_shipped(name: str) -> None:
    assert assets.find_form(name).is_file()


def test_the_office_overrides_a_form_by_a_file_of_the_same_name(tmp_path: Path) -> None:
    own = tmp_path / "forms" / "phone.toml"
    own.parent.mkdir()
    own.write_text("", encoding="utf-8")
    assert assets.find_form("phone", tmp_path) == own
    assert assets.find_form("postal", tmp_path) == assets.forms_dir() / "postal.toml"


def test_the_office_adds_a_letter(tmp_path: Path) -> None:
    own = tmp_path / "letters" / "thanks.toml"
    own.parent.mkdir()
    own.write_text("", encoding="utf-8")
    assert assets.find_letter("thanks", tmp_path) == own


@pytest.mark.parametrize("name", ["fax", "../phone", "/etc/passwd", ".phone", ""])
def test_nothing_else_is_found(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        assets.find_form(name, tmp_path)


def test_every_folder_of_shipped_files_is_there() -> None:
    folders = (
        assets.forms_dir,
        assets.letters_dir,
        assets.locale_dir,
        assets.fonts_dir,
        assets.icons_dir,
        assets.paper_dir,
    )
    assert [folder().name for folder in folders if not any(folder().iterdir())] == []
