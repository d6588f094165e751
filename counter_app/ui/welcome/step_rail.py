"""The steps of the set-up at the side: which one is in front, which are done, and a press leads to any of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import towards
from counter_app.ui.shared.theme import Theme


class StepRail(QWidget):
    """List the steps; `chosen(at)` tells of a press. The arrow keys move between them."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, titles: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = Column(theme, gap=0.5, parent=self)
        self._buttons: list[_StepButton] = []
        for at, title in enumerate(titles):
            button = _StepButton(theme, at + 1, title, self)
            button.clicked.connect(lambda _=False, at=at: self.chosen.emit(at))
            column.addWidget(button)
            self._buttons.append(button)
        column.addStretch(1)

    def button(self, at: int) -> QAbstractButton:
        """Give the button of a step, counted from 0."""
        return self._buttons[at]

    def mark(self, current: int, done: set[int]) -> None:
        """Mark the step in front (-1 for none) and those that are done."""
        for at, button in enumerate(self._buttons):
            button.show_state(is_current=at == current, is_done=at in done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        focused = next((at for at, button in enumerate(self._buttons) if button.hasFocus()), 0)
        if step and 0 <= focused + step < len(self._buttons):
            self._buttons[focused + step].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


class _StepButton(QAbstractButton):
    def __init__(self, theme: Theme, number: int, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number = number
        self._title = title
        self._is_current = self._is_done = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(f"{number} {title}")
        theme.changed.connect(self.updateGeometry)

    def show_state(self, *, is_current: bool, is_done: bool) -> None:
        self._is_current, self._is_done = is_current, is_done
        self.update()

    def sizeHint(self) -> QSize:
        unit = self._theme.unit
        words = QFontMetrics(self._theme.font(is_bold=True)).horizontalAdvance(self._title)
        return QSize(self._side() + words + round(3.5 * unit), self._theme.control_height + unit)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, unit = self._theme, self._theme.tokens, self._theme.unit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() and not self._is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(box, unit / 2, unit / 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, unit / 2, unit / 2)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = self._side()
        left = box.right() - unit - side if is_mirrored else box.left() + unit
        circle = QRectF(left, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(tokens.accent if self._is_current or self._is_done else tokens.border), 1.5))
        painter.setBrush(QColor(tokens.accent) if self._is_current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if self._is_done and not self._is_current:
            mark = round(side * 0.62)
            pixmap = theme.pixmap("check", tokens.accent, mark, self.devicePixelRatioF())
            painter.drawPixmap(round(circle.center().x() - mark / 2), round(circle.center().y() - mark / 2), pixmap)
        else:
            painter.setFont(theme.font(0.9, is_bold=True))
            painter.setPen(QColor(tokens.on_accent if self._is_current else tokens.hint))
            painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        shift = unit + side + unit
        words = box.adjusted(unit, 0, -shift, 0) if is_mirrored else box.adjusted(shift, 0, -unit, 0)
        painter.setFont(theme.font(is_bold=self._is_current))
        painter.setPen(QColor(tokens.text if self._is_current or self._is_done else tokens.hint))
        leading = towards(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self.layoutDirection())
        painter.drawText(words, int(leading), self._title)

    def _side(self) -> int:
        return round(2.6 * self._theme.unit)
