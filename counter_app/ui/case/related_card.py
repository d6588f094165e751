"""The other cases of the same customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.case_words import KIND_WORDS, STATUS_WORDS
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.case_words import about_text
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.link import WrappingLink
from counter_app.ui.shared.text import ElidedLabel, Hint, left_to_right

if TYPE_CHECKING:
    from counter_app.ui.case_actions.case_sight import CaseSight
    from counter_app.ui.shared.context import AppContext


class RelatedCard(Card):
    """List them, newest first; a press opens one: `case_wanted(id)`."""

    case_wanted = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.language.text("Related cases"), parent)
        self._context = context
        self._lines: list[QWidget] = []

    def show_case(self, sight: CaseSight) -> None:
        """Show the other cases of a case's customer."""
        for line in self._lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        _, theme = self._context.language.text, self._context.theme
        for row in sight.detail.related:
            line = QWidget()
            column = Column(theme, gap=0, parent=line)
            day = self._context.language.date_short(sight.local(row.received_at))
            words = f"{left_to_right(row.reference)} – {_(KIND_WORDS[row.kind])}, {_(STATUS_WORDS[row.status])}, {day}"
            link = WrappingLink(theme, words)
            link.clicked.connect(lambda _on=False, case_id=str(row.id): self.case_wanted.emit(case_id))
            column.addWidget(link)
            about = ElidedLabel(about_text(row))
            column.addWidget(about)
            self._lines.append(line)
        if not self._lines:
            none = _("No customer on record.") if sight.customer is None else _("No other case of this customer.")
            self._lines = [Hint(none)]
        for each in self._lines:
            self.body.addWidget(each)
