"""All fields of one form on the page: what is shown, what is wrong, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.domain.form_fields import FieldType
from counter_app.ui.intake.field_cell import FieldCell
from counter_app.ui.intake.form_layout import cells_of
from counter_app.ui.intake.making_fields import make_field
from counter_app.ui.intake.tab_order import chain_field, stops_of
from counter_app.ui.intake.words import with_mnemonic
from counter_app.ui.shared.form_rows import GRID_COLUMNS, FormGrid
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import Hint, SectionTitle

if TYPE_CHECKING:
    from counter_app.domain.form_facts import FormFacts
    from counter_app.domain.form_fields import Field, Section
    from counter_app.domain.forms import Answers, FormDefinition
    from counter_app.domain.identity import MakesIds
    from counter_app.domain.problems import Problem
    from counter_app.ui.intake.answer_field import AnswerField
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.disclosure import Disclosure

_MAY_BE_OPTIONAL = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.PHONE, FieldType.EMAIL})
# So many fields fill a window of the usual size; each of those that follow is about as high as this (in units).
_ENOUGH_TO_BEGIN = 6
_ROOM_FOR_A_FIELD = 9


class FormView(QWidget):
    """Draw a definition; with `is_begun` only what is seen first, and the other sections by `finish`.

    `answered(field id)` is told when a person changes an answer, `left()` when the focus leaves a field, `finished()`
    when all fields are there. Who asks for fields that are not there yet gets them.
    """

    answered = Signal(str)
    left = Signal()
    fix_wanted = Signal(object, object)
    finished = Signal()

    def __init__(
        self,
        context: AppContext,
        definition: FormDefinition,
        make_id: MakesIds,
        parent: QWidget | None = None,
        *,
        is_begun: bool = False,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._definition = definition
        self._make_id = make_id
        self._cells: dict[str, FieldCell] = {}
        self._grids: list[FormGrid] = []
        self._rulers: list[QWidget] = []
        self._holders: list[tuple[QWidget, list[str]]] = []
        self._sections: dict[str, QWidget] = {}
        self._disclosures: dict[str, Disclosure] = {}
        self._shown: frozenset[str] | None = None
        self._chained_after: QWidget | None = None
        self._column = Column(context.theme, gap=1, parent=self)
        self._waiting = definition.sections
        self._make_sections(_ENOUGH_TO_BEGIN if is_begun else None)
        self._room = QWidget()
        if self._waiting:
            # The scroll bar is there from the beginning: nothing that was painted moves when the rest comes.
            self._room.setFixedHeight(_shown_at_first(self._waiting) * _ROOM_FOR_A_FIELD * context.theme.unit)
            self._column.addWidget(self._room)
        self._on_look_changed()
        context.theme.changed.connect(self._on_look_changed)

    @property
    def cells(self) -> Mapping[str, FieldCell]:
        """Give all fields that a person fills in, by their ids."""
        self.finish()
        return self._cells

    @property
    def disclosures(self) -> Mapping[str, Disclosure]:
        """Give the sections that open by a button, by their ids."""
        self.finish()
        return self._disclosures

    def finish(self) -> None:
        """Make the sections that are not there yet."""
        if not self._waiting:
            return
        self._column.removeWidget(self._room)
        self._room.deleteLater()
        self._make_sections()
        self._on_look_changed()
        self._shown = None
        self.finished.emit()

    def field(self, field_id: str) -> AnswerField | None:
        """Give the widget of a field, None for one that the program fills in."""
        cell = self._cells.get(field_id) or self.cells.get(field_id)
        return None if cell is None else cell.field

    def learn(self, facts: FormFacts) -> None:
        """Hand people, topics and the office's own settings to the fields."""
        for cell in self._cells.values():
            cell.field.learn(facts)

    def show_answers(self, answers: Mapping[str, object], facts: FormFacts | None, keep: str = "") -> None:
        """Show answers and defaults, but not in the field `keep`, in which a person is typing."""
        for field_id, cell in self._cells.items():
            if facts is not None:
                cell.field.follow(answers, facts)
            if field_id != keep:
                cell.field.show_answer(answers.get(field_id))

    def show_fields(self, answers: Answers, facts: FormFacts | None) -> None:
        """Show the fields that these answers ask for and mark the ones that may stay empty."""
        shown = frozenset(field.id for field in self._definition.visible_fields(answers, facts)) & self._cells.keys()
        required = {field.id for field in self._definition.required_fields(answers, facts)}
        for field_id, cell in self._cells.items():
            if cell.field.definition.type in _MAY_BE_OPTIONAL:
                cell.mark_optional(field_id not in required and not self._is_inside_more(field_id))
        if shown == self._shown:
            return
        self._shown = shown
        for field_id, cell in self._cells.items():
            cell.setVisible(field_id in shown)
        for holder, held in self._holders:
            holder.setVisible(any(each in shown for each in held))
        for section in self._definition.sections:
            if section.id in self._sections:
                self._sections[section.id].setVisible(any(field.id in shown for field in section.fields))
        for grid in self._grids:
            grid.arrange()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem at its field; fields without one are cleared."""
        for field_id, cell in self._cells.items():
            cell.show_problems([each for each in problems if each.field_id == field_id])

    def lead_to(self, field: str) -> None:
        """Put the focus on a field, or a part of one (`address.city`); opens what it is hidden in."""
        self.finish()
        field_id, _dot, part = field.partition(".")
        section = self._definition.section_of(field_id)
        if section is not None and section.id in self._disclosures:
            self._disclosures[section.id].open()
        cell = self._cells.get(field_id)
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
            if field.id in self._cells and (self._shown is None or field.id in self._shown):
                self._cells[field.id].field.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _is_inside_more(self, field_id: str) -> bool:
        section = self._definition.section_of(field_id)
        return section is not None and section.is_disclosure

    def _make_sections(self, enough: int | None = None) -> None:
        """Make sections until there are enough fields, or all."""
        while self._waiting and (enough is None or len(self._cells) < enough):
            section, *waiting = self._waiting
            self._waiting = tuple(waiting)
            part = self._make_section(section)
            self._sections[section.id] = part
            self._column.addWidget(part)
        self.chain()

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
            self._holders.append((holder, [field.id for field in cell.fields]))
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
        from counter_app.ui.intake.letters import opening_words
        from counter_app.ui.shared.disclosure import Disclosure

        words = self._context.language.text(section.button or section.title)
        # A button does not wrap its words: what it holds stands below it, where large text has room.
        verb, contents = opening_words(section, self._context.language)
        disclosure = Disclosure(self._context.theme, with_mnemonic(verb, section.mnemonic), grid)
        disclosure.button.setAccessibleName(words)
        self._disclosures[section.id] = disclosure
        self._remember(f"intake/{self._definition.id}/{section.id}", disclosure)
        part = QWidget()
        column = Column(self._context.theme, gap=0.5, parent=part)
        column.addWidget(disclosure)
        if contents:
            hint = Hint(contents)
            column.addWidget(hint)
            disclosure.opened.connect(lambda is_open: hint.setVisible(not is_open))
        return part

    def _remember(self, name: str, disclosure: Disclosure) -> None:
        # Who always needs what is inside opens it once.
        from counter_app.ui.shared.remembered import remembered_by

        kept = remembered_by(self._context)
        if kept is None:
            return
        if kept.read(name, False) is True:
            disclosure.open()
        disclosure.button.clicked.connect(lambda: kept.keep(name, disclosure.is_open))

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
        made = make_field(self._context, field, self._make_id)
        cell = FieldCell(self._context, made)
        self._cells[field.id] = cell
        made.changed.connect(lambda field_id=field.id: self.answered.emit(field_id))
        made.parts_changed.connect(self.chain)
        cell.fix_wanted.connect(self.fix_wanted)
        cell.fixes_changed.connect(self.chain)
        for stop in stops_of(made):
            stop.installEventFilter(self)
        return cell

    def chain(self, after: QWidget | None = None) -> None:
        """Let Tab go from field to field in the order of the form, beginning after a widget that stands before it."""
        self._chained_after = after or self._chained_after
        before = self._chained_after
        for section in self._definition.sections:
            if section.id in self._disclosures:
                button = self._disclosures[section.id].button
                if before is not None:
                    QWidget.setTabOrder(before, button)
                before = button
            for field in section.fields:
                if field.id in self._cells:
                    cell = self._cells[field.id]
                    before = chain_field(cell.field, before, cell.fixes)


def _shown_at_first(sections: Sequence[Section]) -> int:
    fields = [field for section in sections if not section.is_disclosure for field in section.fields]
    return len(sections) + sum(not field.show_when.wanted for field in fields)
