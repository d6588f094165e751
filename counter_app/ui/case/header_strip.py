"""The head of a case's page: which case it is, how urgent, whose, and how the customer is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFocusEvent, Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.case_words import CHANNEL_WORDS, KIND_WORDS, STATUS_WORDS
from counter_app.domain.cases import Case
from counter_app.domain.countdown import CountdownReading
from counter_app.domain.customers import LeaveMessage
from counter_app.domain.deadline_bands import DeadlineBand, DeadlineClock, done_band
from counter_app.domain.legislation import Legislation
from counter_app.i18n.countdown import countdown_text, spoken_countdown
from counter_app.ui.case_actions.call_log_dialog import MESSAGE_WORDS
from counter_app.ui.shared.case_words import due_moment, pill_band
from counter_app.ui.shared.icon_label import IconLabel
from counter_app.ui.shared.icons import CHANNEL_ICONS
from counter_app.ui.shared.layouts import Column, Flow, Row
from counter_app.ui.shared.pill import BandPill
from counter_app.ui.shared.text import Body, Figure, Hint, PlainLabel, SectionTitle, Strong, left_to_right

if TYPE_CHECKING:
    from counter_app.ui.case_actions.case_sight import CaseSight
    from counter_app.ui.shared.context import AppContext


class Countdown(Strong):
    """Show the time left under a fixed name; its words are told only when the band changes or the focus comes."""

    def __init__(self, name: str) -> None:
        super().__init__(wraps=False)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._spoken = ""

    def show_time(self, text: str, spoken: str, *, tells: bool) -> None:
        """Show the time left; `tells` lets assistive technology know."""
        self._spoken = spoken
        self.setText(text)
        if tells:
            self.setAccessibleDescription(spoken)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleDescription(self._spoken)
        super().focusInEvent(event)


class HeaderStrip(QWidget):
    """Show the reference, kind and topic, the countdown that ticks, the customer, owner and department."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        _, theme = context.language.text, context.theme
        self._sight: CaseSight | None = None
        self._band: DeadlineBand | None = None
        self.reference = Figure(wraps=False)
        self.reference.make_selectable()
        self.what = SectionTitle()
        self._channel = IconLabel(theme, "phone")
        self.pill = BandPill(theme, "ok", "")
        self.countdown = Countdown(_("Time left"))
        self.due = Hint(wraps=False)
        title = Row(theme, gap=1.5)
        title.addWidget(self.reference)
        title.addWidget(self._channel)
        title.addWidget(self.what, 1)
        self._time = _flowing_widget()
        time = Flow(theme, gap=1.5, line_gap=0.5, parent=self._time)
        time.addWidget(self.pill)
        time.addWidget(self.countdown)
        time.addWidget(self.due)
        self.customer = Body()
        self.customer.make_selectable()
        self.owner = PlainLabel()
        self._marks = _flowing_widget()
        self._marks_flow = Flow(theme, gap=2, parent=self._marks)
        column = Column(theme, gap=1, parent=self)
        column.addLayout(title)
        for widget in (self._time, self.customer, self.owner, self._marks):
            column.addWidget(widget)

    def show_case(self, sight: CaseSight) -> None:
        """Show a case."""
        self._sight = sight
        _, case = self._context.language.text, sight.case
        self.reference.setText(left_to_right(str(case.reference)))
        topic = sight.facts.topic_name(case.topic_id) or _("no topic yet")
        self.what.setText(f"{_(KIND_WORDS[case.kind])} – {topic}")
        self._channel.show_icon(CHANNEL_ICONS[case.channel.value])
        self._channel.setToolTip(_(CHANNEL_WORDS[case.channel]))
        self._channel.setAccessibleName(_(CHANNEL_WORDS[case.channel]))
        self.customer.setText(self._customer_line(sight))
        owner = sight.facts.person_name(case.owner_id) or _("nobody yet")
        department = sight.facts.department_name(case.department_id)
        parts = (_("Owner: {person}", person=owner), _("Department: {name}", name=department) if department else "")
        self.owner.setText(" · ".join(part for part in parts if part))
        self._show_marks(case)
        self._band = None

    def tick(self, reading: CountdownReading) -> None:
        """Show the time left at an instant."""
        if self._sight is None:
            return
        case, language = self._sight.case, self._context.language
        if not case.is_open or case.next_due is None:
            self._show_end(case)
            return
        clock = _clock_of(case)
        is_extended = case.extended_from is not None and clock is DeadlineClock.RESOLUTION
        band = reading.band(case.next_due, clock, is_extended=is_extended)
        left = reading.time_left(case.next_due)
        tells, self._band = band is not self._band, band
        self.pill.show_band(pill_band(band), language.text(band.word))
        self.pill.show()
        self.countdown.show_time(countdown_text(language, left), spoken_countdown(language, left), tells=tells)
        if clock is DeadlineClock.ACKNOWLEDGEMENT:
            self.due.setText(language.text("Acknowledge by {when}", when=due_moment(language, left)))
        else:
            self.due.setText(language.text("Reply by {when}", when=due_moment(language, left)))

    def _show_end(self, case: Case) -> None:
        _, sight = self._context.language.text, self._sight
        assert sight is not None
        has_band = case.due is not None and case.resolved_at is not None and case.told_how is not None
        self.pill.setVisible(has_band)
        if has_band and case.due is not None and case.resolved_at is not None:
            band = done_band(case.due, case.resolved_at)
            self.pill.show_band(pill_band(band), _(band.word))
        text = _(STATUS_WORDS[case.status]) if not case.is_open else _("No date was promised")
        self.countdown.show_time(text, text, tells=True)
        ended = ""
        if case.resolved_at is not None:
            local, language = sight.local(case.resolved_at), self._context.language
            ended = f"{language.date_medium(local)} {language.time(local)}"
        self.due.setText(ended)

    def _customer_line(self, sight: CaseSight) -> str:
        _, customer, case = self._context.language.text, sight.customer, sight.case
        if customer is None:
            return _("No customer on record.") if not case.has_no_contact else _("The customer left no way to reply.")
        name = customer.name or _("no name")
        parts = [name, *(left_to_right(each) for each in (customer.phone_typed, customer.email) if each)]
        line = " · ".join(parts)
        if customer.phone_typed:
            kept = case.leave_message
            leave = LeaveMessage(kept) if kept in set(LeaveMessage) else customer.leave_message
            line += " · " + _(MESSAGE_WORDS[leave])
        return line

    def _show_marks(self, case: Case) -> None:
        _, theme = self._context.language.text, self._context.theme
        while (item := self._marks_flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        marks = [("lock", _("Sensitive"))] if case.is_sensitive else []
        marks += [("shield", _(Legislation(law).word) if law in set(Legislation) else law) for law in case.legislation]
        for icon, text in marks:
            self._marks_flow.addWidget(_mark(self._context, icon, text))
        self._marks.setVisible(bool(marks))
        self._marks.setMinimumHeight(theme.unit if marks else 0)


def _flowing_widget() -> QWidget:
    widget = QWidget()
    policy = widget.sizePolicy()
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget


def _mark(context: AppContext, icon: str, text: str) -> QWidget:
    mark = QWidget()
    row = Row(context.theme, gap=0.5, parent=mark)
    row.addWidget(IconLabel(context.theme, icon))
    row.addWidget(PlainLabel(text, wraps=False))
    return mark


def _clock_of(case: Case) -> DeadlineClock:
    is_first = case.awaits_acknowledgement and case.next_due == case.acknowledge_due
    return DeadlineClock.ACKNOWLEDGEMENT if is_first else DeadlineClock.RESOLUTION
