"""What the customer said and what was answered, in this cycle of the case and in earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counter_app.domain.case_words import STATUS_WORDS
from counter_app.domain.cases import Answer, CycleResult
from counter_app.ui.case.fact_words import TOLD
from counter_app.ui.case.reading import ReadingText
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.text import FieldLabel, Hint

if TYPE_CHECKING:
    from counter_app.ui.case_actions.case_sight import CaseSight
    from counter_app.ui.shared.context import AppContext


class TextsCard(Card):
    """Show what happened and what the customer would like; then the answer under its headings, if there is one."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.language.text("What happened"), parent)
        self._context = context
        self._shown: list[QWidget] = []

    def show_case(self, sight: CaseSight) -> None:
        """Show the texts of a case."""
        for widget in self._shown:
            self.body.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = []
        _, case = self._context.language.text, sight.case
        self._read(case.what_happened)
        if case.wish:
            self._head(_("What the customer would like"))
            self._read(case.wish)
        if case.answer is not None:
            waits = _("Our answer (not given yet)") if case.is_open else _("Our answer")
            self._show_answer(case.answer, waits)
        for result in reversed(case.earlier_cycles):
            self._show_cycle(sight, result)

    def _show_answer(self, answer: Answer, title: str) -> None:
        _ = self._context.language.text
        if answer.is_immediate:
            self._head(title)
            self._read(answer.proposed)
            return
        for heading, text in (
            (_("What we found"), answer.analysis),
            (_("What we will do"), answer.proposed),
            (_("What we cannot do, and why"), answer.reasons),
        ):
            if text:
                self._head(f"{title}: {heading}")
                self._read(text)

    def _show_cycle(self, sight: CaseSight, result: CycleResult) -> None:
        _, language = self._context.language.text, self._context.language
        ended = language.date_long(sight.local(result.ended_at))
        self._head(_("Before it was reopened ({number})", number=result.cycle))
        words = _("{status}, {date}", status=_(STATUS_WORDS[result.status]), date=ended)
        if result.told_how is not None:
            words = _(
                "{status}, {date}, answered {how}",
                status=_(STATUS_WORDS[result.status]),
                date=ended,
                how=_(TOLD[result.told_how]),
            )
        self._add(Hint(words))
        if result.answer is not None:
            self._show_answer(result.answer, _("Earlier answer"))

    def _head(self, text: str) -> None:
        self._add(FieldLabel(text.replace("&", "&&")))

    def _read(self, text: str) -> None:
        self._add(ReadingText(self._context.theme, text))

    def _add(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self.body.addWidget(widget)
