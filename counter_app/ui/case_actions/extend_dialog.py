"""Moves the date by which a customer gets an answer, with a notice to them (P10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.cases import ToldHow
from counter_app.domain.correspondence_state import Purpose
from counter_app.domain.history import CorrespondenceCancelled, CorrespondenceQueued, ExtensionAnnounced
from counter_app.domain.phrases import word_phrase
from counter_app.domain.speech import extension_sentences
from counter_app.domain.words import mark
from counter_app.services.composed import Contents
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.doing import Deed
from counter_app.ui.case_actions.letter_preview import LetterPreview
from counter_app.ui.case_actions.side_by_side import SideBySide
from counter_app.ui.case_actions.telling import TellingRow
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.dates import DateField
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Column, Flow
from counter_app.ui.shared.text import Body

_NO_DATE = mark("Enter the new date")
_CLOSED = mark("Reply by must be a future business day")
_NOT_LATER = mark("The new date must be later than the one the customer knows")
_USE_DAY = mark("Use {next_business_day}")
_NO_REASON = mark("Give the reason; the customer will see it")
_HOW = mark("Choose how the customer is told")
_OPTIONS: Final = (3, 5, 7)
_VERBS = {
    ToldHow.EMAIL: mark("Send notice and move the date"),
    ToldHow.POST: mark("Send notice and move the date"),
    ToldHow.PHONE: mark("I told them: move the date"),
    ToldHow.IN_PERSON: mark("I told them: move the date"),
}
_TOLD = {
    ToldHow.EMAIL: mark("The notice waits in the outbox. The date moves when it is sent."),
    ToldHow.POST: mark("The notice is in the post room. The date moves when it is posted."),
    ToldHow.PHONE: mark("The new date is {date}."),
    ToldHow.IN_PERSON: mark("The new date is {date}."),
}


class ExtendDialog(ActionDialog):
    """Choose a later business day and the reason, and tell the customer before the old date has passed."""

    name = "extend"
    title = mark("Extend")
    verb = mark("Send notice and move the date")
    verb_all_the_same = mark("Move the date all the same")
    wanted = (1000, 560)

    def build(self) -> None:
        _, theme, language = self.context.language.text, self.context.theme, self.context.language
        self.day = DateField(self.context)
        self.reason = self.text_box(3)
        self.way = TellingRow(self.context, self.sight)
        self.preview = LetterPreview(self.context, self.case_id, Purpose.EXTENSION, self._contents)
        day_with_options = QWidget()
        column = Column(theme, gap=1, parent=day_with_options)
        column.addWidget(self.day)
        column.addLayout(self._options())
        self.use_day = PushButton("", theme)
        self.use_day.hide()
        self.use_day.clicked.connect(self._on_use_day)
        column.addWidget(self.use_day, 0, Qt.AlignmentFlag.AlignLeading)
        self.day_row = FieldRow(theme, language, _("&New date"), day_with_options, focus_target=self.day.edit)
        self.reason_row = FieldRow(
            theme,
            language,
            _("&Reason (the customer will see this)"),
            self.reason,
            hint=_("Finish the sentence: We need more time because …"),
        )
        self.way_row = FieldRow(theme, language, _("How the customer is told"), self.way)
        sides = SideBySide(theme, self.preview)
        for widget in (*self._notices(), self.day_row, self.reason_row, self.way_row):
            sides.fields.addWidget(widget)
        sides.fields.addStretch(1)
        self.body.addWidget(sides, 1)
        self.day.changed.connect(self.note_change)
        self.day.changed.connect(self.preview.follow)
        self.reason.textChanged.connect(self.preview.follow)
        self.way.changed.connect(self.note_change)
        self.way.changed.connect(self._follow_way)
        self.day.set_value(self._option(_OPTIONS[0]))
        self._follow_way()
        self.preview.bring_up_to_date()

    def focus_first(self) -> None:
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.edit.selectAll()

    def typed(self) -> dict[str, str]:
        day = self.day.value()
        return {
            "day": day.isoformat() if day is not None else "",
            "reason": self.reason.toPlainText(),
            "way": self.way.value,
        }

    def show_typed(self, texts: Mapping[str, str]) -> None:
        if texts.get("day"):
            kept = date.fromisoformat(texts["day"])
            self.day.set_value(kept if self._problem_of(kept) is None else self.day.value())
        self.reason.setPlainText(texts.get("reason", ""))
        self.way.choose(texts.get("way", ""))
        self.preview.bring_up_to_date()

    def rows_by_refusal(self) -> Mapping[str, FieldRow]:
        return {
            _NO_DATE: self.day_row,
            _CLOSED: self.day_row,
            _NOT_LATER: self.day_row,
            _NO_REASON: self.reason_row,
            _HOW: self.way_row,
        }

    def deed(self) -> Deed | None:
        _ = self.context.language.text
        day, reason, told_how = self.day.value(), self.reason.toPlainText().strip(), self.way.told_how
        day_problem = self._problem_of(day)
        self.day_row.show_error(_(day_problem) if day_problem else "")
        self._offer_day(day if day_problem else None)
        self.reason_row.show_error("" if reason else _(_NO_REASON))
        self.way_row.show_error("" if told_how else _(_HOW))
        wrong = next((row for row in (self.day_row, self.reason_row, self.way_row) if row.is_wrong), None)
        if wrong is not None or day is None or told_how is None:
            (wrong or self.day_row).take_focus()
            return None
        case_id, seen = self.case_id, self.seen
        return Deed(
            write=lambda services, actor: services.casework.decided_on(seen).extend(
                actor, case_id, new_date=day, reason=reason, told_how=told_how
            ),
            told=_(_TOLD[told_how], date=self.context.language.date_long(day)),
            case_ids=[case_id],
            undoes=(CorrespondenceCancelled, ExtensionAnnounced, CorrespondenceQueued),
        )

    def _problem_of(self, day: date | None) -> str | None:
        calendar, due = self.sight.facts.calendar, self.sight.case.due
        if day is None:
            return _NO_DATE
        if day <= calendar.local_date(self.context.clock.now()) or not calendar.is_business_day(day):
            return _CLOSED
        return _NOT_LATER if due is not None and calendar.closing_instant(day) <= due else None

    def _offer_day(self, refused: date | None) -> None:
        self.use_day.setVisible(refused is not None)
        if refused is not None:
            self._offered = max(self.sight.facts.calendar.nth_business_day_after(refused, 1), self._option(1))
            day = self.context.language.date_medium(self._offered)
            self.use_day.setText(self.context.language.text(_USE_DAY, next_business_day=day))

    def _on_use_day(self) -> None:
        self.day.set_value(self._offered)
        self.day_row.clear_error()
        self.use_day.hide()
        self.focus_first()

    def _option(self, days: int) -> date:
        calendar, due = self.sight.facts.calendar, self.sight.case.due
        today = calendar.local_date(self.context.clock.now())
        start = today if due is None else max(today, self.sight.due_day(due))
        return calendar.nth_business_day_after(start, days)

    def _options(self) -> Flow:
        language, theme = self.context.language, self.context.theme
        flow = Flow(theme, gap=1)
        for days in _OPTIONS:
            day = self._option(days)
            words = language.plural("+{n} business day", "+{n} business days", days)
            button = PushButton(words, theme, explains=language.date_long(day))
            button.clicked.connect(lambda _on=False, day=day: self.day.set_value(day))
            flow.addWidget(button)
        return flow

    def _notices(self) -> list[QWidget]:
        _, case = self.context.language.text, self.sight.case
        notices: list[QWidget] = []
        if case.due is not None:
            day = self.context.language.date_long(self.sight.due_day(case.due))
            notices.append(Body(_("The customer knows: a reply by {date}.", date=day)))
            if self.context.clock.now() >= case.due:
                words = _("That date has passed. You can still tell the customer a new one, but the case stays late.")
                notices.append(Banner(self.context.theme, "amber", words))
        if case.pending_for(Purpose.EXTENSION) is not None:
            words = _("A notice is waiting to leave already. This one takes its place.")
            notices.append(Banner(self.context.theme, "note", words))
        return notices

    def _follow_way(self) -> None:
        if self.way.told_how is not None:
            self.primary.setText(self.context.language.text(_VERBS[self.way.told_how]))
        self.preview.follow()

    def _contents(self) -> tuple[ToldHow | None, Contents, Sequence[str]]:
        day, reason, due = self.day.value(), self.reason.toPlainText().strip(), self.sight.case.due
        said: list[str] = []
        if day is not None and due is not None:
            phrases = extension_sentences(self.sight.due_day(due), day, reason or "…")
            said = [word_phrase(phrase, self.context.language) for phrase in phrases]
        return self.way.told_how, Contents(reply_by=day, reason=reason or "…"), said
