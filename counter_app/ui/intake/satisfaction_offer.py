"""Ask a customer whose question was answered at once how it went (P28): five answers, one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.disclosure import Disclosure
from counter_app.ui.shared.layouts import Column, Flow
from counter_app.ui.shared.text import Body

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


class SatisfactionOffer(QWidget):
    """Offer the question closed, as nobody has to be asked; `scored(score)` tells an answer from 1 to 5."""

    scored = Signal(int)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        _ = context.language.text
        self.answers: dict[int, PushButton] = {}
        content = QWidget()
        inner = Column(context.theme, gap=1, parent=content)
        inner.addWidget(Body(_("“{sentence}”", sentence=_("How did we do?"))))
        holder = QWidget()
        flow = Flow(context.theme, gap=1, parent=holder)
        words = (_("Very satisfied"), _("Satisfied"), _("Neither"), _("Dissatisfied"), _("Very dissatisfied"))
        for score, word in zip((5, 4, 3, 2, 1), words, strict=True):
            button = PushButton(word.replace("&", "&&"), context.theme)
            button.clicked.connect(lambda _on=False, score=score: self.scored.emit(score))
            self.answers[score] = button
            flow.addWidget(button)
        inner.addWidget(holder)
        self.question = Disclosure(context.theme, _("Ask how we did"), content)
        self._noted = Body("")
        self._noted.hide()
        column = Column(context.theme, gap=0, parent=self)
        column.addWidget(self.question)
        column.addWidget(self._noted)

    @property
    def noted(self) -> str:
        """Give what is said once an answer is kept."""
        return self._noted.text()

    def say_noted(self, score: int) -> None:
        """Say that the answer is kept; it is asked for once."""
        language = self._context.language
        text = language.text("Asked how we did: {answer}", answer=self.answers[score].text().replace("&&", "&"))
        self._noted.setText(text)
        self._noted.show()
        self.question.hide()
        self._context.announcer.announce(text)
