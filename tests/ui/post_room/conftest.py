"""The example office with its post, and the page of a desk in it, on a real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.assets import fonts_dir, paper_dir
from counter_app.bootstrap import suite
from counter_app.bootstrap.suite import open_database, open_suite
from counter_app.documents.press import Press
from counter_app.domain.clock import FixedClock
from counter_app.settings import Settings
from counter_app.ui.post_room.post_room_page import PostRoomPage
from tests.services.office_post import OfficePost
from tests.ui.contexts import make_context

OpensPage = Callable[[], PostRoomPage]


@pytest.fixture(scope="session")
def press() -> Press:
    """Read the fonts once for all tests."""
    return Press(fonts_dir=fonts_dir(), paper_dir=paper_dir())


@pytest.fixture
def post(sqlite_url: str, clock: FixedClock, press: Press, monkeypatch: pytest.MonkeyPatch) -> Iterator[OfficePost]:
    """Open the example office on Tuesday 24 November 2026, 14:21."""
    monkeypatch.setattr(suite, "_open_press", lambda: press)
    office = OfficePost(sqlite_url, clock, press)
    yield office
    office.close()


@pytest.fixture
def open_page(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, sqlite_url: str, post: OfficePost, clock: FixedClock
) -> Iterator[OpensPage]:
    """Open the page as Dana sees it; each call is another window on the same database."""
    closing: list[Callable[[], None]] = []

    def open_one() -> PostRoomPage:
        folder = tmp_path / f"desk-{len(closing)}"
        settings = Settings(data_dir=folder, config_dir=tmp_path / "config", database_url=sqlite_url)
        folder.mkdir()
        opened = open_database(settings, clock)
        context = make_context(
            qapp, services=open_suite(opened, post.office_id), staff=post.dana, clock=clock, settings=settings
        )
        page = PostRoomPage(context)
        qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show()
        page.activateWindow()
        closing.append(opened.close)
        return page

    yield open_one
    for close in closing:
        close()
