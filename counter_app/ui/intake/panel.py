"""What the panels beside the forms have in common: a column of cards that scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.buttons import LinkButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import Hint, left_to_right

if TYPE_CHECKING:
    from counter_app.services.customer_lookup import KnownCustomer
    from counter_app.ui.shared.context import AppContext


class Panel(QWidget):
    """Hold cards, one below the other; `case_wanted(id)` is told when one of the customer's open cases is chosen."""

    case_wanted = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._content = QWidget()
        self.column = Column(context.theme, gap=2, margin=2, parent=self._content)
        self._open_cases = Card(context.theme, context.language.text("Open cases of this customer"))
        self._links: list[QWidget] = []
        self._open_cases.hide()
        self.column.addWidget(self._open_cases)
        Column(context.theme, gap=0, parent=self).addWidget(VerticalScroll(self._content))

    def show_customer(self, known: KnownCustomer | None) -> None:
        """List the open cases of the customer who was chosen."""
        for link in self._links:
            self._open_cases.body.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        cases = known.open_cases if known is not None else ()
        language = self.context.language
        for case in cases:
            link = LinkButton(left_to_right(case.reference), self.context.theme)
            link.clicked.connect(lambda _on=False, case_id=str(case.id): self.case_wanted.emit(case_id))
            about = Hint(_subject(case.is_sensitive, case.about, language.text("Sensitive")))
            self._open_cases.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
            self._open_cases.body.addWidget(about)
            self._links += [link, about]
        self._open_cases.setVisible(bool(cases))

    def add_cards(self, cards: Sequence[QWidget]) -> None:
        """Put cards above the open cases, and nothing but room below them."""
        for at, card in enumerate(cards):
            self.column.insertWidget(at, card)
        self.column.addStretch(1)


def _subject(is_sensitive: bool, about: str, word: str) -> str:
    return word if is_sensitive else about
