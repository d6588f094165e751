"""The form while it is being filled in: its title, what is wrong with it, its fields, and the bar that saves."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from counter_app.domain.form_fields import FieldType
from counter_app.ui.intake.customer_notices import CustomerNotices
from counter_app.ui.intake.form_view import FormView
from counter_app.ui.intake.save_bar import SaveBar
from counter_app.ui.intake.text_fields import LineField
from counter_app.ui.shared.error_summary import ErrorSummary
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import Hint, PageTitle

if TYPE_CHECKING:
    from counter_app.domain.form_facts import FormFacts
    from counter_app.domain.identity import MakesIds
    from counter_app.domain.problems import Fix, Problem
    from counter_app.services.customer_lookup import KnownCustomer
    from counter_app.ui.intake.failure_line import FailureLine
    from counter_app.ui.intake.form_hints import FormHints
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.intake.known_customers import KnownCustomers
    from counter_app.ui.shared.context import AppContext

_RENEWED_AFTER = 120
_WIDEST = 96
_LOOKED_UP = ("callback_number", "name", "email")


class Filling(QWidget):
    """Keep fields, problems and notices in step with the answers. `changed` is told after a person's answer.

    With `is_begun` there is only what is seen first; `finish` makes the rest.
    """

    changed = Signal()
    left = Signal()
    file_added = Signal(object)
    file_dropped = Signal(object)
    secret_removed = Signal(object)
    topic_chosen = Signal()
    customer_chosen = Signal()
    add_to_case_wanted = Signal(object)

    def __init__(
        self,
        context: AppContext,
        state: FormState,
        make_id: MakesIds,
        parent: QWidget | None = None,
        *,
        is_begun: bool = False,
    ) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self._state = state
        self._last_focus: QWidget | None = None
        self._content = QWidget()
        self.column = Column(context.theme, gap=2.5, margin=(4, 3, 4, 4), parent=self._content)
        # Taken in while it is empty: what is there already would be measured, and before it has its looks.
        self._scroll = VerticalScroll(self._content)
        heading = Row(context.theme, gap=2)
        heading.addWidget(PageTitle(_(state.definition.title)), 1)
        self._started = Hint("", wraps=False)
        heading.addWidget(self._started, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(heading)
        self.summary = ErrorSummary(context)
        self.column.addWidget(self.summary)
        self._hints: FormHints | None = None
        self.notices = CustomerNotices(context, state)
        self.view = FormView(context, state.definition, make_id, is_begun=is_begun)
        self.column.addWidget(self.view)
        self.column.addWidget(self.notices)
        self.column.addStretch(1)
        self.bar = SaveBar(context, can_transfer=state.definition.id == "phone")
        column = Column(context.theme, gap=0, parent=self)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.bar)
        self._known: KnownCustomers | None = None
        self._timer = QTimer(self, singleShot=True, interval=_RENEWED_AFTER)
        self._timer.timeout.connect(self._on_pause)
        self._typed_in = ""
        self._connect()
        if not is_begun:
            self.finish()

    def finish(self) -> None:
        """Make what is not seen at first: the other fields, and what follows from answers."""
        if self._known is not None:
            return
        from counter_app.ui.intake.form_hints import FormHints
        from counter_app.ui.intake.text_jump import TextJump

        self.view.finish()
        self._hints = FormHints(self._context, self._state, self.view)
        TextJump(self.view)
        self._watch_customers()
        self._connect_fields()
        self.show_started()
        self.renew(self._typed_in)

    @property
    def known(self) -> KnownCustomers:
        """Give the list of repeat customers that floats below a field."""
        self.finish()
        assert self._known is not None
        return self._known

    @cached_property
    def failure(self) -> FailureLine:
        """Give the line that says what went wrong."""
        from counter_app.ui.intake.failure_line import FailureLine

        return FailureLine(self._context, self.column)

    def renew(self, keep: str = "") -> None:
        """Show what follows from the answers, but leave alone the field `keep`, in which a person is typing."""
        self._timer.stop()
        state, facts = self._state, self._state.facts
        answers = state.effective()
        self.view.show_answers(answers, facts, keep)
        self.view.show_fields(answers, facts)
        shown = state.problems_to_show()
        self.view.show_problems(shown)
        if not any(not each.is_warning or each.must_be_settled for each in shown):
            self.summary.show_problems([])
        self.bar.promise(self._context.language.text(state.definition.save_button(answers, facts)))
        self.notices.follow()
        if self._hints is not None:
            self._hints.follow()

    def learn(self, facts: FormFacts) -> None:
        """Take over people, topics and the calendar."""
        self.view.learn(facts)
        self.show_started()
        focused = QApplication.focusWidget()
        self.renew(self._typed_in if isinstance(focused, QLineEdit) and self.isAncestorOf(focused) else "")

    def show_started(self) -> None:
        """Say when the form was begun, which is when its clock started."""
        form_context = self._state.context
        if form_context is None or self._state.definition.id not in ("phone", "in_person"):
            return
        local, language = form_context.calendar.local(self._state.started_at), self._context.language
        time = language.time(local)
        if local.date() != form_context.calendar.local_date(self._context.clock.now()):
            time = f"{language.date_medium(local)} {time}"
        self._started.setText(language.text("started {time}", time=time))

    def focus_again(self) -> None:
        """Put the focus back where it was, or where the form begins."""
        if self._last_focus is not None and isValid(self._last_focus) and self._last_focus.isVisible():
            self._last_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (first := self.findChild(QWidget, "first_stop")) is not None and self._state.is_empty:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.view.focus_first()

    def return_to(self, field_id: str) -> None:
        """Lead to the field that had the focus when the form was left, now or when the form is shown."""
        cell = self.view.cells.get(field_id)
        if cell is not None:
            self._last_focus = cell.field.focus_target
            if self.isVisible():
                self.view.lead_to(field_id)

    def take_answers(self, answers: dict[str, object]) -> None:
        """Take answers that were not typed: from a message, a record, a button."""
        for field_id, value in answers.items():
            self._state.answer(field_id, value)
        self.renew()
        self.changed.emit()

    def use_last_used(self, staff_id: str) -> None:
        """Propose the person who got the last case about this topic."""
        self._state.last_used = staff_id
        from counter_app.ui.intake.staff_field import StaffField

        field = self.view.field("refer_to")
        if isinstance(field, StaffField):
            field.last_used = staff_id
        self.renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._content.setMaximumWidth(max(_WIDEST * self._context.theme.unit, 1))
        if self._known is not None:
            self._known.hide()

    def _connect(self) -> None:
        view = self.view
        view.answered.connect(self._on_answered)
        view.left.connect(self._on_left)
        view.fix_wanted.connect(self._on_fix)
        self.notices.settled.connect(lambda: self.failure.clear())
        self.notices.settled.connect(self.renew)
        self.notices.add_wanted.connect(self.add_to_case_wanted)

    def _watch_customers(self) -> None:
        from counter_app.ui.intake.known_customers import KnownCustomers

        known = self._known = KnownCustomers(self._context, self)
        known.chosen.connect(self._on_customer_chosen)
        for field_id in _LOOKED_UP:
            field = self.view.field(field_id)
            if isinstance(field, LineField):
                known.watch(field_id, field.edit)

    def _connect_fields(self) -> None:
        from counter_app.ui.intake.address_field import AddressField
        from counter_app.ui.intake.attachment_field import AttachmentField

        view = self.view
        for cell in view.cells.values():
            if isinstance(cell.field, AttachmentField):
                cell.field.added.connect(self.file_added)
                self.file_added.connect(lambda _new, cell=cell: self._on_file_refused(cell.row, ""))
                cell.field.refused.connect(lambda text, cell=cell: self._on_file_refused(cell.row, text))
            if isinstance(cell.field, AddressField):
                cell.field.name_pasted.connect(self._on_name_pasted)

    def _on_answered(self, field_id: str) -> None:
        field = self.view.field(field_id)
        if field is None:
            return
        self._typed_in = field_id
        self._state.answer(field_id, field.answer())
        if field.definition.type in (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.PHONE, FieldType.EMAIL):
            self._timer.start()
        else:
            self.renew(field_id)
        self.changed.emit()
        if field_id == "topic":
            self.topic_chosen.emit()

    def _on_pause(self) -> None:
        self.renew(self._typed_in)

    def _on_left(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.view.isAncestorOf(focused):
            self._last_focus = focused
        if self._timer.isActive():
            self.renew()
        self.left.emit()

    def _on_fix(self, problem: Problem, fix: Fix) -> None:
        if fix.sets:
            before = self._state.answers.get("attachments") or ()
            self.take_answers(dict(fix.sets))
            if problem.field == "attachments":
                kept = self._state.answers["attachments"]
                for gone in (each for each in before if each not in kept):
                    self.file_dropped.emit(gone.id)
            elif problem.must_be_settled:
                self.secret_removed.emit(problem)
        else:
            self._state.kept_warnings.add((problem.field, problem.message))
            self.renew()
            self.changed.emit()
        self.view.lead_to(problem.field)

    def _on_customer_chosen(self, known: KnownCustomer) -> None:
        typed_in = next((each for each in _LOOKED_UP if self._has_focus(each)), "")
        self._state.use_record(known, typed_in)
        self.renew()
        self.changed.emit()
        self.customer_chosen.emit()
        self._context.announcer.announce(self._context.language.text("Filled in from the record."))

    def _on_name_pasted(self, name: str) -> None:
        if not self._state.answers.get("name"):
            self.take_answers({"name": name})

    def _on_file_refused(self, row: object, text: str) -> None:
        show = getattr(row, "show_error", None)
        if callable(show):
            show(text)
        if text:
            self._context.announcer.announce(text)

    def _has_focus(self, field_id: str) -> bool:
        field = self.view.field(field_id)
        return field is not None and field.focus_target.hasFocus()
