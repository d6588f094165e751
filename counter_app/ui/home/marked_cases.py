"""The open cases that touch a law which the acting person is responsible for (P32)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.case_words import KIND_WORDS
from counter_app.ui.home.line import HomeLine
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.law_ticks import law_words
from counter_app.ui.shared.text import Hint, left_to_right

if TYPE_CHECKING:
    from counter_app.domain.worklist import MarkedCase
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.office_facts import OfficeFacts

_SHOWN = 5


class MarkedCases(Card):
    """List the newest of them, each with its law and who has it; `case_wanted(id)` asks to open one."""

    case_wanted = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.language.text("For your information"), parent)
        self._context = context
        self._shown: tuple[MarkedCase, ...] = ()
        self._lines: list[QWidget] = []
        self.hide()

    def show_cases(self, marked: Sequence[MarkedCase], facts: OfficeFacts | None) -> None:
        """Show these cases, or nothing at all when there are none."""
        marked = tuple(marked)
        self.setVisible(bool(marked))
        if marked == self._shown or facts is None:
            return
        self._shown = marked
        for line in self._lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(each, facts) for each in marked[:_SHOWN]]
        rest = len(marked) - _SHOWN
        if rest > 0:
            plural = self._context.language.plural
            self._lines.append(Hint(plural("{n} older case", "{n} older cases", rest)))
        for line in self._lines:
            self.body.addWidget(line)

    def _line(self, marked: MarkedCase, facts: OfficeFacts) -> HomeLine:
        language, row = self._context.language, marked.row
        _ = language.text
        reference = left_to_right(row.reference)
        said = _(
            "{laws}: {kind} {reference}, with {person}",
            laws=law_words(language, marked.laws),
            kind=_(KIND_WORDS[row.kind]),
            reference=reference,
            person=facts.person_name(row.owner_id) or _("nobody"),
        )
        line = HomeLine(self._context.theme, "shield", said)
        line.offer(_("Open case"), lambda: self.case_wanted.emit(str(row.id)), is_quiet=True, about=said)
        return line
