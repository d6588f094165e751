"""Lines about a repeat customer: an open case about the same thing, a record that differs (intake.md 3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.intake.field_cell import NoticeLine
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import left_to_right

if TYPE_CHECKING:
    from counter_app.domain.customers import Customer
    from counter_app.domain.worklist import CaseRow
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.shared.context import AppContext


class CustomerNotices(QWidget):
    """Show at most two lines, each with two buttons; nothing is merged or changed by itself."""

    add_wanted = Signal(object)
    settled = Signal()

    def __init__(self, context: AppContext, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = state
        self._column = Column(context.theme, gap=1, parent=self)
        self._shown: tuple[str, ...] = ()
        self._lines: list[NoticeLine] = []
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """Give the sentences that are shown."""
        return self._shown

    def follow(self) -> None:
        """Show what the answers give reason for."""
        case = self._state.open_case_about_this
        texts = []
        if case is not None:
            texts.append(self._about_open_case(case))
        theirs = self._state.changed_record
        if theirs is not None:
            texts.append(
                self._context.language.text(
                    "Someone else changed this record to: {record}. Choose what is right.", record=_written(theirs)
                )
            )
        if self._state.asks_about_record and self._state.known is not None:
            name = self._state.known.customer.name or self._context.language.text("this customer")
            texts.append(self._context.language.text("Update {name}'s record too?", name=name))
        if tuple(texts) == self._shown:
            return
        self._shown = tuple(texts)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [NoticeLine(self._context, text) for text in texts]
        for line in self._lines:
            self._column.addWidget(line)
        self._offer(case, theirs)
        self.setVisible(bool(texts))
        if texts:
            self._context.announcer.announce(texts[0])

    def _offer(self, case: CaseRow | None, theirs: Customer | None) -> None:
        _ = self._context.language.text
        lines = list(self._lines)
        if case is not None:
            line = lines.pop(0)
            add = line.offer(_("Add to {ref}", ref=left_to_right(case.reference)))
            add.clicked.connect(lambda: self.add_wanted.emit(case))
            line.offer(_("New case")).clicked.connect(self._on_new_case)
        if theirs is not None:
            lines[0].offer(_("Update the record")).clicked.connect(lambda: self._on_settled(True))
            lines[0].offer(_("Use the record")).clicked.connect(lambda: self._on_settled(False))
        elif lines:
            lines[0].offer(_("Update the record")).clicked.connect(lambda: self._on_record(True))
            lines[0].offer(_("Leave it as it is")).clicked.connect(lambda: self._on_record(False))

    def _about_open_case(self, case: CaseRow) -> str:
        language, facts = self._context.language, self._state.facts
        name = case.customer_name or language.text("This customer")
        person = "" if facts is None else next((each.name for each in facts.staff if each.id == case.owner_id), "")
        form_context = self._state.context
        values = {"name": name, "ref": left_to_right(case.reference), "person": person or language.text("nobody yet")}
        if case.due is None or form_context is None:
            return language.text("{name} already has an open case about this: {ref}, with {person}.", **values)
        due = language.date_medium(form_context.calendar.due_day(case.due))
        return language.text(
            "{name} already has an open case about this: {ref}, with {person}, due {date}.", date=due, **values
        )

    def _on_new_case(self) -> None:
        self._state.is_new_case = True
        self.settled.emit()

    def _on_settled(self, keeps_answers: bool) -> None:
        self._state.settle_record(keeps_answers=keeps_answers)
        self.settled.emit()

    def _on_record(self, updates: bool) -> None:
        self._state.updates_customer = updates
        self._state.asked_about_record = True
        self.settled.emit()


def _written(customer: Customer) -> str:
    address = () if customer.address is None else (*customer.address.lines, customer.address.city)
    return ", ".join(part for part in (customer.name, customer.phone_typed, customer.email, *address) if part)
