"""A person sets the look of the program, and finds it again."""

from __future__ import annotations

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
