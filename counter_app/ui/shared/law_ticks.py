"""A tick for each law that a case can touch, or that a person is responsible for (P32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.legislation import Legislation
from counter_app.ui.shared.layouts import Flow
from counter_app.ui.shared.ticks import TickBox

if TYPE_CHECKING:
    from counter_app.i18n.language import Language
    from counter_app.ui.shared.theme import Theme


class LawTicks(QWidget):
    """Tick laws; `changed` is told of each tick."""

    changed = Signal()

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        flow = Flow(theme, gap=1.5, parent=self)
        self.ticks = {law: TickBox(theme, language.text(law.word)) for law in Legislation}
        for tick in self.ticks.values():
            tick.toggled.connect(self.changed)
            flow.addWidget(tick)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._unknown: tuple[str, ...] = ()
        self.setFocusProxy(next(iter(self.ticks.values())))

    @property
    def text(self) -> str:
        """Give what is ticked as it is stored; words that are not known here stay."""
        return " ".join([*(law.value for law, tick in self.ticks.items() if tick.isChecked()), *self._unknown])

    def show_text(self, text: str) -> None:
        """Show what is stored."""
        words = text.split()
        for law, tick in self.ticks.items():
            tick.setChecked(law.value in words)
        self._unknown = tuple(word for word in words if word not in set(Legislation))


def law_words(language: Language, laws: tuple[str, ...]) -> str:
    """Word laws for people; one that is not known here keeps its name."""
    words = [language.text(Legislation(law).word) if law in set(Legislation) else law for law in laws]
    return language.list_of(words)
