"""What a case is about, with a suggestion from the customer's words that a person may take or leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from counter_app.domain.topics import suggest_topic
from counter_app.ui.intake.answer_field import AnswerField
from counter_app.ui.intake.choice_fields import ListBox
from counter_app.ui.shared.buttons import LinkButton
from counter_app.ui.shared.layouts import Row

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
        self._beside = QWidget()
        self._beside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        beside = Row(context.theme, gap=0, parent=self._beside)
        beside.addWidget(self.suggestion)
        beside.addStretch(1)
        self._row = Row(context.theme, gap=2, parent=self)
        self._row.addWidget(self.box, 1)
        self._row.addWidget(self._beside, 1)
        self._on_look_changed()
        context.theme.changed.connect(self._on_look_changed)
        self.setFocusProxy(self.box)
        self.box.fill([("", context.language.text("Not sorted yet"))], "")
        self.box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.box.entered.connect(self._on_taken)
        self.suggestion.clicked.connect(self._on_taken)

    @property
    def focus_target(self) -> QWidget:
        return self.box

    @property
    def parts(self) -> Sequence[QWidget]:
        return (self.box,)

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
            text = self.context.language.text(
                "Suggested: {topic} (Alt+{letter}, Enter)",
                topic=self.suggested.name,
                letter=self.definition.mnemonic,
            )
            self.suggestion.setText(text.replace("&", "&&"))
            self.box.setAccessibleDescription(text)

    def _on_look_changed(self) -> None:
        direction = QBoxLayout.Direction
        is_single = self.context.theme.is_single_column
        self._row.setDirection(direction.TopToBottom if is_single else direction.LeftToRight)

    def _on_taken(self) -> None:
        if self.suggested is not None:
            self.box.setCurrentIndex(max(0, self.box.findData(str(self.suggested.id))))
