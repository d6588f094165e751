"""Every dialog is drawn in every look and checked as the pages are; it fits on the smallest screen that is served."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from counter_app.domain.clock import FixedClock
from counter_app.ui.intake.customer_view import CustomerView
from counter_app.ui.shared.context import AppContext
from tests.gallery.button_rows import wrong_order
from tests.gallery.checks import cut_texts, missed_by_tab, small_targets, unnamed, wider_than_its_place
from tests.gallery.dialogs import CASE_DIALOGS, OTHER_DIALOGS, over
from tests.gallery.dialogs_post_room import POST_ROOM_DIALOGS
from tests.gallery.looks import LOOKS, GalleryPage, Look, drawn, save_picture, settle
from tests.ui.case_actions.desk import Desk
from tests.ui.contexts import NOW

FAMILIES = {"case": CASE_DIALOGS, "other": OTHER_DIALOGS, "post-room": POST_ROOM_DIALOGS}
LOWEST_SCREEN = 800


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("family", FAMILIES)
def test_dialogs_hold_in_every_look(qapp: QApplication, tmp_path: Path, family: str, look: Look) -> None:
    contexts: list[AppContext] = []
    entry = GalleryPage(name="dialogs")
    wrong: list[str] = []
    with drawn(qapp, entry, look, contexts.append) as window:
        desk = Desk(qapp, tmp_path, FixedClock(NOW), context=contexts[0])
        for name, make in FAMILIES[family].items():
            dialog = make(desk, window)
            over(window, dialog)
            settle(qapp)
            save_picture(dialog, f"dialog-{name}-{look.name}", tmp_path)
            wrong += [f"{name}: {each}" for each in _problems(dialog, is_light=look is LOOKS[0])]
            dialog.deleteLater()
            dialog.hide()
            settle(qapp)
        desk.post.close()
    assert "\n".join(wrong) == ""


def _problems(dialog: QDialog, *, is_light: bool) -> list[str]:
    found = [
        *(f"cut {each}" for each in cut_texts(dialog)),
        *(f"unnamed {each}" for each in unnamed(dialog)),
        *(f"small {each}" for each in small_targets(dialog)),
        *(f"scrolls sideways {each}" for each in wider_than_its_place(dialog)),
        *wrong_order(dialog),
    ]
    # What a customer reads from across the counter may fill the screen.
    if not isinstance(dialog, CustomerView) and dialog.height() > LOWEST_SCREEN:
        found.append(f"higher than the screen: {dialog.height()}")
    if is_light:
        found += [f"Tab misses {each}" for each in missed_by_tab(dialog)]
    if sum(button.isDefault() for button in dialog.findChildren(QPushButton)) > 1:
        found.append("more than one default button")
    return found
