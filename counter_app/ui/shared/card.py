"""A card: one surface with a hairline edge, holding what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import SectionTitle
from counter_app.ui.shared.theme import Theme


class Card(QFrame):
    """Hold widgets on a surface of their own; add them to `body`. Cards do not hold cards."""

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None, *, margin: float = 2) -> None:
        super().__init__(parent)
        self.body = Column(theme, gap=1.5, margin=margin, parent=self)
        self.heading: SectionTitle | None = None
        if title:
            self.heading = SectionTitle(title)
            self.setAccessibleName(title)
            self.body.addWidget(self.heading)
