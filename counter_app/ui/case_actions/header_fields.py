"""The fields of a case that can be corrected, each with its widget and its stored text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from counter_app.domain.case_words import KIND_WORDS
from counter_app.domain.cases import CaseKind
from counter_app.domain.words import mark
from counter_app.ui.case_actions.topic_box import TopicBox
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.law_ticks import LawTicks, law_words
from counter_app.ui.shared.ticks import TickBox

if TYPE_CHECKING:
    from counter_app.i18n.language import Language
    from counter_app.ui.case_actions.case_sight import CaseSight

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


class KindBox(DropDown):
    """Choose what kind of case it is."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        for kind in CaseKind:
            self.addItem(language.text(KIND_WORDS[kind]), kind.value)


def show_field(widget: QWidget, text: str) -> None:
    """Show a stored text in the widget of its field."""
    if isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
    elif isinstance(widget, LawTicks):
        widget.show_text(text)
    elif isinstance(widget, TickBox):
        widget.setChecked(text == "yes")
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex(max(0, widget.findData(text)))


def field_text(widget: QWidget) -> str:
    """Give what a widget shows as the text that is stored."""
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, LawTicks):
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
        return law_words(language, tuple(text.split()))
    return text
