"""The editor at the right of the staff page: fields, what is wrong with them, and the buttons below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QWidget

from counter_app.domain.office import Topic
from counter_app.domain.phrases import word_phrase
from counter_app.domain.staff import Department, StaffMember
from counter_app.ui.shared.buttons import DestructiveButton, PrimaryButton, PushButton, QuietButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.dates import DateField
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow, FormGrid, bring_into_view
from counter_app.ui.shared.law_ticks import LawTicks
from counter_app.ui.shared.layouts import Column, Flow, Row
from counter_app.ui.shared.text import Hint, SectionTitle
from counter_app.ui.shared.ticks import TickBox

if TYPE_CHECKING:
    from counter_app.domain.problems import Problem
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.staff.office_people import OfficePeople

Edited = TypeVar("Edited", StaffMember, Department, Topic)


class Editor(Card, Generic[Edited]):
    """Show one person, department or topic to be edited; the page stores it.

    A subclass adds its rows, fills them in `fill`, and reads them in `edited`.
    """

    changed = Signal()
    save_wanted = Signal()
    discard_wanted = Signal()
    remove_wanted = Signal()
    bring_back_wanted = Signal()

    def __init__(self, context: AppContext, remove: str, bring_back: str, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        _ = context.language.text
        self.context = context
        self.rows: dict[str, FieldRow] = {}
        self._shown: Edited | None = None
        self._is_new = False
        self._is_filling = False
        self._is_read_only = False
        self.title = SectionTitle("")
        self.state = Hint("")
        self.grid = FormGrid(context.theme)
        self.notices = Column(context.theme, gap=1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.state)
        self.body.addWidget(self.grid)
        self.body.addLayout(self.notices)
        self.save = PrimaryButton(_("&Save"), context.theme, keys="Ctrl+Return")
        self.discard = QuietButton(_("&Discard changes"), context.theme, icon="undo-2")
        self.remove = DestructiveButton(remove, context.theme)
        self.bring_back = PushButton(bring_back, context.theme, icon="undo-2")
        self._buttons = QWidget()
        self._row = row = Row(context.theme, gap=2, parent=self._buttons)
        kept = QWidget()
        flow = Flow(context.theme, gap=1, parent=kept)
        flow.addWidget(self.save)
        flow.addWidget(self.discard)
        row.addWidget(kept, 1)
        row.addWidget(self.bring_back)
        row.addWidget(self.remove)
        self.body.addWidget(self._buttons)
        self.save.clicked.connect(self.save_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.bring_back.clicked.connect(self.bring_back_wanted)
        context.theme.changed.connect(self._fit)
        self._fit()

    @property
    def shown(self) -> Edited:
        """Give what is shown, as it is stored; raises RuntimeError before something is shown."""
        if self._shown is None:
            raise RuntimeError("Nothing is shown yet.")
        return self._shown

    @property
    def is_new(self) -> bool:
        """Say whether what is shown has never been stored."""
        return self._is_new

    @property
    def is_changed(self) -> bool:
        """Say whether there is something to save."""
        return self._shown is not None and (self._is_new or self.edited() != self._shown or bool(self.own_problems()))

    def show_entity(
        self, stored: Edited, known: OfficePeople, *, draft: Edited | None = None, is_new: bool, is_read_only: bool
    ) -> None:
        """Show what is stored, or a draft of it that has not been saved."""
        self._is_filling = True
        self._shown, self._is_new, self._is_read_only = stored, is_new, is_read_only
        self.clear_problems()
        self.clear_notices()
        self.fill(draft if draft is not None else stored, known)
        for row in self.rows.values():
            _make_read_only(row.field, is_read_only)
        self._is_filling = False
        self._name_buttons()

    def is_showing(self, stored: Edited, *, is_new: bool) -> bool:
        """Say whether this very version is shown already, so that the fields keep what is being typed."""
        return self._shown == stored and self._is_new == is_new

    def forget(self) -> None:
        """Show nothing, so that the next entity is filled in afresh."""
        self._shown = None

    def fill(self, entity: Edited, known: OfficePeople) -> None:
        """Show an entity in the fields."""
        raise NotImplementedError

    def edited(self) -> Edited:
        """Give the shown entity with what is in the fields."""
        raise NotImplementedError

    def own_problems(self) -> dict[str, str]:
        """Give what is typed and cannot be handed over, by field."""
        return {}

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong beside the fields and go to the first of them."""
        self.clear_problems()
        first: FieldRow | None = None
        for problem in problems:
            row = self.rows.get(problem.field, next(iter(self.rows.values())))
            if not row.is_wrong:
                row.show_error(word_phrase(problem.phrase, self.context.language))
            first = first or row
        if first is not None:
            first.take_focus()
            self.context.announcer.announce(first.error, assertive=True)

    def show_own_problems(self) -> bool:
        """Show what cannot be handed over; says whether there is anything."""
        problems = self.own_problems()
        for key, message in problems.items():
            self.rows[key].show_error(message)
        if problems:
            self.rows[next(iter(problems))].take_focus()
        return bool(problems)

    def clear_problems(self) -> None:
        """Take all errors away."""
        for row in self.rows.values():
            row.clear_error()

    def add_notice(self, notice: QWidget) -> None:
        """Show a notice above the buttons, in place of any other."""
        self.clear_notices()
        self.notices.addWidget(notice)
        QTimer.singleShot(0, notice, lambda: bring_into_view(notice))

    def clear_notices(self) -> None:
        """Take the notices away."""
        while (item := self.notices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        next(iter(self.rows.values())).take_focus()

    def value_words(self, key: str, entity: Edited) -> str:
        """Write the value of a field, to compare two versions."""
        return str(getattr(entity, key) or "")

    def set_busy(self, is_busy: bool) -> None:
        """Take no second press while something is being stored."""
        for button in (self.save, self.discard, self.remove, self.bring_back):
            button.setEnabled(not is_busy)
        if not is_busy:
            self._name_buttons()

    def add_row(
        self,
        key: str,
        label: str,
        field: QWidget,
        span: int = 6,
        *,
        hint: str = "",
        is_optional: bool = False,
        starts_line: bool = False,
    ) -> FieldRow:
        """Add a row for a field of the entity; every change of it is noticed."""
        focus = field.edit if isinstance(field, DateField) else None
        row = FieldRow(
            self.context.theme,
            self.context.language,
            label,
            field,
            hint=hint,
            is_optional=is_optional,
            focus_target=focus,
        )
        self.rows[key] = row
        self.grid.add(row, span, starts_line=starts_line)
        if isinstance(field, QLineEdit):
            field.textChanged.connect(self._on_changed)
        elif isinstance(field, DateField):
            field.edit.textChanged.connect(self._on_changed)
        elif isinstance(field, QComboBox):
            field.currentIndexChanged.connect(self._on_changed)
        elif isinstance(field, LawTicks):
            field.changed.connect(self._on_changed)
        elif isinstance(field, TickBox):
            field.toggled.connect(self._on_changed)
        return row

    def _fit(self) -> None:
        is_narrow = self.context.theme.is_single_column
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _on_changed(self) -> None:
        if self._is_filling:
            return
        sender = self.sender()
        for row in self.rows.values():
            if sender in (row.field, row.focus_target):
                row.clear_error()
        self._name_buttons()
        self.changed.emit()

    def _name_buttons(self) -> None:
        if self._shown is None:
            return
        is_changed = self.is_changed
        self._buttons.setVisible(not self._is_read_only)
        self.save.setEnabled(is_changed)
        self.discard.setVisible(is_changed)
        self.remove.setVisible(self._shown.is_active and not self._is_new)
        self.bring_back.setVisible(not self._shown.is_active)


def fill_choices(field: DropDown, choices: Sequence[tuple[UUID | None, str]], chosen: UUID | None) -> None:
    """Offer pairs of id and words; what is chosen but no longer offered should be among them."""
    field.clear()
    for key, words in choices:
        # Qt finds texts by their value, and objects of Python only by their place in memory.
        field.add_choice(words, str(key or ""))
    field.choose(str(chosen or ""))


def chosen_id(field: DropDown) -> UUID | None:
    """Give the id that is chosen, None for nobody and nothing."""
    key = field.current_key()
    return UUID(str(key)) if key else None


def _make_read_only(field: QWidget, is_read_only: bool) -> None:
    if isinstance(field, QLineEdit):
        field.setReadOnly(is_read_only)
    else:
        field.setEnabled(not is_read_only)
