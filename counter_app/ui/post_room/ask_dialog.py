"""The frame of the page's short questions: a heading, fields, one error, and two verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.domain.phrases import word_refusal
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.layouts import Column, Flow
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import Body, ErrorText, SectionTitle

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.ui.shared.context import AppContext


class AskDialog(QDialog):
    """Ask for something; `answered` is told when the verb is pressed and `problem()` is empty.

    The owner closes it with `accept` when the step was taken, or shows why not with `refuse`. What was typed stays.
    """

    answered = Signal()

    def __init__(self, context: AppContext, title: str, text: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self.context = context
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(52 * theme.unit)
        self.setMaximumSize(1000, 40 * theme.control_height)
        self._column = column = Column(theme, gap=2, margin=3, parent=self)
        column.addWidget(SectionTitle(title))
        if text:
            column.addWidget(Body(text))
        self._content = QWidget()
        self.body = Column(theme, gap=2, parent=self._content)
        self._scroll = VerticalScroll(self._content)
        column.addWidget(self._scroll, 1)
        self._error = ErrorText()
        self._error.hide()
        column.addWidget(self._error)
        buttons = Flow(theme, gap=1, ends=True)
        self.verb_button = PrimaryButton(verb, theme)
        self.cancel_button = PushButton(context.language.text("Cancel"), theme, keys="Esc")
        for button in (self.cancel_button, self.verb_button):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.verb_button.setDefault(True)
        self.verb_button.clicked.connect(self._on_verb)
        self.cancel_button.clicked.connect(self.reject)

    @property
    def error(self) -> str:
        """Give the refusal that is shown; empty for none."""
        return "" if self._error.isHidden() else self._error.text()

    def problem(self) -> str:
        """Say what is missing or wrong, in a sentence; empty when the answer can be taken."""
        return ""

    def say(self, sentence: str) -> None:
        """Show a sentence about what is wrong; empty takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if sentence:
            self.context.announcer.announce(sentence, assertive=True)

    def refuse(self, error: CounterError) -> None:
        """Show why the step was not taken, and let the person change it."""
        self.verb_button.setEnabled(True)
        self.say(word_refusal(error, self.context.language))

    def fit(self) -> None:
        """Make the window as high as its content wants, within the screen."""
        width = max(self.minimumWidth(), self.sizeHint().width())
        margins = self._column.contentsMargins()
        inner = width - margins.left() - margins.right()
        content = max(self.body.totalHeightForWidth(inner), self._content.sizeHint().height())
        around = self._column.totalHeightForWidth(width) - self._scroll.sizeHint().height()
        unit = self.context.theme.unit
        room = min(self.maximumHeight(), self.screen().availableGeometry().height() - 6 * unit)
        self.resize(width, min(content + around + 4 * unit, room))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only what is shown has the style sheet's measures.
        self.fit()

    def _on_verb(self) -> None:
        problem = self.problem()
        self.say(problem)
        if not problem:
            self.verb_button.setEnabled(False)
            self.answered.emit()
