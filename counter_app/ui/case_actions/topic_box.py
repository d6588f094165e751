"""A list of the office's topics."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from counter_app.domain.topics import suggest_topic

if TYPE_CHECKING:
    from counter_app.ui.case_actions.case_sight import CaseSight
    from counter_app.ui.shared.context import AppContext


class TopicBox(QComboBox):
    """Choose what a case is about; a topic no longer in use is offered only where the case has it."""

    def __init__(self, context: AppContext, sight: CaseSight, *, suggests: bool = False) -> None:
        super().__init__()
        self.setMaxVisibleItems(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addItem(context.language.text("Not sorted yet"), "")
        case, facts = sight.case, sight.facts
        for topic in facts.active_topics():
            self.addItem(topic.name, str(topic.id))
        if case.topic_id is not None and self.findData(str(case.topic_id)) < 0:
            self.addItem(facts.topic_name(case.topic_id), str(case.topic_id))
        chosen = case.topic_id
        if chosen is None and suggests:
            suggested = suggest_topic(case.what_happened, tuple(facts.active_topics()))
            chosen = suggested.id if suggested is not None else None
        self.choose("" if chosen is None else str(chosen))

    @property
    def chosen(self) -> str:
        """Give the id of the topic as text, empty for none."""
        return str(self.currentData() or "")

    @property
    def topic_id(self) -> UUID | None:
        """Give the id of the topic."""
        return UUID(self.chosen) if self.chosen else None

    def choose(self, topic_id: str) -> None:
        """Choose a topic by its id as text."""
        at = self.findData(topic_id)
        if at >= 0:
            self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past a list must not change it.
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 12 * hint.height()), hint.height())
