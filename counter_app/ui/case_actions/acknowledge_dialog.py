"""Records that the customer was told who has the case and when an answer will come (P11, P12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import Qt

from counter_app.domain.cases import ToldHow
from counter_app.domain.history import Acknowledged
from counter_app.domain.phrases import word_phrase
from counter_app.domain.speech import Spoken, sentence_to_say
from counter_app.domain.words import mark
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.case_sight import CaseSight
from counter_app.ui.case_actions.choice_row import ChoiceRow
from counter_app.ui.case_actions.doing import Deed
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.text import Body, FieldLabel

_HOW = mark("Choose how the customer was told")


class AcknowledgeDialog(ActionDialog):
    """Show what to say, and stamp that it was said."""

    title = mark("Acknowledge")
    verb = mark("I told the customer")
    wanted = (640, 340)

    def build(self) -> None:
        _, theme, language = self.context.language.text, self.context.theme, self.context.language
        ways = [(ToldHow.PHONE.value, _("By phone")), (ToldHow.IN_PERSON.value, _("In person"))]
        self.way = ChoiceRow(theme, ways)
        self.way.choose(ToldHow.PHONE.value)
        self.said = Body(_("“{sentence}”", sentence=self._sentence()))
        self.said.make_selectable()
        self.row = FieldRow(theme, language, _("How the customer was told"), self.way)
        for widget in (FieldLabel(_("Say to the customer")), self.said, self.row):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def focus_first(self) -> None:
        self.way.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_from(self, sights: Sequence[CaseSight]) -> None:
        super().go_on_from(sights)
        self.said.setText(self.context.language.text("“{sentence}”", sentence=self._sentence()))

    def rows_by_refusal(self) -> Mapping[str, FieldRow]:
        return {_HOW: self.row}

    def deed(self) -> Deed | None:
        case_id, seen, told_how = self.case_id, self.seen, ToldHow(self.way.value)
        return Deed(
            write=lambda services, actor: services.casework.decided_on(seen).acknowledge(actor, case_id, told_how),
            told=self.context.language.text("{reference} is acknowledged.", reference=self.sight.case.reference),
            case_ids=[case_id],
            undoes=(Acknowledged,),
        )

    def _sentence(self) -> str:
        sight, case = self.sight, self.sight.case
        is_mine = case.owner_id == self.context.session.actor.id
        due = case.later_due_to_tell or case.due
        spoken = Spoken(
            customer_name=sight.customer.name if sight.customer else "",
            person=sight.facts.person_name(case.owner_id),
            department=sight.facts.department_name(case.department_id),
            reply_by=None if due is None else sight.due_day(due),
            reply_is_promised=due is not None,
            reference=str(case.reference),
            contact=sight.customer.phone_typed if sight.customer else "",
        )
        phrases = sentence_to_say("answer" if is_mine else "refer", spoken)
        return " ".join(word_phrase(phrase, self.context.language) for phrase in phrases)
