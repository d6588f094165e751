"""The line icons, drawn in the colour asked for and sharp on every screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

CHANNEL_ICONS = {"phone": "phone", "in_person": "person-at-desk", "email": "mail", "postal": "letter-with-stamp"}
BAND_ICONS = {
    "overdue": "band-overdue",
    "today": "band-today",
    "soon": "band-soon",
    "ok": "band-ok",
    "extended": "band-extended",
    "done": "band-done",
    "done_late": "band-done-late",
}


class Icons:
    """Read SVG files whose strokes are `currentColor` and keep each drawing made from them.

    While `is_waiting`, nothing is read and drawn: every icon is an empty place of its size.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.is_waiting = False
        self._sources: dict[str, str] = {}
        self._icons: dict[tuple[str, str, int, int, str], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, colour: str, size: int, gap: int = 0, disabled: str = "") -> QIcon:
        """Give an icon of `size` device-independent pixels in a ``#rrggbb`` colour.

        `gap` adds empty pixels at its right, or at its left when negative: a style sheet knows no space between a
        button's icon and its words. `disabled` is the colour where it cannot be pressed, if Qt's grey of `colour` is
        not to be seen there. Raises FileNotFoundError for a name that has no file.
        """
        key = (name, colour, size, gap, disabled)
        icon = self._icons.get(key)
        if icon is None:
            icon = self._icons[key] = QIcon()
            for ratio in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}):
                icon.addPixmap(_spaced(self.pixmap(name, colour, size, ratio), gap, ratio))
                if disabled:
                    pale = _spaced(self.pixmap(name, disabled, size, ratio), gap, ratio)
                    icon.addPixmap(pale, QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """Draw an icon of `size` device-independent pixels for a screen with `ratio` device pixels to each."""
        key = (name, colour, size, ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            side = round(size * ratio)
            pixmap = QPixmap(QSize(side, side))
            pixmap.fill(Qt.GlobalColor.transparent)
            if not self.is_waiting:
                painter = QPainter(pixmap)
                self._renderer(name, colour).render(painter, QRectF(0, 0, side, side))
                painter.end()
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[key] = pixmap
        return pixmap

    def forget(self) -> None:
        """Drop the drawings, when colours or sizes have changed."""
        self._icons.clear()
        self._pixmaps.clear()

    def _renderer(self, name: str, colour: str) -> QSvgRenderer:
        from PySide6.QtSvg import QSvgRenderer

        source = self._sources.get(name)
        if source is None:
            source = self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def _spaced(pixmap: QPixmap, gap: int, ratio: float) -> QPixmap:
    if not gap:
        return pixmap
    side = pixmap.height()
    spaced = QPixmap(QSize(side + round(abs(gap) * ratio), side))
    spaced.fill(Qt.GlobalColor.transparent)
    spaced.setDevicePixelRatio(ratio)
    painter = QPainter(spaced)
    painter.drawPixmap(0 if gap > 0 else -gap, 0, pixmap)
    painter.end()
    return spaced
