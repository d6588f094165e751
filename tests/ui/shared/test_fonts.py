"""The window has letters, not boxes, also on a machine without a single font."""

import os
import subprocess
import sys
from pathlib import Path

_TOP = Path(__file__).parents[3]
_NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'
_ASK = """
from PySide6.QtGui import QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication
from counter_app.assets import fonts_dir
from counter_app.ui.shared.fonts import base_font
app = QApplication([])
font = base_font(fonts_dir())
print(QFontInfo(font).family(), all(map(QRawFont.fromFont(font).supportsCharacter, map(ord, "AgŁñΘЮễ"))))
"""


def test_without_any_font_the_shipped_one_is_used(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(_NO_FONTS, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-c", _ASK],
        cwd=_TOP,
        env=os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "Noto Sans True\n", told.stderr
