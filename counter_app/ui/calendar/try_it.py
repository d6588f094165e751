"""Try it: when a receipt would be due, and why, by the rules as they are being edited."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from counter_app.domain.deadlines import Deadlines
from counter_app.domain.phrases import word_refusal
from counter_app.domain.service_standard import ACKNOWLEDGE
from counter_app.i18n.countdown import ledger_text
from counter_app.ui.calendar.typed import read_time
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.dates import DateField
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.text import Body, Hint, Strong

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.domain.office import OfficeRules
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext

_PAUSE = 200


class TryIt(Card):
    """Compute a receipt's dates shortly after each change; `make_draft` gives the edited rules, None when unsound."""

    def __init__(
        self, context: AppContext, make_draft: Callable[[], OfficeRules | None], parent: QWidget | None = None
    ) -> None:
        _ = context.language.text
        super().__init__(context.theme, _("Try it"), parent)
        self._context = context
        self._make_draft = make_draft
        self._asked = 0
        self.day = DateField(context)
        self.time = QLineEdit()
        self.time.setPlaceholderText(_("hh:mm"))
        theme, language = context.theme, context.language
        self.day_row = FieldRow(theme, language, _("Received on"), self.day, focus_target=self.day.edit)
        self.time_row = FieldRow(
            theme, language, _("At"), self.time, is_optional=True, hint=_("Empty for a letter: its day counts.")
        )
        self.body.addWidget(self.day_row)
        self.body.addWidget(self.time_row)
        self.answer = Strong("")
        self.warning = Hint("")
        self.body.addWidget(self.answer)
        self.body.addWidget(self.warning)
        self.warning.hide()
        self._why = Hint(_("Why these dates"))
        self.body.addWidget(self._why)
        self._ledger = QWidget()
        self._lines = QGridLayout(self._ledger)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setColumnStretch(1, 1)
        self.body.addWidget(self._ledger)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.compute)
        self.day.changed.connect(self.compute_soon)
        self.time.textChanged.connect(self.compute_soon)

    @property
    def is_settled(self) -> bool:
        """Say whether the answer belongs to what is typed."""
        return not self._pause.isActive()

    def show_receipt(self, received: datetime) -> None:
        """Begin with a receipt, as local time of the office."""
        self.day.set_value(received.date())
        self.time.setText(f"{received.hour:02}:{received.minute:02}")

    def compute_soon(self) -> None:
        """Compute when typing has paused."""
        self._pause.start()

    def compute(self) -> None:
        """Compute now, on the database lane; a newer question makes the older answer void."""
        self._pause.stop()
        self._asked += 1
        number = self._asked
        _ = self._context.language.text
        draft, day = self._make_draft(), self.day.value()
        moment = read_time(self.time.text())
        is_time_wrong = bool(self.time.text().strip()) and moment is None
        self.time_row.show_error(_("Write a time of day like 16:00") if is_time_wrong else "")
        if draft is None:
            self._say(_("Correct the rules to see the dates."))
            return
        if day is None:
            self._say(_("Enter the day of receipt.") if self.day.is_empty else _("Enter a real date"))
            return
        if is_time_wrong:
            self._say("")
            return
        zone = ZoneInfo(draft.calendar.time_zone)
        received: datetime | date = day if moment is None else datetime.combine(day, moment, zone)
        services: Suite = self._context.services
        actor = self._context.session.actor
        self._context.runner.run(
            "database",
            lambda: services.calendars.try_it(actor, received, draft),
            lambda found: self._on_computed(found, zone, number),
            lambda error: self._on_failed(error, number),
            self,
        )

    def _on_computed(self, found: Deadlines, zone: ZoneInfo, number: int) -> None:
        if number != self._asked:
            return
        _, language = self._context.language.text, self._context.language
        acknowledge, reply = found.acknowledge_due.astimezone(zone), found.resolve_due.astimezone(zone)
        self.answer.setText(
            _(
                "Acknowledge by {acknowledge} at {first}, reply by {reply} at {second}",
                acknowledge=language.date_long(found.acknowledge_on),
                first=_closing(acknowledge, found.acknowledge_on),
                reply=language.date_long(found.resolve_on),
                second=_closing(reply, found.resolve_on),
            )
        )
        self.answer.show()
        self.warning.setText(" ".join(word_refusal(each, language) for each in found.warnings))
        self.warning.setVisible(bool(found.warnings))
        self._clear()
        self._why.show()
        self._lines.setHorizontalSpacing(2 * self._context.theme.unit)
        self._lines.setVerticalSpacing(self._context.theme.unit // 2)
        for at, line in enumerate(found.ledger):
            due = [_("Acknowledge") if step == ACKNOWLEDGE else _("Reply") for step in line.steps]
            words = ledger_text(language, line)
            if due:
                words = _("{day}: {steps}", day=words, steps=language.list_of(due))
            kind = Strong if due else Body if line.number is not None else Hint
            self._lines.addWidget(kind(language.date_medium(line.day), wraps=False), at, 0)
            self._lines.addWidget(kind(words), at, 1)

    def _on_failed(self, error: CounterError, number: int) -> None:
        if number == self._asked:
            self._say(word_refusal(error, self._context.language))

    def _say(self, words: str) -> None:
        self.answer.setText(words)
        self.answer.setVisible(bool(words))
        self.warning.hide()
        self._why.hide()
        self._clear()

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _closing(instant: datetime, day: date) -> str:
    return f"{instant.hour:02}:{instant.minute:02}" if instant.date() == day else "24:00"
