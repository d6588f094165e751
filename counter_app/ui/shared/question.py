"""The one box that asks or tells something: plain text, verbs on its buttons, Esc is the safe answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent, Qt
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from counter_app.ui.shared.buttons import DestructiveButton, PrimaryButton, PushButton
from counter_app.ui.shared.layouts import Column, Flow, Row
from counter_app.ui.shared.text import Body, SectionTitle

if TYPE_CHECKING:
    from counter_app.ui.shared.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Name one possible answer: its key, the verb on the button, and whether it takes something away."""

    key: str
    verb: str
    is_destructive: bool = False


class QuestionBox(QDialog):
    """Ask a question with two or three answers; `chosen` is the key of the answer, empty for Esc."""

    def __init__(
        self, theme: Theme, title: str, text: str, answers: Sequence[Answer], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.chosen = ""
        self.buttons: dict[str, PushButton] = {}
        self.setWindowTitle(title)
        self.setModal(True)
        self._least_width = 44 * theme.unit
        self.setMaximumWidth(min(1000, 80 * theme.unit))
        heading, words = SectionTitle(title), Body(text)
        words.make_selectable()
        self.setAccessibleDescription(text)
        column = self._column = Column(theme, gap=2, margin=3, parent=self)
        # The least height of words that wrap is that of a narrow column, which would leave a gap below them.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(heading)
        column.addWidget(words)
        column.addSpacing(theme.unit)
        row, verbs = Row(theme, gap=1), Flow(theme, gap=1, ends=True)
        # As in every dialog: what takes away stands apart, and the verb at the end, after the way out.
        for answer in answers:
            if answer.is_destructive:
                row.addWidget(self._button(answer, theme), 0, Qt.AlignmentFlag.AlignBottom)
        for answer in reversed(answers):
            if not answer.is_destructive:
                verbs.addWidget(self._button(answer, theme, is_first=answer is answers[0]))
        row.addLayout(verbs, 1)
        column.addStretch(1)
        column.addLayout(row)
        # Enter presses the button that has the focus, so it has to be the first answer.
        self.buttons[answers[0].key].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only what is shown has the style sheet's measures.
        width = min(max(self._least_width, self.sizeHint().width()), self.maximumWidth())
        self.setFixedSize(width, self._column.totalHeightForWidth(width))

    def _button(self, answer: Answer, theme: Theme, *, is_first: bool = False) -> PushButton:
        kind = DestructiveButton if answer.is_destructive else PrimaryButton if is_first else PushButton
        button = self.buttons[answer.key] = kind(answer.verb, theme)
        button.clicked.connect(lambda: self._on_answered(answer.key))
        button.setDefault(is_first)
        return button

    def _on_answered(self, key: str) -> None:
        self.chosen = key
        self.accept()


def ask(theme: Theme, title: str, text: str, answers: Sequence[Answer], parent: QWidget | None = None) -> str:
    """Ask and wait for the answer's key; empty when the box was closed. The first answer is the default."""
    box = QuestionBox(theme, title, text, answers, parent)
    box.exec()
    chosen = box.chosen
    box.deleteLater()
    return chosen


def tell(theme: Theme, title: str, text: str, verb: str, parent: QWidget | None = None) -> None:
    """Tell something that must be read before going on."""
    ask(theme, title, text, [Answer(key="read", verb=verb)], parent)
