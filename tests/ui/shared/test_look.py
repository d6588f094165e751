"""One look for the whole window: derived sizes, fresh glyphs, icons that follow the appearance."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter_app.assets import icons_dir
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.control_glyphs import control_glyphs
from counter_app.ui.shared.icon_label import IconLabel
from counter_app.ui.shared.icons import BAND_ICONS, CHANNEL_ICONS
from counter_app.ui.shared.states import LoadingState
from counter_app.ui.shared.theme import Appearance
from counter_app.ui.shared.tokens import APPEARANCES

UI = Path(__file__).parents[3] / "counter_app" / "ui"
ICONS = sorted(path.stem for path in icons_dir().glob("*.svg"))


@pytest.mark.parametrize("name", APPEARANCES)
def test_glyphs_are_those_of_the_tokens(name: str) -> None:
    for stem, svg in control_glyphs(APPEARANCES[name]).items():
        assert (icons_dir() / "controls" / name / f"{stem}.svg").read_text(encoding="utf-8") == svg


@pytest.mark.parametrize("name", ICONS)
def test_icon_is_drawn_in_one_colour(context: AppContext, name: str) -> None:
    source = (icons_dir() / f"{name}.svg").read_text(encoding="utf-8")
    assert "currentColor" in source
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b", source)
    ElementTree.fromstring(source)
    picture = context.theme.pixmap(name, "#1A5FB4", 24, 2.0).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(48) for y in range(48)}
    assert "#1a5fb4" in colours, "nothing is drawn"


def test_every_named_icon_has_a_file() -> None:
    assert {*CHANNEL_ICONS.values(), *BAND_ICONS.values()} <= set(ICONS)


def test_scale_reaches_fonts_and_units(context: AppContext, qapp: QApplication, qtbot: QtBot) -> None:
    theme = context.theme
    unit, height, points = theme.unit, theme.control_height, qapp.font().pointSizeF()
    button = PushButton("Save", theme)
    qtbot.addWidget(button)
    assert height >= 32
    assert button.sizeHint().height() >= 32
    theme.set_scale(200)
    assert theme.unit == pytest.approx(2 * unit, abs=1)
    assert qapp.font().pointSizeF() == pytest.approx(2 * points)
    assert button.sizeHint().height() >= 64
    theme.enlarge()
    assert theme.scale == 200
    theme.set_scale(100)
    theme.reduce()
    assert theme.scale == 100
    assert theme.unit == unit


def test_steps_in_a_row_draw_the_windows_once(context: AppContext, qtbot: QtBot) -> None:
    theme = context.theme
    unit = theme.unit
    drawn: list[int] = []
    theme.changed.connect(lambda: drawn.append(theme.scale))
    for _each in range(8):
        theme.enlarge()
    qtbot.waitUntil(lambda: bool(drawn))
    assert drawn == [180]
    assert theme.unit > unit
    theme.set_scale(100)


def test_appearance_changes_open_windows(context: AppContext, qapp: QApplication, qtbot: QtBot) -> None:
    button = PrimaryButton("Save", context.theme, icon="check")
    qtbot.addWidget(button)
    light = button.icon().cacheKey()
    context.theme.set_appearance(Appearance.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#1B1E23")
    assert button.icon().cacheKey() != light


def test_loading_is_told_in_words_after_a_moment(context: AppContext, qtbot: QtBot) -> None:
    state = LoadingState(context.theme, "Loading cases…")
    qtbot.addWidget(state)
    state.show()
    state.begin()
    assert not state.is_told
    qtbot.waitUntil(lambda: state.is_told, timeout=2000)
    state.end()
    assert not state.is_told


def test_tooltip_names_the_keys(context: AppContext, qtbot: QtBot) -> None:
    button = PushButton("&Save", context.theme, keys="Ctrl+Return")
    qtbot.addWidget(button)
    assert button.toolTip() == "Save (Ctrl+Return)"


def test_pages_use_the_plain_labels() -> None:
    """A bare QLabel shows a customer's name as markup: only shared/ may make one, for pictures."""
    offenders = [
        str(path.relative_to(UI))
        for path in UI.rglob("*.py")
        if path.parent.name != "shared" and re.search(rf"\b({QLabel.__name__}|QMessageBox)\(", path.read_text("utf-8"))
    ]
    assert offenders == []


def test_no_page_writes_its_own_colours() -> None:
    offenders = [
        str(path.relative_to(UI))
        for path in UI.rglob("*.py")
        if path.name != "tokens.py" and re.search(r"[\"']#[0-9a-fA-F]{6}[\"']|setStyleSheet\(", path.read_text("utf-8"))
    ]
    assert offenders == ["shared/theme.py"]


def test_icons_that_were_put_off_are_drawn_in_the_places_left_for_them(context: AppContext, qtbot: QtBot) -> None:
    context.theme.put_off_icons()
    button = PrimaryButton("Save", context.theme, icon="check")
    label = IconLabel(context.theme, "info")
    qtbot.addWidget(button)
    qtbot.addWidget(label)
    empty = button.sizeHint(), label.sizeHint()

    def is_drawn(picture: QPixmap) -> bool:
        image = picture.toImage()
        return any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))

    assert not is_drawn(button.icon().pixmap(button.iconSize()))
    assert not is_drawn(label.pixmap())

    context.theme.draw_icons()

    assert is_drawn(button.icon().pixmap(button.iconSize()))
    assert is_drawn(label.pixmap())
    assert (button.sizeHint(), label.sizeHint()) == empty
