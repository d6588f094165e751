"""The fields of a case that can be corrected, each with its widget and its stored text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from counter_app.domain.cases import CaseKind
from counter_app.domain.legislation import Legislation
from counter_app.domain.words import mark
from counter_app.ui.case_actions.topic_box import TopicBox
from counter_app.ui.shared.case_words import KIND_WORDS
from counter_app.ui.shared.layouts import Flow
from counter_app.ui.shared.ticks import TickBox

if TYPE_CHECKING:
    from counter_app.i18n.language import Language
    from counter_app.ui.case_actions.case_sight import CaseSight
    from counter_app.ui.shared.theme import Theme

FIELD_WORDS = {
    "kind": mark("Type"),
    "topic_id": mark("Topic"),
    "customer_id": mark("Customer"),
    "is_sensitive": mark("Sensitive"),
    "what_happened": mark("What happened"),
    "wish": mark("What the customer would like"),
    "reply_preference": mark("How the customer wants the reply"),
    "leave_message": mark("What may be left as a message"),
    "legislation": mark("Touches these laws"),
}


class LegislationTicks(QWidget):
    """Tick the laws that a case touches (P32)."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        flow = Flow(theme, gap=1.5, parent=self)
        self.ticks = {law: TickBox(theme, language.text(law.word)) for law in Legislation}
        for tick in self.ticks.values():
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


class KindBox(QComboBox):
    """Choose what kind of case it is."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        for kind in CaseKind:
            self.addItem(language.text(KIND_WORDS[kind]), kind.value)


def show_field(widget: QWidget, text: str) -> None:
    """Show a stored text in the widget of its field."""
    if isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
    elif isinstance(widget, LegislationTicks):
        widget.show_text(text)
    elif isinstance(widget, TickBox):
        widget.setChecked(text == "yes")
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex(max(0, widget.findData(text)))


def field_text(widget: QWidget) -> str:
    """Give what a widget shows as the text that is stored."""
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, LegislationTicks):
        return widget.text
    if isinstance(widget, TickBox):
        return "yes" if widget.isChecked() else ""
    if isinstance(widget, TopicBox):
        return widget.chosen
    return str(widget.currentData() or "") if isinstance(widget, QComboBox) else ""


def value_words(language: Language, sight: CaseSight, field: str, text: str) -> str:
    """Word a stored text for people: names for ids, words for keys."""
    from uuid import UUID

    _ = language.text
    if field == "is_sensitive":
        return _("yes") if text == "yes" else _("no")
    if not text:
        return _("nothing")
    if field == "kind":
        return _(KIND_WORDS[CaseKind(text)])
    if field == "topic_id":
        return sight.facts.topic_name(UUID(text)) or _("a topic no longer in use")
    if field == "legislation":
        words = [_(Legislation(word).word) if word in set(Legislation) else word for word in text.split()]
        return language.list_of(words)
    return text
