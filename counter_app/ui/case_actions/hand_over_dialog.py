"""Gives cases to another person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.history import Referred
from counter_app.domain.words import mark
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.case_sight import CaseSight
from counter_app.ui.case_actions.doing import Deed
from counter_app.ui.case_actions.people_box import PeopleBox
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.text import Body

if TYPE_CHECKING:
    from counter_app.domain.cases import Case
    from counter_app.domain.referral_ranking import PersonToRefer

_WHO = mark("Choose who this goes to")


class HandOverDialog(ActionDialog):
    """Choose who has one or several cases from now on; their dates stay (P22)."""

    name = "hand_over"
    title = mark("Hand over")
    verb = mark("Hand over")
    verb_all_the_same = mark("Hand over all the same")
    wanted = (640, 460)

    def __init__(self, context: AppContext, case_ids: Sequence[UUID], parent: QWidget | None = None) -> None:
        self._case_ids = list(case_ids)
        self._seen: Sequence[Case] = ()
        super().__init__(context, self._case_ids[0], parent)

    @property
    def seen(self) -> Sequence[Case]:
        return self._seen

    def build(self) -> None:
        _ = self.context.language.text
        theme, language = self.context.theme, self.context.language
        count = len(self._case_ids)
        if count > 1:
            self.about.setText(language.plural("{n} case", "{n} cases", count))
        self.rule = Body(self._rule())
        self.people = PeopleBox(self.context)
        self.box = self.text_box(3)
        self.person_row = FieldRow(theme, language, _("&Person or team"), self.people)
        self.reason_row = FieldRow(
            theme, language, _("&Reason"), self.box, is_optional=True, hint=_("The new person sees it.")
        )
        for widget in (self.rule, self.person_row, self.reason_row):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.people.editTextChanged.connect(self.note_change)
        services, actor, topic_id = self.context.services, self.context.session.actor, self.sight.case.topic_id
        case_ids = self._case_ids
        self.context.runner.run(
            "database",
            lambda: (services.staff.people_to_refer_to(actor, topic_id), services.reading.cases(actor, case_ids)),
            lambda found: self._on_people(*found),
            self.say_refusal,
            self,
        )

    def focus_first(self) -> None:
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        return {"reason": self.box.toPlainText()} if len(self._case_ids) == 1 else {}

    def show_typed(self, texts: Mapping[str, str]) -> None:
        self.box.setPlainText(texts.get("reason", ""))

    def go_on_from(self, sights: Sequence[CaseSight]) -> None:
        now = {sight.case.id: sight.case for sight in sights}
        self._seen = [now.get(case.id, case) for case in self._seen]
        super().go_on_from(sights)
        self.rule.setText(self._rule())

    def rows_by_refusal(self) -> Mapping[str, FieldRow]:
        return {_WHO: self.person_row}

    def deed(self) -> Deed | None:
        _ = self.context.language.text
        self.person_row.clear_error()
        person_id = self.people.person_id
        if person_id is None:
            self.person_row.show_error(_(_WHO))
            self.person_row.take_focus()
            return None
        case_ids, seen, reason = self._case_ids, self._seen, self.box.toPlainText()
        name = self.sight.facts.person_name(person_id)
        told = self.context.language.plural(
            "{n} case handed over to {person}.", "{n} cases handed over to {person}.", len(case_ids), person=name
        )
        return Deed(
            write=lambda services, actor: services.casework.decided_on(seen).hand_over(
                actor, case_ids, person_id, reason
            ),
            told=told,
            case_ids=case_ids,
            undoes=(Referred,),
        )

    def _rule(self) -> str:
        _ = self.context.language.text
        due = self.sight.case.due
        if len(self._case_ids) > 1:
            return _("The dates that the customers know do not change.")
        if due is None:
            return _("Nothing else changes.")
        day = self.context.language.date_long(self.sight.due_day(due))
        return _("The date that the customer knows does not change: {date}.", date=day)

    def _on_people(self, people: Sequence[PersonToRefer], seen: Sequence[Case]) -> None:
        self._seen = seen
        is_one = len(self._case_ids) == 1
        owner_id = self.sight.case.owner_id
        self.people.show_people([each for each in people if not is_one or each.member.id != owner_id])
