"""The filters of All cases side by side, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.case_words import CHANNEL_WORDS, KIND_WORDS
from counter_app.domain.cases import CaseKind, Channel
from counter_app.domain.legislation import Legislation
from counter_app.domain.words import mark
from counter_app.domain.worklist import CaseFilter, CaseState
from counter_app.ui.all_cases.case_view import PERIOD_WORDS, CaseView
from counter_app.ui.all_cases.filter_chip import Choice, FilterChip
from counter_app.ui.all_cases.period_dialog import PeriodDialog, period_word
from counter_app.ui.shared.buttons import QuietButton
from counter_app.ui.shared.layouts import Flow

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.office_facts import OfficeFacts

STATE_WORDS: Final = {
    CaseState.ALL: mark("All"),
    CaseState.OPEN: mark("Open"),
    CaseState.OVERDUE: mark("Overdue"),
    CaseState.EXTENDED: mark("Extended"),
    CaseState.TO_ACKNOWLEDGE: mark("To acknowledge"),
    CaseState.RESOLVED: mark("Resolved"),
    CaseState.WITHDRAWN: mark("Withdrawn"),
}
_LANGUAGES: Final = ("en", "es", "de", "fr", "pl", "ru", "uk", "tr", "ar", "fa", "hi", "zh", "ko", "vi")
_OTHER_PERIOD: Final = "other"


class FilterBar(QWidget):
    """Offer the filters of ux/screens.md 10.8; `changed` tells that a person narrowed or widened the list."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._facts: OfficeFacts | None = None
        self._view = CaseView()
        _ = context.language.text
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = Flow(context.theme, gap=0.65, line_gap=1, parent=self)
        self.status = self._chip(_("Status"), self._states, is_single=True)
        self.channel = self._chip(_("Channel"), lambda: [(each, _(CHANNEL_WORDS[each])) for each in Channel])
        self.department = self._chip(_("Department"), self._departments)
        self.kind = self._chip(_("Type"), lambda: [(each, _(KIND_WORDS[each])) for each in CaseKind])
        self.topic = self._chip(_("Topic"), self._topics)
        self.period = self._chip(_("Received"), self._periods, is_single=True)
        self.late = self._chip(_("Late"), lambda: [("", _("All")), (CaseState.LATE, _("Late only"))], is_single=True)
        self.owner = self._chip(_("Owner"), self._people)
        self.language = self._chip(_("Language"), self._languages)
        self.law = self._chip(_("Law"), lambda: [(law.value, _(law.word)) for law in Legislation])
        self.all_button = QuietButton(_("Show all"), context.theme, icon="x")
        self.all_button.clicked.connect(self._on_all_wanted)
        self._flow.addWidget(self.all_button)
        self.show_view(CaseView())

    @property
    def view(self) -> CaseView:
        """Give what the list is narrowed to, with the order and the search text that were shown last."""
        return self._view

    def know(self, facts: OfficeFacts) -> None:
        """Offer the people, departments and topics of the office."""
        self._facts = facts
        self.show_view(self._view)

    def show_view(self, view: CaseView) -> None:
        """Show other filters, without telling of it."""
        self._view = view
        wanted = view.wanted
        is_late = wanted.state is CaseState.LATE
        self.status.show_chosen(() if is_late or wanted.state is CaseState.ALL else (wanted.state,))
        self.late.show_chosen((CaseState.LATE,) if is_late else ())
        self.channel.show_chosen(wanted.channels)
        self.department.show_chosen(wanted.departments)
        self.kind.show_chosen(wanted.kinds)
        self.topic.show_chosen(wanted.topics)
        self.period.show_chosen((view.period,) if view.period else ())
        self.owner.show_chosen(wanted.owners)
        self.language.show_chosen(wanted.languages)
        self.law.show_chosen(wanted.laws)
        self.all_button.setVisible(view.is_narrowed)
        self._flow.invalidate()

    def _chip(self, title: str, choices: Any, *, is_single: bool = False) -> FilterChip:
        chip = FilterChip(self._context, title, choices, is_single=is_single)
        chip.chosen_changed.connect(lambda: self._on_chosen(chip))
        self._flow.addWidget(chip)
        return chip

    def _on_chosen(self, chip: FilterChip) -> None:
        if chip is self.period and _OTHER_PERIOD in chip.chosen:
            chip.show_chosen((self._view.period,) if self._view.period else ())
            self._ask_for_period()
            return
        wanted: CaseFilter = self._view.wanted
        if chip is self.status or chip is self.late:
            state: Any = chip.chosen[0] if chip.chosen else CaseState.ALL
            wanted = replace(wanted, state=state)
        changed: dict[FilterChip, str] = {
            self.channel: "channels",
            self.department: "departments",
            self.kind: "kinds",
            self.topic: "topics",
            self.owner: "owners",
            self.language: "languages",
            self.law: "laws",
        }
        if chip in changed:
            narrowed: dict[str, Any] = {changed[chip]: chip.chosen}
            wanted = replace(wanted, **narrowed)
        period = str(self.period.chosen[0]) if self.period.chosen else ""
        self.show_view(replace(self._view, wanted=wanted, period=period))
        self.changed.emit()

    def _ask_for_period(self) -> None:
        dialog = PeriodDialog(self._context, self._view.period, self)
        dialog.chosen.connect(self._on_period_chosen)
        dialog.open()

    def _on_period_chosen(self, period: str) -> None:
        self.show_view(replace(self._view, period=period))
        self.changed.emit()

    def _on_all_wanted(self) -> None:
        search = self._view.wanted.search
        self.show_view(CaseView(wanted=CaseFilter(search=search), order=self._view.order))
        self.changed.emit()

    def _states(self) -> Sequence[Choice]:
        return [(state, self._context.language.text(word)) for state, word in STATE_WORDS.items()]

    def _periods(self) -> Sequence[Choice]:
        language = self._context.language
        choices: list[Choice] = [(key, language.text(word)) for key, word in PERIOD_WORDS.items()]
        if self._view.period not in PERIOD_WORDS:
            choices.append((self._view.period, period_word(language, self._view.period)))
        return [*choices, (_OTHER_PERIOD, language.text("Other dates…"))]

    def _departments(self) -> Sequence[Choice]:
        return [] if self._facts is None else [(each.id, each.name) for each in self._facts.active_departments()]

    def _topics(self) -> Sequence[Choice]:
        if self._facts is None:
            return []
        none: Choice = (None, self._context.language.text("No topic"))
        return [*((each.id, each.name) for each in self._facts.active_topics()), none]

    def _people(self) -> Sequence[Choice]:
        return [] if self._facts is None else [(each.id, each.name) for each in self._facts.active_people()]

    def _languages(self) -> Sequence[Choice]:
        language = self._context.language
        return [(code, language.standing_alone(language.language_name(code))) for code in _LANGUAGES]
