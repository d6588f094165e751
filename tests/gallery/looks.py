"""The looks in which every page is drawn, and how to draw one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.page import FormPage, Page
from counter_app.ui.shared.theme import Appearance
from counter_app.ui.window.main_window import MainWindow
from counter_app.ui.window.page_spec import PageFactories, PageSpec
from tests.ui.contexts import make_context

WINDOW_SIZE = (1280, 800)

NAVIGATION = (
    ("home", "Home", "house"),
    ("my_referrals", "My referrals", "inbox"),
    ("all_cases", "All cases", "layout-list"),
    ("post_room", "Post room", "mailbox"),
    ("calendar", "Calendar and rules", "calendar-days"),
    ("staff", "Staff and departments", "users"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Name one way in which pages are drawn."""

    name: str
    appearance: Appearance = Appearance.LIGHT
    scale: int = 100
    language: str = "en"
    is_mirrored: bool = False


LOOKS = (
    Look(name="light"),
    Look(name="dark", appearance=Appearance.DARK),
    Look(name="contrast", appearance=Appearance.CONTRAST),
    Look(name="200", scale=200),
    Look(name="german", language="de"),
    Look(name="mirrored", is_mirrored=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryPage:
    """Register a page: its name in file names, its entry of the navigation, and how it is made and filled.

    `make(context)` returns the page with what it shows already in it. `services` makes the fake services it asks.
    `threshold(context)` makes instead what is shown alone, before anybody is let in to the pages.
    """

    name: str
    make: Callable[[AppContext], Page] = Page
    navigation: str = "home"
    services: Callable[[], Any] | None = None
    threshold: Callable[[AppContext], QWidget] | None = None

    def checked(self, window: MainWindow) -> QWidget | None:
        """Give what is looked at in the window."""
        return window if self.threshold is not None else window.current_page


@contextmanager
def drawn(
    app: QApplication, entry: GalleryPage, look: Look, use: Callable[[AppContext], object] = lambda context: None
) -> Iterator[MainWindow]:
    """Show a page in the window, in a look, and put everything back afterwards; `use` is given the context."""
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if look.is_mirrored else Qt.LayoutDirection.LeftToRight)
    context = make_context(
        app,
        services=entry.services() if entry.services is not None else None,
        appearance=look.appearance,
        scale=look.scale,
        language=look.language,
    )
    use(context)
    window = MainWindow(context, _navigation(entry), PageFactories(case=_no_case, form=_no_form))
    try:
        window.show_page(entry.navigation)
        if entry.threshold is not None:
            window.show_threshold(entry.threshold(context))
        window.show_count("my_referrals", 6)
        window.resize(*WINDOW_SIZE)
        window.show()
        window.activateWindow()
        settle(app)
        yield window
    finally:
        window.close()
        window.deleteLater()
        context.theme.deleteLater()
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        settle(app)


def settle(app: QApplication) -> None:
    """Let layouts, timers of no length and deletions happen."""
    for _ in range(4):
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def save_picture(widget: QWidget, name: str, folder: Path) -> Path:
    """Save a picture; the variable `GALLERY_DIR` names a folder to look at, otherwise it goes to the test's own."""
    target = Path(os.environ.get("GALLERY_DIR", folder)) / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    assert widget.grab().save(str(target))
    return target


def _navigation(entry: GalleryPage) -> list[PageSpec]:
    return [PageSpec(id=key, title=title, icon=icon, factory=entry.make) for key, title, icon in NAVIGATION]


def _no_case(context: AppContext, case_id: str) -> Page:
    return Page(context)


def _no_form(context: AppContext, channel: str, draft_id: str) -> FormPage:
    return FormPage(context)
