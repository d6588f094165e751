"""The list of pages at the left, with counts; as wide as its longest text needs, or in a small window its icons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import plain_tooltip, towards

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.theme import Theme
    from counter_app.ui.window.page_spec import PageSpec


class NavigationButton(QAbstractButton):
    """Lead to one page: icon, title, and how many things wait there."""

    def __init__(self, theme: Theme, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = title
        self._icon = icon
        self._count = 0
        self._is_narrow = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def count(self) -> int:
        """Give the count that is shown."""
        return self._count

    def show_count(self, count: int) -> None:
        """Show how many things wait on the page; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self._title}, {count}" if count else self._title)
        self._name_icon()
        self.updateGeometry()
        self.update()

    def show_narrow(self, is_narrow: bool) -> None:
        """Show icon and count alone, with the title in the tooltip; or the title beside them."""
        self._is_narrow = is_narrow
        self._name_icon()
        self.updateGeometry()
        self.update()

    def _name_icon(self) -> None:
        self.setToolTip(plain_tooltip(self.accessibleName()) if self._is_narrow else "")

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(is_bold=True))
        unit = self._theme.unit
        if self._is_narrow:
            width = 2 * unit + self._theme.icon_size + metrics.horizontalAdvance("00") + unit
            return QSize(width, self._theme.control_height + unit // 2)
        width = 2 * unit + self._theme.icon_size + unit + metrics.horizontalAdvance(self._title)
        return QSize(width + unit + self._count_width() + unit, self._theme.control_height + unit // 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _count_width(self) -> int:
        metrics = QFontMetrics(self._theme.font(is_bold=True))
        return metrics.horizontalAdvance(str(max(self._count, 100))) + self._theme.unit

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, unit = self._theme, self._theme.tokens, self._theme.unit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        leading = towards(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self.layoutDirection())
        trailing = towards(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, self.layoutDirection())
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = unit / 2
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if self.isChecked() else tokens.hover))
            painter.drawRoundedRect(box, radius, radius)
        if self.isChecked():
            mark = QRectF(box.right() - 3 if is_mirrored else box.left(), box.top() + unit * 0.8, 3, 0)
            mark.setBottom(box.bottom() - unit * 0.8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(mark, 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, radius, radius)
        near, far = (unit, unit / 2) if self._is_narrow else (1.5 * unit, unit)
        inner = box.adjusted(far, 0, -near, 0) if is_mirrored else box.adjusted(near, 0, -far, 0)
        side = theme.icon_size
        colour = tokens.accent if self.isChecked() else tokens.hint
        left = inner.right() - side if is_mirrored else inner.left()
        top = (self.height() - side) / 2
        painter.drawPixmap(round(left), round(top), theme.pixmap(self._icon, colour, side, self.devicePixelRatioF()))
        shift = side + (unit / 4 if self._is_narrow else unit)
        words = inner.adjusted(0, 0, -shift, 0) if is_mirrored else inner.adjusted(shift, 0, 0, 0)
        painter.setPen(QColor(tokens.text))
        painter.setFont(theme.font(is_bold=self.isChecked()))
        if not self._is_narrow:
            painter.drawText(words, int(leading), self._title)
        if self._count:
            painter.setFont(theme.font(is_bold=True))
            painter.setPen(QColor(tokens.text if self.isChecked() else tokens.hint))
            painter.drawText(words, int(trailing), str(self._count))


class Navigation(QWidget):
    """List the pages that the staff member may see; the arrow keys, Home and End move, Enter and Space open."""

    chosen = Signal(str)

    def __init__(self, context: AppContext, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self._pages = pages
        self.setAccessibleName(_("Pages"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = Column(context.theme, gap=0.5, margin=(1, 1.5, 1, 1), parent=self)
        group = QButtonGroup(self)
        self._buttons: dict[str, NavigationButton] = {}
        for page in pages:
            button = NavigationButton(context.theme, _(page.title), page.icon, self)
            button.clicked.connect(lambda _=False, key=page.id: self.chosen.emit(key))
            group.addButton(button)
            column.addWidget(button)
            self._buttons[page.id] = button
        column.addStretch(1)
        self.show_permitted()
        context.session.staff_changed.connect(self.show_permitted)

    def show_narrow(self, is_narrow: bool) -> None:
        """Show the icons and counts of the pages alone, or their titles too."""
        for button in self._buttons.values():
            button.show_narrow(is_narrow)

    def button(self, page_id: str) -> NavigationButton:
        """Give the button of a page."""
        return self._buttons[page_id]

    def mark(self, page_id: str) -> None:
        """Mark the page that is in front; an id that is not listed marks none."""
        for each, button in self._buttons.items():
            button.group().setExclusive(False)
            button.setChecked(each == page_id)
            button.group().setExclusive(True)

    def show_count(self, page_id: str, count: int) -> None:
        """Show how many things wait on a page."""
        if page_id in self._buttons:
            self._buttons[page_id].show_count(count)

    def show_permitted(self) -> None:
        """Hide the pages that the staff member's role does not hold."""
        for page in self._pages:
            self._buttons[page.id].setVisible(self._context.session.may(page.permission))

    def take_focus(self) -> None:
        """Put the focus on the marked page, or on the first."""
        shown = [button for button in self._buttons.values() if not button.isHidden()]
        marked = next((button for button in shown if button.isChecked()), shown[0] if shown else None)
        if marked is not None:
            marked.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = [button for button in self._buttons.values() if not button.isHidden()]
        place = next((at for at, button in enumerate(shown) if button.hasFocus()), 0)
        target = {
            Qt.Key.Key_Down: place + 1,
            Qt.Key.Key_Up: place - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(shown) - 1,
        }.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shown:
            shown[place].click()
        elif target is not None and 0 <= target < len(shown):
            shown[target].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._context.theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.side))
        edge = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), QColor(tokens.hairline))
