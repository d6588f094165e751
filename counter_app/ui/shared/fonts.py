"""The font of the window: the desktop's own; where a bare screen names none, the one that is shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

_NAMES_NO_FONT: Final = frozenset({"", "Sans", "Sans Serif", "sans-serif"})
_LAST_RESORTS: Final = frozenset({"DejaVu Sans", "Nimbus Sans", "Bitstream Vera Sans"})
_FILES: Final = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def base_font(fonts_folder: Path) -> QFont:
    """Give the font that the desktop has chosen; the shipped Noto Sans where nobody has chosen one or none is there."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    found = QFontInfo(font).family()
    is_chosen = font.family() not in _NAMES_NO_FONT or found not in _LAST_RESORTS
    if found and is_chosen:
        return font
    families = [
        family
        for name in _FILES
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(fonts_folder / name)))
    ]
    if families:
        font.setFamily(families[0])
    return font
