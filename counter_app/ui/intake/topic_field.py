"""What a case is about, with a suggestion from the customer's words that a person may take or leave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.topics import suggest_topic
from counter_app.ui.intake.answer_field import AnswerField
from counter_app.ui.intake.choice_fields import ListBox
from counter_app.ui.shared.buttons import LinkButton
from counter_app.ui.shared.layouts import Column

if TYPE_CHECKING:
    from counter_app.domain.form_facts import FormFacts
    from counter_app.domain.form_fields import Field
    from counter_app.domain.office import Topic
    from counter_app.ui.shared.context import AppContext


class TopicField(AnswerField):
    """Choose a topic; a suggestion is shown below and taken with Enter or a press, never set in silence."""

    def __init__(self, context: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self.box = ListBox()
        self.suggested: Topic | None = None
        self._offered: list[tuple[str, str]] = []
        self.suggestion = LinkButton("", context.theme)
        self.suggestion.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.suggestion.hide()
        column = Column(context.theme, gap=0, parent=self)
        column.addWidget(self.box)
        column.addWidget(self.suggestion, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.box)
        self.box.fill([("", context.language.text("Not sorted yet"))], "")
        self.box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.box.entered.connect(self._on_taken)
        self.suggestion.clicked.connect(self._on_taken)

    @property
    def focus_target(self) -> QWidget:
        return self.box

    def answer(self) -> object:
        return self.box.chosen

    def show_answer(self, value: object) -> None:
        if value != self.box.chosen:
            self.box.show_choice(value)

    def learn(self, facts: FormFacts) -> None:
        offered = [(str(topic.id), topic.name) for topic in facts.topics if topic.is_active]
        if offered != self._offered:
            self._offered = offered
            self.box.fill([("", self.context.language.text("Not sorted yet")), *offered], self.box.chosen)

    def follow(self, answers: Mapping[str, object], facts: FormFacts) -> None:
        self.suggested = None
        if not self.box.chosen:
            self.suggested = suggest_topic(str(answers.get("what_happened") or ""), facts.topics)
        self.suggestion.setVisible(self.suggested is not None)
        if self.suggested is not None:
            text = self.context.language.text("Suggested: {topic} (Alt+O, Enter)", topic=self.suggested.name)
            self.suggestion.setText(text.replace("&", "&&"))
            self.box.setAccessibleDescription(text)

    def _on_taken(self) -> None:
        if self.suggested is not None:
            self.box.setCurrentIndex(max(0, self.box.findData(str(self.suggested.id))))
