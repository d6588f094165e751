"""All fields of one form on the page: what is shown, what is wrong, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.domain.form_fields import Field, FieldType
from counter_app.ui.intake.address_field import AddressField
from counter_app.ui.intake.attachment_field import AttachmentField
from counter_app.ui.intake.choice_fields import ListField, RadioField, TickField
from counter_app.ui.intake.field_cell import FieldCell
from counter_app.ui.intake.form_layout import cells_of
from counter_app.ui.intake.letters import opening_words
from counter_app.ui.intake.moment_fields import DayField, MomentField
from counter_app.ui.intake.staff_field import StaffField
from counter_app.ui.intake.text_fields import LineField, LongTextField
from counter_app.ui.intake.topic_field import TopicField
from counter_app.ui.intake.words import with_mnemonic
from counter_app.ui.shared.disclosure import Disclosure
from counter_app.ui.shared.form_rows import GRID_COLUMNS, FormGrid
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import Hint, SectionTitle

if TYPE_CHECKING:
    from counter_app.domain.form_fields import Section
    from counter_app.domain.forms import Answers, FormDefinition, FormFacts
    from counter_app.domain.identity import MakesIds
    from counter_app.domain.problems import Problem
    from counter_app.ui.intake.answer_field import AnswerField
    from counter_app.ui.shared.context import AppContext

_IN_A_LINE = frozenset({"kind", "outcome", "acknowledge_by", "reply_preference", "leave_message", "format"})
_MAY_BE_OPTIONAL = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.PHONE, FieldType.EMAIL})
_MOST_IN_A_LINE = 5


class FormView(QWidget):
    """Draw a definition.

    `answered(field id)` is told when a person changes an answer, `left()` when the focus leaves a field.
    """

    answered = Signal(str)
    left = Signal()
    fix_wanted = Signal(object, object)

    def __init__(
        self, context: AppContext, definition: FormDefinition, make_id: MakesIds, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._definition = definition
        self._make_id = make_id
        self.cells: dict[str, FieldCell] = {}
        self._grids: list[FormGrid] = []
        self._rulers: list[QWidget] = []
        self._holders: dict[str, QWidget] = {}
        self._sections: dict[str, QWidget] = {}
        self.disclosures: dict[str, Disclosure] = {}
        self._shown: frozenset[str] | None = None
        self._chained_after: QWidget | None = None
        column = Column(context.theme, gap=1, parent=self)
        for section in definition.sections:
            part = self._make_section(section)
            self._sections[section.id] = part
            column.addWidget(part)
        self.chain()
        self._on_look_changed()
        context.theme.changed.connect(self._on_look_changed)

    def field(self, field_id: str) -> AnswerField | None:
        """Give the widget of a field, None for one that the program fills in."""
        cell = self.cells.get(field_id)
        return None if cell is None else cell.field

    def learn(self, facts: FormFacts) -> None:
        """Hand people, topics and the office's own settings to the fields."""
        for cell in self.cells.values():
            cell.field.learn(facts)

    def show_answers(self, answers: Mapping[str, object], facts: FormFacts | None, keep: str = "") -> None:
        """Show answers and defaults, but not in the field `keep`, in which a person is typing."""
        for field_id, cell in self.cells.items():
            if facts is not None:
                cell.field.follow(answers, facts)
            if field_id != keep:
                cell.field.show_answer(answers.get(field_id))

    def show_fields(self, answers: Answers, facts: FormFacts | None) -> None:
        """Show the fields that these answers ask for and mark the ones that may stay empty."""
        shown = frozenset(field.id for field in self._definition.visible_fields(answers, facts)) & self.cells.keys()
        required = {field.id for field in self._definition.required_fields(answers, facts)}
        for field_id, cell in self.cells.items():
            if cell.field.definition.type in _MAY_BE_OPTIONAL:
                cell.mark_optional(field_id not in required and not self._is_inside_more(field_id))
        if shown == self._shown:
            return
        self._shown = shown
        for field_id, cell in self.cells.items():
            cell.setVisible(field_id in shown)
        for first, holder in self._holders.items():
            held = [each.field.definition.id for each in holder.findChildren(FieldCell)] or [first]
            holder.setVisible(any(each in shown for each in held))
        for section in self._definition.sections:
            self._sections[section.id].setVisible(any(field.id in shown for field in section.fields))
        for grid in self._grids:
            grid.arrange()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem at its field; fields without one are cleared."""
        for field_id, cell in self.cells.items():
            cell.show_problems([each for each in problems if each.field_id == field_id])

    def lead_to(self, field: str) -> None:
        """Put the focus on a field, or a part of one (`address.city`); opens what it is hidden in."""
        field_id, _dot, part = field.partition(".")
        section = self._definition.section_of(field_id)
        if section is not None and section.id in self.disclosures:
            self.disclosures[section.id].open()
        cell = self.cells.get(field_id)
        if cell is not None:
            cell.take_focus(part)

    @property
    def field_with_focus(self) -> str:
        """Name the field that has the focus; empty when none has."""
        focused = QApplication.focusWidget()
        if focused is None:
            return ""
        return next((field_id for field_id, cell in self.cells.items() if cell.isAncestorOf(focused)), "")

    def focus_first(self) -> None:
        """Put the focus on the first field that is shown."""
        for field in self._definition.fields:
            if field.id in self.cells and (self._shown is None or field.id in self._shown):
                self.cells[field.id].field.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _is_inside_more(self, field_id: str) -> bool:
        section = self._definition.section_of(field_id)
        return section is not None and section.is_disclosure

    def _make_section(self, section: Section) -> QWidget:
        _ = self._context.language.text
        theme = self._context.theme
        grid = FormGrid(theme)
        self._grids.append(grid)
        for cell in cells_of(self._definition.id, section):
            made = [self._make_cell(field) for field in cell.fields]
            for each in made:
                if each.label is not None and each.field.definition.label == section.title:
                    each.label.hide()
            if len(made) == 1:
                grid.add(made[0], cell.span, starts_line=cell.starts_line)
                continue
            holder = QWidget()
            stack = Column(theme, gap=0.5, parent=holder)
            for each in made:
                stack.addWidget(each)
            self._holders[cell.fields[0].id] = holder
            grid.add(holder, cell.span, starts_line=cell.starts_line)
        self._rule(grid)
        if section.is_disclosure:
            return self._make_disclosure(section, grid)
        if not section.title:
            return grid
        part = QWidget()
        column = Column(theme, gap=1.5, parent=part)
        column.addWidget(SectionTitle(_(section.title)))
        column.addWidget(grid)
        return part

    def _make_disclosure(self, section: Section, grid: FormGrid) -> QWidget:
        words = self._context.language.text(section.button or section.title)
        # A button does not wrap its words: what it holds stands below it, where large text has room.
        verb, contents = opening_words(section, self._context.language)
        disclosure = Disclosure(self._context.theme, with_mnemonic(verb, section.mnemonic), grid)
        disclosure.button.setAccessibleName(words)
        self.disclosures[section.id] = disclosure
        part = QWidget()
        column = Column(self._context.theme, gap=0.5, parent=part)
        column.addWidget(disclosure)
        if contents:
            hint = Hint(contents)
            column.addWidget(hint)
            disclosure.opened.connect(lambda is_open: hint.setVisible(not is_open))
        return part

    def _rule(self, grid: FormGrid) -> None:
        # A grid gives no gap to columns that hold nothing; with these, edges line up from section to section.
        for _column in range(GRID_COLUMNS):
            ruler = QWidget()
            ruler.setFixedHeight(0)
            grid.add(ruler, 1)
            self._rulers.append(ruler)

    def _on_look_changed(self) -> None:
        for ruler in self._rulers:
            ruler.setVisible(not self._context.theme.is_single_column)
        for grid in self._grids:
            grid.arrange()

    def _make_cell(self, field: Field) -> FieldCell:
        made = self._make_field(field)
        cell = FieldCell(self._context, made)
        self.cells[field.id] = cell
        made.changed.connect(lambda field_id=field.id: self.answered.emit(field_id))
        cell.fix_wanted.connect(self.fix_wanted)
        for stop in _stops(made):
            stop.installEventFilter(self)
        return cell

    def _make_field(self, field: Field) -> AnswerField:
        context = self._context
        match field.type:
            case FieldType.LONG_TEXT:
                return LongTextField(context, field)
            case FieldType.YES_NO:
                return TickField(context, field)
            case FieldType.CHOICE if field.id in _IN_A_LINE and len(field.options) <= _MOST_IN_A_LINE:
                return RadioField(context, field)
            case FieldType.CHOICE | FieldType.CHOICES:
                return ListField(context, field)
            case FieldType.DATE:
                return DayField(context, field)
            case FieldType.DATETIME:
                return MomentField(context, field)
            case FieldType.STAFF:
                return StaffField(context, field)
            case FieldType.TOPIC:
                return TopicField(context, field)
            case FieldType.ADDRESS:
                address = AddressField(context, field)
                address.parts_changed.connect(self.chain)
                return address
            case FieldType.ATTACHMENT:
                return AttachmentField(context, field, self._make_id)
            case _:
                return LineField(context, field)

    def chain(self, after: QWidget | None = None) -> None:
        """Let Tab go from field to field in the order of the form, beginning after a widget that stands before it."""
        self._chained_after = after or self._chained_after
        before = self._chained_after
        for section in self._definition.sections:
            if section.id in self.disclosures:
                button = self.disclosures[section.id].button
                if before is not None:
                    QWidget.setTabOrder(before, button)
                before = button
            for field in section.fields:
                if field.id in self.cells:
                    before = _chain_field(self.cells[field.id].field, before)


def _chain_field(field: QWidget, before: QWidget | None) -> QWidget | None:
    """Put the parts of a field behind a widget; give the last of them."""
    # Tab also stops at what leads the focus to a part, wherever that stands in the chain. Where a part is named as the
    # target of the focus, nothing needs to lead to it; a radio field leads to its chosen button and stands before it.
    leading = field.focusProxy()
    for holder in (field, *field.findChildren(QWidget)):
        proxy = holder.focusProxy()
        if proxy is not None and holder.isAncestorOf(proxy):
            holder.setFocusProxy(None)  # type: ignore[arg-type]
    stops = _stops(field)
    is_stop = bool(field.focusPolicy() & Qt.FocusPolicy.TabFocus)
    for stop in [field, *stops] if is_stop else stops:
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop
    if is_stop and leading is not None:
        field.setFocusProxy(leading)
    return before


def _stops(field: QWidget) -> list[QWidget]:
    """List the parts of a field that Tab leads to, in the order in which they were made."""
    return [
        each
        for each in field.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.window() is field.window()
    ]
