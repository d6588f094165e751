"""Every menu is drawn in every look: it has no empty line, no two letters alike, and fits on the smallest screen."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from counter_app.domain.clock import FixedClock
from tests.gallery.looks import LOOKS, WINDOW_SIZE, Look, save_picture, settle
from tests.gallery.menus import MENUS
from tests.ui.office_with_cases import OfficeWithCases
from tests.ui.whole_program import WholeProgram


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_menus_hold_in_every_look(qapp: QApplication, tmp_path: Path, clock: FixedClock, look: Look) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if look.is_mirrored else Qt.LayoutDirection.LeftToRight)
    office = OfficeWithCases(tmp_path, clock)
    whole = WholeProgram(qapp, office, language=look.language, appearance=look.appearance, scale=look.scale)
    wrong: list[str] = []
    try:
        whole.window.resize(*WINDOW_SIZE)
        for name, open_menu in MENUS.items():
            menu = open_menu(whole)
            settle(qapp)
            save_picture(menu, f"menu-{name}-{look.name}", tmp_path)
            wrong += [f"{name}: {each}" for each in _problems(menu)]
            menu.close()
            settle(qapp)
    finally:
        whole.close()
        whole.context.theme.deleteLater()
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        settle(qapp)
        office.close()
    assert "\n".join(wrong) == ""


def _problems(menu: QWidget) -> list[str]:
    found = []
    if menu.width() > WINDOW_SIZE[0] or menu.height() > WINDOW_SIZE[1]:
        found.append(f"larger than the screen: {menu.width()} x {menu.height()}")
    if isinstance(menu, QMenu):
        actions = [each for each in menu.actions() if each.isVisible() and not each.isSeparator()]
        found += [] if actions else ["is empty"]
        found += ["has a line without words" for each in actions if not each.text().strip("&… ")]
        letters = Counter(QKeySequence.mnemonic(each.text()).toString() for each in actions)
        found += [f"{letter} stands twice" for letter, count in letters.items() if letter and count > 1]
    return found
