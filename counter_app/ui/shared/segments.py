"""A row of choices with counts: tabs of a page, or filters of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from counter_app.ui.shared.layouts import Flow
from counter_app.ui.shared.text import towards
from counter_app.ui.shared.theme import Theme

if TYPE_CHECKING:
    from counter_app.ui.shared.tokens import Tint


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Describe one choice: its key, its words, and if wanted a count and the icon and colours of a band."""

    key: str
    text: str
    count: int | None = None
    icon: str = ""
    band: str = ""


class SegmentButton(QAbstractButton):
    """Show one choice as a rounded button: words, then the count; the chosen one is filled with the tint."""

    def __init__(self, theme: Theme, segment: Segment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._segment = segment
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_segment(segment)
        theme.changed.connect(self.updateGeometry)

    @property
    def key(self) -> str:
        """Give the key of the choice."""
        return self._segment.key

    def show_segment(self, segment: Segment) -> None:
        """Show other words or another count."""
        self._segment = segment
        self.setText(segment.text.replace("&", "&&"))
        self.setAccessibleName(segment.text if segment.count is None else f"{segment.text} {segment.count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(is_bold=True))
        unit = self._theme.unit
        width = metrics.horizontalAdvance(self._segment.text) + 3 * unit
        if self._segment.count is not None:
            width += metrics.horizontalAdvance(str(self._segment.count)) + unit
        if self._segment.icon:
            width += self._theme.icon_size + unit // 2
        return QSize(width, self._theme.control_height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        leading = towards(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self.layoutDirection())
        trailing = towards(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, self.layoutDirection())
        tokens, unit = self._theme.tokens, self._theme.unit
        surface, words, edge = tokens.card, tokens.text, tokens.border
        if self._segment.band:
            tint: Tint = self._theme.band(self._segment.band)
            surface, words, edge = tint.background, tint.foreground, tint.foreground
        if self.isChecked() and not self._segment.band:
            surface, edge = tokens.selected, tokens.accent
        elif self.underMouse() and self.isEnabled():
            surface = tokens.hover if not self._segment.band else surface
            edge = tokens.accent
        if not self.isEnabled():
            words, edge = tokens.disabled, tokens.hairline
        is_strong = self.hasFocus() or self.isChecked()
        line = 2 if is_strong else 1
        if self.hasFocus():
            edge = tokens.accent
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(QColor(edge), line))
        painter.setBrush(QColor(surface))
        painter.drawRoundedRect(box, self.height() / 2, self.height() / 2)
        inner = QRectF(self.rect()).adjusted(1.5 * unit, 0, -1.5 * unit, 0)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._segment.icon:
            side = self._theme.icon_size
            left = inner.right() - side if is_mirrored else inner.left()
            pixmap = self._theme.pixmap(self._segment.icon, words, side, self.devicePixelRatioF())
            painter.drawPixmap(round(left), round((self.height() - side) / 2), pixmap)
            shift = side + unit // 2
            inner = inner.adjusted(0, 0, -shift, 0) if is_mirrored else inner.adjusted(shift, 0, 0, 0)
        painter.setPen(QColor(words))
        painter.setFont(self._theme.font(is_bold=self.isChecked()))
        painter.drawText(inner, int(leading), self._segment.text)
        if self._segment.count is not None:
            painter.setFont(self._theme.font(is_bold=True))
            painter.setPen(QColor(words if self._segment.band or self.isChecked() else tokens.hint))
            painter.drawText(inner, int(trailing), str(self._segment.count))


class Segments(QWidget):
    """Let people choose one of several with a press or the arrow keys; `chosen(key)` tells which.

    With `can_be_none`, pressing the chosen one again clears it and `chosen("")` is told.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        segments: Sequence[Segment],
        name: str,
        parent: QWidget | None = None,
        *,
        can_be_none: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._can_be_none = can_be_none
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = Flow(theme, gap=1, parent=self)
        self._buttons: dict[str, SegmentButton] = {}
        for segment in segments:
            button = SegmentButton(theme, segment, self)
            button.clicked.connect(lambda _=False, key=segment.key: self._on_pressed(key))
            self._buttons[segment.key] = button
            flow.addWidget(button)
        self._current = ""
        if segments and not can_be_none:
            self.choose(segments[0].key)

    @property
    def current(self) -> str:
        """Give the key of the choice, empty when there is none."""
        return self._current

    def button(self, key: str) -> SegmentButton:
        """Give the button of a choice."""
        return self._buttons[key]

    def choose(self, key: str) -> None:
        """Mark a choice without telling of it."""
        self._current = key
        for each, button in self._buttons.items():
            button.setChecked(each == key)

    def show_segments(self, segments: Sequence[Segment]) -> None:
        """Show new words and counts for the same keys."""
        for segment in segments:
            self._buttons[segment.key].show_segment(segment)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        keys = list(self._buttons)
        focused = next((key for key, button in self._buttons.items() if button.hasFocus()), keys[0])
        neighbour = keys[(keys.index(focused) + step) % len(keys)]
        self._buttons[neighbour].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_pressed(self, key: str) -> None:
        key = "" if self._can_be_none and key == self._current else key
        self.choose(key)
        self.chosen.emit(key)
