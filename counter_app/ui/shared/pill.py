"""The band of a deadline as word, shape and colour, so that it is read without any one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.words import mark
from counter_app.ui.shared.icons import BAND_ICONS
from counter_app.ui.shared.text import towards
from counter_app.ui.shared.theme import HINT, Theme
from counter_app.ui.shared.tokens import Tint

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

BAND_WORDS = {
    "overdue": mark("Overdue"),
    "today": mark("Due today"),
    "soon": mark("Due soon"),
    "ok": mark("On track"),
    "extended": mark("Extended"),
    "done": mark("Met"),
    "done_late": mark("Met late"),
}


def pill_size(theme: Theme, word: str, font: QFont | None = None) -> QSize:
    """Measure a pill with a word, in pixels."""
    metrics = QFontMetrics(font or pill_font(theme))
    icon = _icon_side(theme)
    return QSize(metrics.horizontalAdvance(word) + icon + round(theme.unit * 2.2), metrics.height() + theme.unit // 2)


def pill_font(theme: Theme) -> QFont:
    """Give the font of the word in a pill."""
    return theme.font(HINT, is_bold=True)


def draw_pill(
    painter: QPainter, theme: Theme, box: QRectF, icon: str, word: str, tint: Tint, direction: Qt.LayoutDirection
) -> None:
    """Draw a pill into `box`: the edge and the icon carry the foreground colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = box.height() / 2
    painter.setPen(QPen(QColor(tint.foreground), 1))
    painter.setBrush(QColor(tint.background))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    side = _icon_side(theme)
    gap = theme.unit * 0.7
    is_mirrored = direction == Qt.LayoutDirection.RightToLeft
    left = box.right() - gap - side if is_mirrored else box.left() + gap
    top = box.center().y() - side / 2
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(left, top), theme.pixmap(icon, tint.foreground, side, ratio))
    painter.setFont(pill_font(theme))
    inset = gap + side + theme.unit * 0.5
    words = box.adjusted(gap, 0, -inset, 0) if is_mirrored else box.adjusted(inset, 0, -gap, 0)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(
        words, int(towards(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, direction)), word
    )
    painter.restore()


class BandPill(QWidget):
    """Show one band; `word` replaces the usual word of the band, already translated."""

    def __init__(self, theme: Theme, band: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_band(band, word)
        theme.changed.connect(self.updateGeometry)

    def show_band(self, band: str, word: str) -> None:
        """Show another band."""
        self._band = band
        self._word = word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self._theme, self._word)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tint = self._theme.band(self._band)
        draw_pill(
            painter, self._theme, QRectF(self.rect()), BAND_ICONS[self._band], self._word, tint, self.layoutDirection()
        )


def _icon_side(theme: Theme) -> int:
    return round(theme.icon_size * 0.85)
