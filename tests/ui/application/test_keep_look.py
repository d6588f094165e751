"""The look of the window is kept for the next start when it was changed there, not when a start asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.settings import Settings
from counter_app.ui.application import running
from counter_app.ui.shared.theme import Appearance
from tests.ui.contexts import make_context


def test_only_what_was_changed_in_the_window_is_kept(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept: dict[str, object] = {}
    monkeypatch.setattr(running, "keep_setting", kept.__setitem__)
    asked_for = Settings(data_dir=tmp_path, config_dir=tmp_path, database_url="", theme="dark", text_scale=200)
    theme = make_context(qapp, appearance=Appearance.DARK, scale=200).theme
    running.keep_look(theme, asked_for)
    assert kept == {}
    theme.set_scale(150)
    running.keep_look(theme, asked_for)
    assert kept == {"text_scale": 150}
