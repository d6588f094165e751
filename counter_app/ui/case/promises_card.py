"""What the policy and the customer expect: by when to acknowledge, by when to reply, and every date that was told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.cases import AcknowledgedHow, Case
from counter_app.domain.countdown import CountdownReading
from counter_app.domain.deadline_bands import DeadlineClock, done_band
from counter_app.domain.phrases import word_refusal
from counter_app.domain.words import mark
from counter_app.i18n.countdown import ledger_text
from counter_app.ui.case.fact_words import TOLD, FactWords
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.case_words import due_moment, pill_band
from counter_app.ui.shared.disclosure import Disclosure
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.pill import BandPill
from counter_app.ui.shared.text import ErrorText, FieldLabel, Hint, PlainLabel, Strong

if TYPE_CHECKING:
    from counter_app.domain.deadlines import Deadlines, LedgerLine
    from counter_app.domain.errors import CounterError
    from counter_app.ui.case_actions.case_sight import CaseSight
    from counter_app.ui.shared.context import AppContext

_HOW = {
    AcknowledgedHow.VERBAL: mark("told in a conversation {when}"),
    AcknowledgedHow.EMAIL: mark("email sent {when}"),
    AcknowledgedHow.POSTCARD: mark("postcard posted {when}"),
    AcknowledgedHow.LETTER: mark("letter posted {when}"),
    AcknowledgedHow.ANSWER: mark("answered in full {when}"),
}


class PromiseLine(QWidget):
    """Show one date: what is due, when, how it stands, and how it was kept."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.title = Strong()
        self.pill = BandPill(context.theme, "ok", "")
        self.detail = Hint()
        row = Row(context.theme, gap=1)
        row.addWidget(self.title, 1)
        row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        column = Column(context.theme, gap=0.25, parent=self)
        column.addLayout(row)
        column.addWidget(self.detail)

    def say(self, title: str, band: str, word: str, detail: str) -> None:
        """Show the words."""
        self.title.setText(title)
        self.pill.setVisible(bool(band))
        if band:
            self.pill.show_band(band, word)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))


