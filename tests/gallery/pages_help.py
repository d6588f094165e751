"""The help window, shown alone: a page with its list, and a search."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui.help.help_window import HelpWindow
from counter_app.ui.shared.context import AppContext
from tests.gallery.looks import GalleryPage


def _help(context: AppContext, page: str = "phone", words: str = "") -> QWidget:
    window = HelpWindow(context)
    window.setWindowFlags(Qt.WindowType.Widget)
    window.text.show_page(page)
    window.search.setText(words)
    return window


PAGES = [
    GalleryPage(name="help", threshold=_help),
    GalleryPage(name="help-search", threshold=partial(_help, page="promises", words="extension")),
    GalleryPage(name="help-nothing", threshold=partial(_help, page="keyboard", words="xylophone")),
]
