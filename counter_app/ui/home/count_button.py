"""A large count that leads to what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.ui.shared.text import towards
from counter_app.ui.shared.theme import TITLE

if TYPE_CHECKING:
    from counter_app.ui.shared.theme import Theme


class CountButton(QAbstractButton):
    """Show how many cases are in a band: its icon, a large number, a word; press it to see them.

    Nought is shown in neutral colours: nothing there asks for attention.
    """

    def __init__(self, theme: Theme, band: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._band = band
        self._count = 0
        self._word = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_count(self, count: int, word: str) -> None:
        """Show a number and its word: 2, `due today`."""
        self._count, self._word = count, word
        self.setAccessibleName(f"{count} {word}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        unit = self._theme.unit
        number, word = self._metrics()
        width = number.horizontalAdvance(str(self._count)) + word.horizontalAdvance(self._word)
        return QSize(width + round(self._theme.icon_size * 1.4) + 7 * unit, number.height() + 2 * unit)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, unit, tokens = self._theme, self._theme.unit, self._theme.tokens
        tint = theme.band(self._band)
        is_quiet = not self._count
        words = tokens.hint if is_quiet else tint.foreground
        edge = tokens.border if is_quiet else tint.foreground
        surface = tokens.card if is_quiet else tint.background
        if self.underMouse() or self.hasFocus():
            edge = tokens.accent
        line = 2 if self.hasFocus() else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), line))
        painter.setBrush(QColor(surface))
        inset = line / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), unit, unit)
        self._draw_words(painter, words)

    def _draw_words(self, painter: QPainter, colour: str) -> None:
        theme, unit = self._theme, self._theme.unit
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = round(theme.icon_size * 1.4)
        number_metrics, _word_metrics = self._metrics()
        number = str(self._count)
        parts = (2.0 * unit, side + 1.0 * unit, number_metrics.horizontalAdvance(number) + 1.0 * unit)
        middle = self.height() / 2
        left = self.width() - parts[0] - side if is_mirrored else parts[0]
        pixmap = theme.pixmap(f"band-{self._band}", colour, side, self.devicePixelRatioF())
        painter.drawPixmap(round(left), round(middle - side / 2), pixmap)
        painter.setPen(QColor(colour))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        leading = int(towards(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self.layoutDirection()))
        place = parts[0] + parts[1]
        painter.setFont(theme.font(TITLE, is_bold=True))
        painter.drawText(self._box(place, parts[2], is_mirrored=is_mirrored), leading, number)
        painter.setFont(theme.font(is_bold=True))
        rest = self.width() - place - parts[2] - unit
        painter.drawText(self._box(place + parts[2], rest, is_mirrored=is_mirrored), leading, self._word)

    def _box(self, start: float, width: float, *, is_mirrored: bool) -> QRectF:
        left = self.width() - start - width if is_mirrored else start
        return QRectF(left, 0, width, self.height())

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(self._theme.font(TITLE, is_bold=True)), QFontMetrics(self._theme.font(is_bold=True))
