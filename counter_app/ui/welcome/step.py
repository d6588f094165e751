"""What each step of the first set-up has in common: a title, what it adds to the office file, and its problems."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.phrases import word_phrase
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, Column
from counter_app.ui.shared.text import Body, PageTitle

if TYPE_CHECKING:
    from counter_app.domain.problems import Problem
    from counter_app.ui.shared.context import AppContext

Told = tuple[str, Callable[[], None]]


class Step(QWidget):
    """Ask for one part of the office; `tables` is what it adds, in the form of an office file.

    `problem_keys` are the beginnings of the keys whose problems are shown here.
    """

    changed = Signal()
    problem_keys: tuple[str, ...] = ()

    def __init__(self, context: AppContext, title: str, explains: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.title = title
        self.column = Column(context.theme, gap=BETWEEN_FIELDS, parent=self)
        self.column.addWidget(PageTitle(title))
        self.column.addWidget(Body(explains))

    def tables(self) -> dict[str, Any]:
        """Give what the step adds to the office file, table by table."""
        return {}

    def learn(self, tables: dict[str, Any]) -> None:
        """Take note of what the other steps have, when the step comes to the front."""

    def focus_first(self) -> None:
        """Put the focus where work on the step begins."""

    def show_problems(self, problems: Sequence[Problem]) -> list[Told]:
        """Show problems beside their fields; gives each sentence with what leads to its field."""
        return [(self.worded(problem), self.focus_first) for problem in problems]

    def worded(self, problem: Problem) -> str:
        """Write what is wrong in the language of the screen."""
        return word_phrase(problem.phrase, self.context.language)
