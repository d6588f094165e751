"""A picture of the window is taken when the page is complete."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.page import FormPage, Page
from counter_app.ui.window.main_window import MainWindow
from counter_app.ui.window.page_spec import PageFactories, PageSpec
from counter_app.ui.window.picture import Picture


class SlowPage(Page):
    """Stand for a page that still fetches."""

    title = "Home"
    is_complete = False

    @property
    def is_settled(self) -> bool:
        return self.is_complete


def test_picture_waits_for_the_page(context: AppContext, qtbot: QtBot, tmp_path: Path) -> None:
    page = SlowPage(context)
    spec = PageSpec(id="home", title="Home", icon="house", factory=lambda _: page)
    factories = PageFactories(case=lambda context, _: Page(context), form=lambda context, *_: FormPage(context))
    window = MainWindow(context, [spec], factories)
    qtbot.addWidget(window)
    window.show_page("home")
    window.show()
    done: list[bool] = []
    file = tmp_path / "pictures" / "home.png"
    Picture(context, window, file, done.append)
    qtbot.wait(250)
    assert done == []
    page.is_complete = True
    qtbot.waitUntil(lambda: done == [True])
    assert QImage(str(file)).size() == window.size()
