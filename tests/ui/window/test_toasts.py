"""A toast covers nothing that can be pressed, and nothing moves under the pointer when it comes (WCAG 2.4.11)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from counter_app.ui.shared.context import AppContext
from counter_app.ui.window import quitting
from counter_app.ui.window.main_window import MainWindow
from counter_app.ui.window.page_spec import ParkedForm
from tests.gallery.looks import GalleryPage, Look, drawn, settle

SHORT = "Parked. Ctrl+Tab to return."
LONG = "12 cards were marked as posted. " * 12


def _parked(window: MainWindow) -> None:
    window.parked_forms.know_kept(
        [ParkedForm(draft_id=str(at), channel="phone", label=f"Phone 14:2{at}") for at in range(4)]
    )


def _places(window: MainWindow) -> dict[QWidget, QRect]:
    kinds = (QAbstractButton, QLineEdit)
    return {
        widget: QRect(widget.mapTo(window, QPoint()), widget.size())
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds) and widget.isVisible() and not window.toast_area.isAncestorOf(widget)
    }


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("words", [SHORT, LONG], ids=["short", "long"])
def test_a_toast_covers_nothing_that_can_be_pressed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, words: str, scale: int
) -> None:
    contexts: list[AppContext] = []
    with drawn(qapp, GalleryPage(name="toast"), Look(name="toast", scale=scale), contexts.append) as window:
        _parked(window)
        settle(qapp)
        before = _places(window)
        monkeypatch.setattr(quitting, "ask_about_quitting", lambda *_asked: quitting.QUIT)
        contexts[0].toasts.show(words, lambda: None)
        settle(qapp)
        toast = window.toast_area.geometry()
        assert window.toast_area.isVisible()
        assert window.rect().contains(toast)
        after = _places(window)
        assert [each.accessibleName() for each, place in after.items() if place.intersects(toast)] == []
        if words == SHORT:
            assert after == before, "something moved away under the pointer"
        contexts[0].toasts.clear()
        settle(qapp)
        assert _places(window) == before


def test_a_toast_in_a_window_of_its_own_makes_room_for_itself(qapp: QApplication) -> None:
    contexts: list[AppContext] = []
    with drawn(qapp, GalleryPage(name="toast"), Look(name="toast"), contexts.append) as window:
        side = window.side_windows.open_current()
        assert side is not None
        settle(qapp)
        height = side.page.height()
        contexts[0].toasts.show(SHORT, lambda: None)
        settle(qapp)
        assert side.page.height() < height
        contexts[0].toasts.clear()
        settle(qapp)
        assert side.page.height() == height
        side.close()
