"""A line of text that leads somewhere and wraps where a button would be cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.ui.shared.enter import is_enter
from counter_app.ui.shared.long_words import breakable, pieces
from counter_app.ui.shared.text import towards
from counter_app.ui.shared.theme import Theme


class WrappingLink(QAbstractButton):
    """Lead to a field or a case; plain text of any length, underlined, at least 24 pixels high."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = text
        self._shown = breakable(text)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(24, self._wrapped(width).height() + self._theme.unit)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._theme.font()).horizontalAdvance(self._words) + self._theme.unit
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font())
        longest = max((metrics.horizontalAdvance(word) for word in pieces(self._shown)), default=0)
        return QSize(longest + self._theme.unit, max(24, metrics.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, inset = self._theme.tokens, self._theme.unit // 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        font = self._theme.font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent_hover if self.underMouse() else tokens.accent))
        leading = towards(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self.layoutDirection())
        place = self.rect().adjusted(inset, 0, -inset, 0)
        painter.drawText(place, int(leading) | int(Qt.TextFlag.TextWordWrap), self._shown)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), inset, inset)

    def _wrapped(self, width: int) -> QRect:
        room = QRect(0, 0, max(1, width - self._theme.unit), 100_000)
        return QFontMetrics(self._theme.font()).boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._shown)
