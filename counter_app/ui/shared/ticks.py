"""Tick boxes and radio buttons whose words wrap, as they must at 200 % (WCAG 1.4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from counter_app.ui.shared.text import towards
from counter_app.ui.shared.theme import Theme

_RING = 3


if TYPE_CHECKING:
    _Button = QCheckBox
else:
    _Button = object


class _Wrapping(_Button):
    """Lay out and draw the indicator, then the words on as many lines as they need; the whole face can be pressed."""

    _theme: Theme
    _indicator: QStyle.PrimitiveElement

    def _set_up(self, theme: Theme) -> None:
        self._theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._inset() - _RING), 100_000)
        wrapped = self._metrics().boundingRect(room, self._flags(), self.text())
        return max(self._theme.control_height - 8, 24, wrapped.height() + 2 * _RING)

    def sizeHint(self) -> QSize:
        plain = self.text().replace("&", "")
        width = self._metrics().horizontalAdvance(plain) + self._inset() + 2 * _RING
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        longest = max((self._metrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + self._inset() + 2 * _RING, max(24, self._metrics().height()))

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        side, unit = 2 * self._theme.unit, self._theme.unit
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        left = self.width() - _RING - side if is_mirrored else _RING
        top = min((self.height() - side) // 2, _RING + max(0, (self._metrics().height() - side) // 2))
        option.rect = QRect(left, max(0, top) if self._has_many_lines() else (self.height() - side) // 2, side, side)
        self.style().drawPrimitive(self._indicator, option, painter, self)
        words = (
            self.rect().adjusted(0, 0, -self._inset(), 0)
            if is_mirrored
            else self.rect().adjusted(self._inset(), 0, 0, 0)
        )
        tokens = self._theme.tokens
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.disabled))
        painter.setFont(self._theme.font())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        leading = towards(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self.layoutDirection())
        painter.drawText(words, self._flags() | int(leading), self.text())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), unit / 2, unit / 2)

    def _has_many_lines(self) -> bool:
        return self.height() > 2 * self._metrics().height()

    def _inset(self) -> int:
        return _RING + 3 * self._theme.unit

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font())

    @staticmethod
    def _flags() -> int:
        return int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextShowMnemonic)


class TickBox(_Wrapping, QCheckBox):
    """Ask a yes or no that can be ticked; `text` may hold a mnemonic and be of any length."""

    _indicator = QStyle.PrimitiveElement.PE_IndicatorCheckBox

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self._set_up(theme)


class ChoiceButton(_Wrapping, QRadioButton):
    """Offer one of several answers; `text` may hold a mnemonic and be of any length."""

    _indicator = QStyle.PrimitiveElement.PE_IndicatorRadioButton

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self._set_up(theme)
