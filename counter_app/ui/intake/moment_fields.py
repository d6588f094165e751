"""Answers that are a day, or a day with a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui.intake.answer_field import AnswerField
from counter_app.ui.shared.dates import DateField
from counter_app.ui.shared.layouts import Row
from counter_app.ui.shared.times import TimeField

if TYPE_CHECKING:
    from counter_app.domain.form_facts import FormFacts
    from counter_app.domain.form_fields import Field
    from counter_app.ui.shared.context import AppContext


class DayField(AnswerField):
    """Take a date; what is typed and is no date is handed over as it is, so that the checks can refuse it."""

    def __init__(self, context: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self.day = DateField(context)
        # The calendar is for the pointer; by keyboard a date is typed, or stepped with the arrows.
        self.day.pick.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        Row(context.theme, parent=self).addWidget(self.day)
        self.setFocusProxy(self.day.edit)
        self._is_showing = False
        self.day.edit.textChanged.connect(self._on_typed)

    @property
    def focus_target(self) -> QWidget:
        return self.day.edit

    def answer(self) -> object:
        return self.day.value() or self.day.edit.text().strip()

    def show_answer(self, value: object) -> None:
        wanted = date.fromisoformat(value) if isinstance(value, str) and _is_iso(value) else value
        if isinstance(value, str) and value and not _is_iso(value):
            self._show_text(value)
        elif wanted != self.day.value() or (wanted is None and not self.day.is_empty):
            self._is_showing = True
            self.day.set_value(wanted if isinstance(wanted, date) else None)
            self._is_showing = False

    def _show_text(self, text: str) -> None:
        self._is_showing = True
        self.day.edit.setText(text)
        self._is_showing = False

    def _on_typed(self) -> None:
        if not self._is_showing:
            self.changed.emit()


class MomentField(AnswerField):
    """Take a date and a time of day in the office's time zone; both together are one instant.

    Without a date there is no time to be seen: one that nobody gave would be taken for the message's own.
    """

    def __init__(self, context: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self._zone: tzinfo = context.clock.now().tzinfo or UTC
        self._is_showing = False
        self.day = DateField(context)
        self.day.long.hide()
        self.day.pick.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.time = TimeField(context.theme, context.language.text("Time received"))
        self.time.set_value(context.clock.now().time())
        row = Row(context.theme, gap=1, parent=self)
        row.addWidget(self.day)
        row.addWidget(self.time)
        row.addStretch(1)
        self.setFocusProxy(self.day.edit)
        self._show_time()
        self.day.edit.textChanged.connect(self._on_changed)
        self.time.timeChanged.connect(self._on_changed)

    @property
    def focus_target(self) -> QWidget:
        return self.day.edit

    def answer(self) -> object:
        day = self.day.value()
        if day is None:
            return self.day.edit.text().strip()
        return datetime.combine(day, self.time.value(), self._zone)

    def show_answer(self, value: object) -> None:
        if isinstance(value, str) and value:
            value = datetime.fromisoformat(value) if _is_iso(value) else None
        self._is_showing = True
        if isinstance(value, datetime):
            local = value.astimezone(self._zone)
            self.day.set_value(local.date())
            self.time.set_value(local.time())
        elif not self.day.is_empty:
            self.day.set_value(None)
        self._is_showing = False
        self._show_time()

    def learn(self, facts: FormFacts) -> None:
        answer = self.answer()
        self._zone = facts.now.tzinfo or self._zone
        if isinstance(answer, datetime):
            self.show_answer(answer)
        elif self.day.is_empty:
            self._is_showing = True
            self.time.set_value(facts.now.time())
            self._is_showing = False

    def _on_changed(self) -> None:
        self._show_time()
        if not self._is_showing:
            self.changed.emit()

    def _show_time(self) -> None:
        self.time.setVisible(not self.day.is_empty)


def _is_iso(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
