"""A person sets the look of the program, and finds it again."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.settings import CountdownUpdate, Settings, keep_setting, read_settings
from counter_app.ui.settings import settings_dialog
from counter_app.ui.settings.settings_dialog import SettingsDialog
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.theme import Appearance


@pytest.fixture
def dialog(context: AppContext, qtbot: QtBot, tmp_path: Path) -> SettingsDialog:
    settings = Settings(data_dir=tmp_path, config_dir=tmp_path, database_url="sqlite:///counter.db")
    made = SettingsDialog(replace(context, settings=settings))
    qtbot.addWidget(made)
    return made


def test_the_look_changes_at_once_and_comes_back_on_cancel(dialog: SettingsDialog, context: AppContext) -> None:
    before = context.theme.scale
    dialog.appearance.choose(Appearance.DARK)
    dialog.text_size.choose(150)
    assert (context.theme.scheme, context.theme.scale) == ("dark", 150)
    dialog.reject()
    assert context.theme.scale == before
    assert context.theme.appearance is not Appearance.DARK


def test_what_was_chosen_is_there_at_the_next_start(
    dialog: SettingsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "counter-app.toml"
    monkeypatch.setattr(settings_dialog, "keep_setting", lambda key, value: keep_setting(key, value, file))
    dialog.language.choose("de")
    dialog.appearance.choose(Appearance.CONTRAST)
    dialog.text_size.choose(200)
    dialog.countdown.choose(CountdownUpdate.BY_HAND)
    dialog.accept()
    found = read_settings(environment={"COUNTER_APP_CONFIG_DIR": str(tmp_path / "none")}, user_file=file).settings
    assert (found.language, found.theme, found.text_scale) == ("de", "contrast", 200)
    assert found.countdown_update is CountdownUpdate.BY_HAND


def test_settings_that_cannot_be_written_hold_for_this_run_and_the_dialog_says_so(
    dialog: SettingsDialog, context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "a file where the folder should be"
    in_the_way.write_text("", "utf-8")
    file = in_the_way / "counter-app.toml"
    monkeypatch.setattr(settings_dialog, "keep_setting", lambda key, value: keep_setting(key, value, file))
    monkeypatch.setattr(settings_dialog, "default_user_file", lambda: file)
    dialog.show()
    dialog.appearance.choose(Appearance.DARK)
    dialog.text_size.choose(150)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.problem.startswith(f"Your settings cannot be written to {file}: ")
    dialog.reject()
    assert (context.theme.scheme, context.theme.scale) == ("dark", 150)


def test_a_full_disk_leaves_the_settings_as_they_were_and_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "counter-app.toml"
    keep_setting("theme", "dark", file)
    before = file.read_bytes()

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        keep_setting("theme", "light", file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]