class PromisesCard(Card):
    """Show both clocks of a case and what the customer was told; the ledger explains the dates on request."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(context.theme, _("Promises"), parent)
        self._context = context
        self._sight: CaseSight | None = None
        self.acknowledge = PromiseLine(context)
        self.reply = PromiseLine(context)
        self.none = Hint(_("Suggestions and compliments have no date, unless one is set."))
        self._told = QWidget()
        self._told_column = Column(context.theme, gap=1, parent=self._told)
        self.ledger = QWidget()
        self._ledger_column = Column(context.theme, gap=0.5, margin=(1, 0, 0, 0), parent=self.ledger)
        self.why = Disclosure(context.theme, _("Why this date"), self.ledger)
        self.why.opened.connect(self._on_why)
        for widget in (self.acknowledge, self.reply, self.none, self._told, self.why):
            self.body.addWidget(widget)

    def show_case(self, sight: CaseSight) -> None:
        """Show the promises of a case."""
        self._sight = sight
        has_dates = sight.case.due is not None or sight.case.acknowledge_due is not None
        self.none.setVisible(not has_dates)
        self.why.setVisible(sight.case.resolve_due is not None)
        self._show_told(sight)
        if self.why.is_open:
            self._on_why(True)

    def tick(self, reading: CountdownReading) -> None:
        """Bring the state of the open dates up to an instant."""
        if self._sight is None:
            return
        case = self._sight.case
        self.acknowledge.setVisible(case.acknowledge_due is not None)
        self.reply.setVisible(case.due is not None)
        self._show_acknowledge(case, reading)
        self._show_reply(case, reading)

    def _show_acknowledge(self, case: Case, reading: CountdownReading) -> None:
        if case.acknowledge_due is None:
            return
        _, language = self._context.language.text, self._context.language
        title = _("Acknowledge by {when}", when=due_moment(language, reading.time_left(case.acknowledge_due)))
        if case.acknowledged_at is not None:
            how = AcknowledgedHow.VERBAL if case.acknowledged_how is None else case.acknowledged_how
            band = done_band(case.acknowledge_due, case.acknowledged_at)
            detail = _(_HOW[how], when=self._moment(case.acknowledged_at))
            self.acknowledge.say(title, pill_band(band), _(band.word), detail)
        elif case.is_open:
            band = reading.band(case.acknowledge_due, DeadlineClock.ACKNOWLEDGEMENT)
            self.acknowledge.say(title, pill_band(band), _(band.word), _("The customer has not been told yet."))
        else:
            self.acknowledge.say(title, "", "", _("The case was closed without it."))

    def _show_reply(self, case: Case, reading: CountdownReading) -> None:
        if case.due is None:
            return
        _, language = self._context.language.text, self._context.language
        title = _("Reply by {when}", when=due_moment(language, reading.time_left(case.due)))
        details = []
        if case.extended_from is not None:
            before = due_moment(language, reading.time_left(case.extended_from))
            details.append(_("Extended; the original date was {when}.", when=before))
        if case.announced_due is not None:
            later = due_moment(language, reading.time_left(case.announced_due))
            details.append(_("A new date waits to be told: {due}.", due=later))
        if case.resolved_at is not None and case.told_how is not None:
            band = done_band(case.due, case.resolved_at)
            told = _("answered {how} {when}", how=_(TOLD[case.told_how]), when=self._moment(case.resolved_at))
            self.reply.say(title, pill_band(band), _(band.word), "\n".join([told, *details]))
        elif case.is_open:
            band = reading.band(case.due, is_extended=case.extended_from is not None)
            self.reply.say(title, pill_band(band), _(band.word), "\n".join(details))
        else:
            self.reply.say(title, "", "", "\n".join([_("The customer took it back."), *details]))

    def _moment(self, instant: datetime) -> str:
        assert self._sight is not None
        return FactWords(self._context.language, self._sight).moment(instant)

    def _show_told(self, sight: CaseSight) -> None:
        _, language, theme = self._context.language.text, self._context.language, self._context.theme
        _empty(self._told_column)
        words = FactWords(language, sight)
        if sight.detail.promises:
            self._told_column.addWidget(FieldLabel(_("What the customer was told")))
        for promise in sight.detail.promises:
            line = PlainLabel(
                _(
                    "Reply from {person} by {date}",
                    person=words.person(promise.person_id),
                    date=language.date_long(promise.reply_by),
                )
            )
            is_undone = promise.id in sight.detail.undone
            if is_undone:
                font = line.font()
                font.setStrikeOut(True)
                line.setFont(font)
            how = _(TOLD[promise.told_how])
            when, teller = words.moment(promise.told_at), words.person(promise.told_by)
            detail = _("told {how} {when}, {person}", how=how, when=when, person=teller)
            if is_undone:
                detail = _("taken back; it counts as not told")
            pair = QWidget()
            column = Column(theme, gap=0.25, parent=pair)
            column.addWidget(line)
            column.addWidget(Hint(detail))
            self._told_column.addWidget(pair)
        self._told.setVisible(bool(sight.detail.promises))

    def _on_why(self, is_open: bool) -> None:
        sight = self._sight
        if not is_open or sight is None:
            return
        services, actor, case = self._context.services, self._context.session.actor, sight.case
        self._context.runner.run(
            "database",
            lambda: services.reading.why_these_dates(actor, case),
            lambda dates: self._show_ledger(dates, sight),
            self._on_not_known,
            self,
        )

    def _show_ledger(self, dates: Deadlines, sight: CaseSight) -> None:
        _, language = self._context.language.text, self._context.language
        _empty(self._ledger_column)
        for line in dates.ledger:
            text = f"{language.date_medium(line.day)}  {ledger_text(language, line)}"
            due = self._due_words(line)
            label = Strong(f"{text}. {due}") if due else Hint(text)
            self._ledger_column.addWidget(label)
        case = sight.case
        if case.due is not None and case.due != dates.resolve_due:
            told = language.date_long(sight.due_day(case.due))
            self._ledger_column.addWidget(Hint(_("The date in force is the one that was promised: {date}.", date=told)))

    def _due_words(self, line: LedgerLine) -> str:
        _ = self._context.language.text
        words = {"acknowledge": _("Acknowledge by its close"), "resolve": _("Reply by its close")}
        return self._context.language.list_of(words[step] for step in line.steps if step in words)

    def _on_not_known(self, error: CounterError) -> None:
        _empty(self._ledger_column)
        self._ledger_column.addWidget(ErrorText(word_refusal(error, self._context.language)))


def _empty(column: Column) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
