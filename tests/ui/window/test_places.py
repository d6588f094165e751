"""Windows come back where they were, also when the screen has gone, and there is one window per data folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter
from pytestqt.qtbot import QtBot

from counter_app.ui.window.places import LEAST_SIZE, Places, keep_within
from counter_app.ui.window.single_instance import SingleInstance


def test_window_comes_back_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    first, second = QMainWindow(), QMainWindow()
    splitter = QSplitter(Qt.Orientation.Horizontal)
    for widget in (first, second, splitter):
        qtbot.addWidget(widget)
    first.setGeometry(20, 30, 640, 480)
    Places(file, "dana").keep(first, splitter)
    Places(file, "dana").bring_back(second, splitter)
    assert second.size() == first.size()
    Places(file, "sam").bring_back(second, splitter)
    assert second.size() != first.size(), "another person has a place of their own"


def test_window_that_no_screen_shows_is_brought_back(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    lost = QMainWindow()
    splitter = QSplitter()
    for widget in (lost, splitter):
        qtbot.addWidget(widget)
    places = Places(tmp_path / "window.ini", "dana")
    lost.setGeometry(QRect(9_000, 9_000, 640, 480))
    places.keep(lost, splitter)
    places.bring_back(lost, splitter)
    room = qapp.primaryScreen().availableGeometry()
    assert room.intersects(lost.geometry())


def test_on_a_small_screen_the_foot_of_the_window_is_on_the_screen(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    keep_within(window, QSize(1920, 1200))
    assert window.size() == QSize(1280, 800)
    keep_within(window, QSize(1366, 768))
    assert window.width() == 1280
    assert 700 < window.height() < 768, "room is left for the title bar"
    keep_within(window, QSize(800, 600))
    assert window.size() == LEAST_SIZE, "below this nothing can be worked with"


@pytest.mark.parametrize("page", ["", "my-referrals", "A26-0142-Z"])
def test_second_start_raises_the_first_window_with_the_page_it_wants(qtbot: QtBot, tmp_path: Path, page: str) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    raised: list[str] = []
    first.raised.connect(raised.append)
    assert first.claim()
    first.listen()
    assert not second.claim(page)
    qtbot.waitUntil(lambda: raised == [page])
    first.release()
    assert second.claim()
    second.release()


def test_other_data_folder_is_another_program(tmp_path: Path, qapp: QApplication) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    first, second = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert first.claim()
    assert second.claim()
    first.release()
    second.release()
