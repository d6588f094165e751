"""Shift+F1: the rule behind the field that has the focus, in a small box that Esc closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication, Qt
from PySide6.QtWidgets import QFrame, QWidget

from counter_app.ui.shared.buttons import LinkButton
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import Body, Strong

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_WIDTH = 40


class FieldRule(QFrame):
    """Say the rule of one field as plain text; the button below leads to the promises the office makes."""

    def __init__(self, context: AppContext, rule: str, show_promises: Callable[[], object], field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        _ = context.language.text
        self.setAccessibleName(_("The rule behind this field"))
        self.setAccessibleDescription(rule)
        column = Column(context.theme, gap=1, margin=1.5, parent=self)
        column.addWidget(Strong(_("The rule behind this field")))
        self.rule = Body(rule)
        column.addWidget(self.rule)
        self.more = LinkButton(_("What we promise"), context.theme)
        self.more.clicked.connect(self.close)
        self.more.clicked.connect(lambda: show_promises())
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        width = _WIDTH * context.theme.unit
        self.setFixedSize(width, column.totalHeightForWidth(width))
        self.move(self._place_by(field))
        context.announcer.announce(rule)

    def _place_by(self, field: QWidget) -> QPoint:
        """Find the place below the field, or above it where the screen ends."""
        shown = QRect(field.mapToGlobal(QPoint(0, 0)), field.size())
        screen = QGuiApplication.screenAt(shown.center()) or self.screen()
        room = screen.availableGeometry()
        top = shown.bottom() + 1
        if top + self.height() > room.bottom():
            top = shown.top() - self.height()
        left = min(shown.left(), room.right() + 1 - self.width())
        return QPoint(max(room.left(), left), max(room.top(), top))


def rule_behind(widget: QWidget | None) -> tuple[str, QWidget] | None:
    """Find the rule of a widget or of the nearest one around it, and the widget that it belongs to."""
    while widget is not None:
        if widget.whatsThis():
            return widget.whatsThis(), widget
        widget = widget.parentWidget()
    return None
