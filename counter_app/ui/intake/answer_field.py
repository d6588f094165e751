"""What every widget that takes an answer can do, whatever its type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from counter_app.domain.form_facts import FormFacts
    from counter_app.domain.form_fields import Field
    from counter_app.ui.shared.context import AppContext


class AnswerField(QWidget):
    """Take the answer to one field of a form; `changed` is told when a person changes it, never by `show_answer`."""

    changed = Signal()
    parts_changed = Signal()
    is_tick = False

    def __init__(self, context: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.definition = field

    @property
    def focus_target(self) -> QWidget:
        """Give the part that takes the focus."""
        raise NotImplementedError

    @property
    def parts(self) -> Sequence[QWidget]:
        """List the widgets in the field, among them those to which Tab leads, in the order in which they were made."""
        return self.findChildren(QWidget)

    def take_name(self, name: str) -> None:
        """Let screen readers say the name of the question where the focus goes."""
        self.focus_target.setAccessibleName(name)

    def answer(self) -> object:
        """Give the answer as the checks read it; empty text, False or an empty tuple when there is none."""
        raise NotImplementedError

    def show_answer(self, value: object) -> None:
        """Show an answer that the program knows, or None."""
        raise NotImplementedError

    def learn(self, facts: FormFacts) -> None:
        """Take what the form needs to know besides answers: people, topics, the office's country and zone."""

    def follow(self, answers: Mapping[str, object], facts: FormFacts) -> None:
        """Take note of the other answers, where the choices offered depend on them."""

    def show_part_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong with parts of the answer, by the name of the part."""

    def take_part_focus(self, part: str) -> None:
        """Put the focus on a part of the answer."""
