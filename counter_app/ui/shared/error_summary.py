"""There is a problem: what must be put right before a form can be saved, each line leading to its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.form_rows import bring_into_view
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.link import WrappingLink
from counter_app.ui.shared.text import SectionTitle

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


class ErrorSummary(QWidget):
    """List the problems of a form above it; takes the focus when shown and is announced at once."""

    spoken_role = QAccessible.Role.AlertMessage

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._heading_text = context.language.text("There is a problem")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = Column(context.theme, gap=0, margin=2, parent=self)
        self._column.addWidget(SectionTitle(self._heading_text))
        self._links: list[WrappingLink] = []
        self.hide()

    @property
    def messages(self) -> list[str]:
        """Give the problems that are listed."""
        return [link.accessibleName() for link in self._links]

    def show_problems(self, problems: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """List the messages, each with a function that leads to its field (`FieldRow.take_focus`).

        An empty list hides the summary.
        """
        for link in self._links:
            self._column.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        for message, lead in problems:
            link = WrappingLink(self._context.theme, message)
            link.clicked.connect(lambda _=False, lead=lead: lead())
            self._column.addWidget(link)
            self._links.append(link)
        for before, after in pairwise([self, *self._links]):
            QWidget.setTabOrder(before, after)
        self.setVisible(bool(problems))
        if problems:
            spoken = ". ".join([self._heading_text, *(message for message, _ in problems)])
            self.setAccessibleName(spoken)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self)
            self._context.announcer.announce(spoken, assertive=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = 3 if self.hasFocus() else 2
        painter.setPen(QPen(QColor(theme.tokens.error), line))
        painter.setBrush(QColor(theme.tokens.error_soft))
        radius = theme.unit / 2
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, radius, radius)
