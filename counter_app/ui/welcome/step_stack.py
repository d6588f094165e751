"""The steps of the set-up, one in front, each scrolled and below a summary of what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.ui.shared.error_summary import ErrorSummary
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, Column, Row
from counter_app.ui.shared.scroll import VerticalScroll

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.welcome.step import Step

_WIDEST: Final = 96


class StepStack(QStackedWidget):
    """Show steps; `summaries` are in their order."""

    def __init__(self, context: AppContext, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.summaries: list[ErrorSummary] = []
        self._middles: list[QWidget] = []
        for step in steps:
            self.addWidget(self._scrolled(step))
        context.theme.changed.connect(self._fit)
        self._fit()

    @property
    def summary(self) -> ErrorSummary:
        """Give the summary of the step in front."""
        return self.summaries[self.currentIndex()]

    def _scrolled(self, step: Step) -> QWidget:
        theme = self._context.theme
        page, middle = QWidget(), QWidget()
        across = Row(theme, margin=4, parent=page)
        across.addWidget(middle, 100, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        column = Column(theme, gap=BETWEEN_FIELDS, parent=middle)
        summary = ErrorSummary(self._context)
        column.addWidget(summary)
        column.addWidget(step)
        self.summaries.append(summary)
        self._middles.append(middle)
        return VerticalScroll(page)

    def _fit(self) -> None:
        for middle in self._middles:
            middle.setMaximumWidth(_WIDEST * self._context.theme.unit)
