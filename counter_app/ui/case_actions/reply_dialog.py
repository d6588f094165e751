"""Writes the answer to a case: what we found, what we will do, and why we cannot do what was asked (P17, P18, P19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import Qt

from counter_app.domain.cases import Answer, ToldHow
from counter_app.domain.correspondence_state import Purpose
from counter_app.domain.history import (
    AnswerPrepared,
    CorrespondenceCancelled,
    CorrespondenceQueued,
    HeaderEdited,
    Resolved,
)
from counter_app.domain.phrases import word_phrase
from counter_app.domain.speech import refusal_sentences
from counter_app.domain.words import mark
from counter_app.services.composed import Contents
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.choice_row import ChoiceRow
from counter_app.ui.case_actions.doing import Deed
from counter_app.ui.case_actions.letter_preview import LetterPreview
from counter_app.ui.case_actions.side_by_side import SideBySide
from counter_app.ui.case_actions.telling import TellingRow
from counter_app.ui.case_actions.topic_box import TopicBox
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.form_rows import FieldRow

_FOUND = mark("Write what we found")
_WILL_DO = mark("Write what we will do")
_WHY_NOT = mark("Give clear reasons why we cannot do what was asked")
_TOPIC = mark("Choose a topic before you close the case")
_HOW = mark("Choose how the customer is told")
_VERBS = {
    ToldHow.EMAIL: mark("Queue email"),
    ToldHow.POST: mark("Queue letter"),
    ToldHow.PHONE: mark("I told them by phone"),
    ToldHow.IN_PERSON: mark("I told them in person"),
}
_TOLD = {
    ToldHow.EMAIL: mark("The answer waits in the outbox. The case closes when it is sent."),
    ToldHow.POST: mark("The answer is in the post room. The case closes when it is posted."),
    ToldHow.PHONE: mark("{reference} is resolved: answered by phone."),
    ToldHow.IN_PERSON: mark("{reference} is resolved: answered in person."),
}


class ReplyDialog(ActionDialog):
    """Write the answer and send, queue or tell it; the letter stands beside it as it will leave."""

    name = "reply"
    title = mark("Write reply")
    verb = mark("Queue letter")
    verb_all_the_same = mark("Answer all the same")
    wanted = (1000, 580)

    def build(self) -> None:
        _, theme, language = self.context.language.text, self.context.theme, self.context.language
        self.outcome = ChoiceRow(theme, [("can", _("We can do it")), ("cannot", _("We cannot do what was asked"))])
        self.outcome.choose("can")
        self.found, self.will_do, self.why_not = (self.text_box(3) for _each in range(3))
        self.way = TellingRow(self.context, self.sight)
        self.preview = LetterPreview(self.context, self.case_id, Purpose.ANSWER, self._contents)
        self.outcome_row = FieldRow(theme, language, _("Outcome"), self.outcome)
        self.topic = TopicBox(self.context, self.sight, suggests=True)
        self.topic_row = FieldRow(
            theme, language, _("T&opic"), self.topic, hint=_("Needed to close the case. It is not shown in the reply.")
        )
        self.found_row = FieldRow(theme, language, _("What we &found"), self.found)
        self.will_do_row = FieldRow(theme, language, _("What we will &do"), self.will_do)
        self.why_not_row = FieldRow(theme, language, _("If we cannot do what you asked: wh&y"), self.why_not)
        self.way_row = FieldRow(theme, language, _("How the customer is told"), self.way)
        sides = SideBySide(theme, self.preview)
        if self.sight.case.pending_for(Purpose.ANSWER) is not None:
            words = _("An answer is waiting to leave already. This one takes its place.")
            sides.fields.addWidget(Banner(theme, "note", words))
        rows = (self.outcome_row, self.found_row, self.will_do_row, self.why_not_row, self.way_row, self.topic_row)
        for row in rows:
            sides.fields.addWidget(row)
        sides.fields.addStretch(1)
        self.topic_row.setVisible(self.sight.case.topic_id is None)
        self.body.addWidget(sides, 1)
        self._show_prepared()
        self._connect()
        self._follow_outcome()
        self._follow_way()
        self.preview.bring_up_to_date()

    def focus_first(self) -> None:
        self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        return {
            "outcome": self.outcome.value,
            "found": self.found.toPlainText(),
            "will_do": self.will_do.toPlainText(),
            "why_not": self.why_not.toPlainText(),
            "way": self.way.value,
            "topic": self.topic.chosen,
        }

    def show_typed(self, texts: Mapping[str, str]) -> None:
        self.outcome.choose(texts.get("outcome", "can"))
        self.found.setPlainText(texts.get("found", ""))
        self.will_do.setPlainText(texts.get("will_do", ""))
        self.why_not.setPlainText(texts.get("why_not", ""))
        self.way.choose(texts.get("way", ""))
        if self.sight.case.topic_id is None:
            self.topic.choose(texts.get("topic", ""))
        self.preview.bring_up_to_date()

    def rows_by_refusal(self) -> Mapping[str, FieldRow]:
        return {
            _FOUND: self.found_row,
            _WILL_DO: self.will_do_row,
            _WHY_NOT: self.why_not_row,
            _TOPIC: self.topic_row,
            _HOW: self.way_row,
        }

    def deed(self) -> Deed | None:
        _ = self.context.language.text
        answer, told_how, topic_id = self._answer(), self.way.told_how, self.topic.topic_id
        problems = {
            _FOUND: not answer.analysis,
            _WILL_DO: not answer.proposed,
            _WHY_NOT: answer.is_refusal and not answer.reasons,
            _HOW: told_how is None,
            _TOPIC: topic_id is None,
        }
        rows = self.rows_by_refusal()
        for msgid, is_wrong in problems.items():
            rows[msgid].show_error(_(msgid) if is_wrong else "")
        first = next((rows[msgid] for msgid, is_wrong in problems.items() if is_wrong), None)
        if first is not None or told_how is None:
            (first or self.way_row).take_focus()
            return None
        case_id, seen = self.case_id, self.seen
        return Deed(
            write=lambda services, actor: services.casework.decided_on(seen).answer(
                actor, case_id, answer, told_how, topic_id
            ),
            told=_(_TOLD[told_how], reference=self.sight.case.reference),
            case_ids=[case_id],
            undoes=(HeaderEdited, CorrespondenceCancelled, AnswerPrepared, CorrespondenceQueued, Resolved),
        )

    def _show_prepared(self) -> None:
        answer = self.sight.case.answer
        if answer is not None and self.sight.case.is_open:
            self.outcome.choose("cannot" if answer.is_refusal else "can")
            self.found.setPlainText(answer.analysis)
            self.will_do.setPlainText(answer.proposed)
            self.why_not.setPlainText(answer.reasons)

    def _connect(self) -> None:
        self.outcome.changed.connect(self._follow_outcome)
        self.way.changed.connect(self._follow_way)
        for box in (self.found, self.will_do, self.why_not):
            box.textChanged.connect(self.preview.follow)
        self.topic.currentIndexChanged.connect(self.note_change)
        for choice in (self.outcome, self.way):
            choice.changed.connect(self.note_change)

    def _follow_outcome(self) -> None:
        self.why_not_row.setVisible(self.outcome.value == "cannot")
        self.why_not_row.clear_error()
        self.preview.follow()

    def _follow_way(self) -> None:
        if self.way.told_how is not None:
            self.primary.setText(self.context.language.text(_VERBS[self.way.told_how]))
        self.preview.follow()

    def _answer(self) -> Answer:
        is_refusal = self.outcome.value == "cannot"
        return Answer(
            analysis=self.found.toPlainText().strip(),
            proposed=self.will_do.toPlainText().strip(),
            reasons=self.why_not.toPlainText().strip() if is_refusal else "",
            is_refusal=is_refusal,
        )

    def _contents(self) -> tuple[ToldHow | None, Contents, Sequence[str]]:
        answer = self._answer()
        if answer.is_refusal and answer.reasons:
            phrases = refusal_sentences(answer.reasons, answer.proposed)
            said = [word_phrase(phrase, self.context.language) for phrase in phrases]
        else:
            said = [text for text in (answer.analysis, answer.proposed) if text]
        return self.way.told_how, Contents(answer=answer), said
