"""One field on the page with its label, hint, error, warning and the buttons that put things right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from counter_app.ui.intake.words import with_mnemonic, worded
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.form_rows import FieldRow, bring_into_view
from counter_app.ui.shared.icon_label import PictureLabel
from counter_app.ui.shared.layouts import Column, Flow, Row
from counter_app.ui.shared.text import ErrorText, FieldLabel, Hint, PlainLabel

if TYPE_CHECKING:
    from counter_app.domain.problems import Fix, Problem
    from counter_app.ui.intake.answer_field import AnswerField
    from counter_app.ui.shared.context import AppContext


class NoticeLine(QWidget):
    """Say something that is worth a look before saving, with what can be done about it by one press."""

    def __init__(self, context: AppContext, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._icon = PictureLabel()
        self._label = PlainLabel(text)
        self._flow = Flow(context.theme, gap=1)
        column = Column(context.theme, gap=1, margin=(1.5, 1, 1.5, 1), parent=self)
        row = Row(context.theme, gap=1)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        column.addLayout(row)
        column.addLayout(self._flow)
        self.setAccessibleName(text)
        self._on_look_changed()
        context.theme.changed.connect(self._on_look_changed)

    @property
    def text(self) -> str:
        """Give the sentence."""
        return self._label.text()

    def offer(self, verb: str) -> PushButton:
        """Add a button."""
        button = PushButton(verb.replace("&", "&&"), self._context.theme)
        self._flow.addWidget(button)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.tokens.amber.foreground))
        painter.setBrush(QColor(theme.tokens.amber.background))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.unit / 2, theme.unit / 2)

    def _on_look_changed(self) -> None:
        theme = self._context.theme
        tint = theme.tokens.amber
        palette = self._label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(tint.foreground))
        self._label.setPalette(palette)
        side, ratio = theme.icon_size, self.devicePixelRatioF()
        self._icon.setPixmap(theme.pixmap("triangle-alert", tint.foreground, side, ratio))


class FieldCell(QWidget):
    """Hold one field of the form; `fix_wanted(fix)` is told when a button beside a problem is pressed.

    `fixes_changed` is told when other buttons are there.
    """

    fix_wanted = Signal(object, object)
    fixes_changed = Signal()

    def __init__(self, context: AppContext, field: AnswerField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.field = field
        definition = field.definition
        _ = context.language.text
        # Columns stay even however much a field would like to have.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column = Column(context.theme, gap=0.75, parent=self)
        self._row: FieldRow | None = None
        self._tick_error: ErrorText | None = None
        self._is_optional = False
        if field.is_tick:
            self._column.addWidget(field)
            if definition.hint:
                self._column.addWidget(Hint(_(definition.hint)))
        else:
            self._row = FieldRow(
                context.theme,
                context.language,
                with_mnemonic(_(definition.label), definition.mnemonic),
                field,
                focus_target=field.focus_target,
            )
            field.take_name(_(definition.accessible_name))
            self._column.addWidget(self._row)
            self.show_hint(_(definition.hint) if definition.hint else "")
        if definition.help:
            # The cell's own is found from any widget of the field, such as the second of two choices.
            for widget in (self, field.focus_target):
                widget.setWhatsThis(_(definition.help))
        self._below = Column(context.theme, gap=1)
        self._column.addLayout(self._below)
        self._notices: list[QWidget] = []
        self._fixes: list[PushButton] = []
        self._own_buttons: list[PushButton] = []
        self._shown: tuple[Problem, ...] = ()

    @property
    def error(self) -> str:
        """Give the error that is shown, empty for none."""
        if self._row is not None:
            return self._row.error
        return self._tick_error.text() if self._tick_error is not None else ""

    @property
    def warnings(self) -> list[str]:
        """Give the warnings that are shown."""
        return [each.text for each in self._notices if isinstance(each, NoticeLine)]

    @property
    def fixes(self) -> Sequence[PushButton]:
        """Give the buttons that put things right or go further; Tab leads to them behind the field."""
        return [*self._fixes, *self._own_buttons]

    @property
    def label(self) -> FieldLabel | None:
        """Give the label above the field; a tick has none."""
        return None if self._row is None else self._row.label

    @property
    def row(self) -> FieldRow | None:
        """Give the row with label, hint and error; a tick has none."""
        return self._row

    def add_button(self, button: PushButton) -> None:
        """Put a button below the field that does more about its answer."""
        self._own_buttons.append(button)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.fixes_changed.emit()

    def mark_optional(self, is_optional: bool) -> None:
        """Say beside the label whether the form can be saved without this answer."""
        if self._row is None or is_optional == self._is_optional:
            return
        self._is_optional = is_optional
        _ = self._context.language.text
        definition = self.field.definition
        label = with_mnemonic(_(definition.label), definition.mnemonic)
        name = _(definition.accessible_name)
        self._row.label.setText(_("{label} (optional)", label=label) if is_optional else label)
        self.field.take_name(_("{label} (optional)", label=name) if is_optional else name)

    def show_hint(self, hint: str) -> None:
        """Show another hint below the field, so that fields beside each other stay on one line; empty for none."""
        row = self._row
        layout = None if row is None else row.layout()
        if row is None or not isinstance(layout, QBoxLayout):
            return
        row.show_hint(hint)
        item = layout.itemAt(1)
        above = None if item is None else item.widget()
        if isinstance(above, Hint):
            layout.removeWidget(above)
            layout.insertWidget(2, above)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show errors beside the field, warnings below it, each with its buttons."""
        if tuple(problems) == self._shown:
            return
        self._shown = tuple(problems)
        language = self._context.language
        for widget in self._notices:
            self._below.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._notices = []
        had_fixes, self._fixes = bool(self._fixes), []
        errors = [each for each in problems if not each.is_warning]
        parts = {each.field.partition(".")[2]: worded(each.phrase, language) for each in errors}
        self._show_error(parts.pop("", ""))
        self.field.show_part_problems(parts)
        for problem in errors:
            if problem.fixes:
                self._add(self._fix_buttons(problem))
        for problem in problems:
            if problem.is_warning:
                notice = NoticeLine(self._context, worded(problem.phrase, language))
                for fix in problem.fixes:
                    self._connect(notice.offer(worded(fix.phrase, language)), problem, fix)
                self._add(notice)
        if self._fixes or had_fixes:
            self.fixes_changed.emit()

    def take_focus(self, part: str = "") -> None:
        """Put the focus on the field, or on a part of it, and bring it into view."""
        if part:
            self.field.take_part_focus(part)
        else:
            self.field.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self)

    def _show_error(self, message: str) -> None:
        if self._row is not None:
            self._row.show_error(message)
            return
        if self._tick_error is None:
            self._tick_error = ErrorText("")
            self._column.insertWidget(0, self._tick_error)
        self._tick_error.setText(message)
        self._tick_error.setVisible(bool(message))
        language, definition = self._context.language, self.field.definition
        spoken = language.text("Error: {message}", message=message) if message else ""
        hint = language.text(definition.hint) if definition.hint else ""
        self.field.focus_target.setAccessibleDescription(". ".join(each for each in (spoken, hint) if each))

    def _fix_buttons(self, problem: Problem) -> QWidget:
        holder = QWidget()
        flow = Flow(self._context.theme, gap=1, parent=holder)
        for fix in problem.fixes:
            words = worded(fix.phrase, self._context.language)
            button = PushButton(words.replace("&", "&&"), self._context.theme)
            self._connect(button, problem, fix)
            flow.addWidget(button)
        return holder

    def _connect(self, button: PushButton, problem: Problem, fix: Fix) -> None:
        button.clicked.connect(lambda: self.fix_wanted.emit(problem, fix))
        self._fixes.append(button)

    def _add(self, widget: QWidget) -> None:
        self._below.addWidget(widget)
        self._notices.append(widget)
