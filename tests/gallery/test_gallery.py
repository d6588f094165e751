"""Every page is drawn in every look; a machine checks what it can, and people look at the pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gallery.checks import cut_texts, missed_by_tab, small_targets, unnamed, wider_than_its_place
from tests.gallery.looks import LOOKS, GalleryPage, Look, drawn, save_picture
from tests.gallery.pages import gallery_pages


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("entry", gallery_pages(), ids=lambda entry: entry.name)
def test_page_holds_in_every_look(qapp: QApplication, tmp_path: Path, entry: GalleryPage, look: Look) -> None:
    with drawn(qapp, entry, look) as window:
        save_picture(window, f"{entry.name}-{look.name}", tmp_path)
        page = entry.checked(window)
        assert page is not None
        assert window.width() == 1280, "the page makes the window wider than 1280"
        assert cut_texts(window) == []
        assert unnamed(window) == []
        assert small_targets(window) == []
        assert wider_than_its_place(page) == []


@pytest.mark.parametrize("entry", gallery_pages(), ids=lambda entry: entry.name)
def test_tab_reaches_every_field(qapp: QApplication, entry: GalleryPage) -> None:
    with drawn(qapp, entry, LOOKS[0]) as window:
        page = entry.checked(window)
        assert page is not None
        assert missed_by_tab(page) == []
