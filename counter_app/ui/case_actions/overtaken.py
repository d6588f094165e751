"""Says in a dialog that a colleague dealt with the case meanwhile: who, when, how it was and how it is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.case_words import STATUS_WORDS
from counter_app.domain.cases import Case
from counter_app.domain.clashes import is_overtaken
from counter_app.domain.countdown import due_day_of
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    CorrespondenceSent,
    DeadlinesMoved,
    Entry,
    ExtensionAnnounced,
    HeaderEdited,
    Referred,
    Reopened,
    Resolved,
    Undone,
    Withdrawn,
)
from counter_app.ui.case_actions.case_sight import CaseSight, look_at
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import Hint

if TYPE_CHECKING:
    from counter_app.ui.case_actions.action_dialog import ActionDialog

_DECIDING: Final = (
    Acknowledged,
    AnswerPrepared,
    CorrespondenceSent,
    DeadlinesMoved,
    ExtensionAnnounced,
    HeaderEdited,
    Referred,
    Reopened,
    Resolved,
    Undone,
    Withdrawn,
)
_MOST_SHOWN: Final = 3
_LONGEST: Final = 160


class Overtaken(QWidget):
    """Show both states of the cases of a dialog that was overtaken; its verb then says `all the same`."""

    def __init__(self, dialog: ActionDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self._column = Column(dialog.context.theme, gap=0.5, parent=self)
        self.hide()

    @property
    def lines(self) -> list[str]:
        """Give what is said; empty when nothing overtook the dialog."""
        banners = [banner.text for banner in self.findChildren(Banner) if not banner.isHidden()]
        return banners + [hint.text() for hint in self.findChildren(Hint) if not hint.isHidden()]

    def look(self) -> None:
        """Read how the cases are now, and show it beside what the dialog was opened on."""
        dialog, context = self._dialog, self._dialog.context
        services, actor, seen = context.services, context.session.actor, list(dialog.seen)

        def read() -> list[CaseSight]:
            stored = services.reading.cases(actor, [case.id for case in seen])
            pairs = zip(seen, stored, strict=True)
            changed = [now.id for before, now in pairs if is_overtaken(before, now)][:_MOST_SHOWN]
            return [look_at(services, actor, case_id) for case_id in changed or [dialog.case_id]]

        context.runner.run("database", read, lambda sights: self._show(seen, sights), self._on_failed, dialog)

    def _on_failed(self, error: Exception) -> None:
        self._dialog.show_problem(str(error))

    def _show(self, seen: Sequence[Case], sights: Sequence[CaseSight]) -> None:
        self._clear()
        dialog, before = self._dialog, {case.id: case for case in seen}
        is_one = len(seen) == 1
        for sight in sights:
            words = self._who_and_when(sight)
            if not is_one:
                words = f"{sight.case.reference}: {words}"
            self._column.addWidget(Banner(dialog.context.theme, "amber", words))
            for line in self._differences(sight, before[sight.case.id]):
                self._column.addWidget(Hint(line))
        self.show()
        dialog.go_on_from(sights)
        dialog.context.announcer.announce(" ".join(self.lines), assertive=True)

    def _who_and_when(self, sight: CaseSight) -> str:
        language = self._dialog.context.language
        last = next((entry for entry in reversed(sight.detail.entries) if isinstance(entry.fact, _DECIDING)), None)
        if last is None:
            return language.text("Somebody else changed this case too.")
        return _who_changed(self._dialog, sight, last)

    def _differences(self, sight: CaseSight, before: Case) -> list[str]:
        _, now = self._dialog.context.language.text, sight.case
        pairs = (
            (_("Who has it"), self._person(sight, before), self._person(sight, now)),
            (_("Reply by"), self._day(sight, before), self._day(sight, now)),
            (_("Status"), _(STATUS_WORDS[before.status]), _(STATUS_WORDS[now.status])),
            (_("Answer"), self._answer(before), self._answer(now)),
        )
        return [
            _("{what}: {before} when you began, {now} now.", what=what, before=was, now=becomes)
            for what, was, becomes in pairs
            if was != becomes
        ]

    def _person(self, sight: CaseSight, case: Case) -> str:
        return sight.facts.person_name(case.owner_id) or self._dialog.context.language.text("Nobody")

    def _day(self, sight: CaseSight, case: Case) -> str:
        due, language = case.announced_due or case.due, self._dialog.context.language
        return language.text("no date") if due is None else language.date_long(due_day_of(sight.facts.calendar, due))

    def _answer(self, case: Case) -> str:
        text = "" if case.answer is None else " ".join(case.answer.proposed.split())
        cut = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
        return f"“{cut}”" if cut else self._dialog.context.language.text("none")

    def _clear(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _who_changed(dialog: ActionDialog, sight: CaseSight, last: Entry) -> str:
    language = dialog.context.language
    return language.text(
        "{who} changed this at {time}.",
        who=sight.facts.person_name(last.staff_id),
        time=language.time(sight.local(last.at)),
    )
