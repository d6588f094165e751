"""Rows of a form: the label above its field, the hint below the label, the error beside the field.

A row also tells assistive technology the same: label as name, hint and error as description (WCAG 1.3.1, 3.3.1, 4.1.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QSizePolicy, QWidget

from counter_app.ui.shared.icon_label import IconLabel
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import ErrorText, FieldLabel, Hint, SectionTitle
from counter_app.ui.shared.theme import Theme

if TYPE_CHECKING:
    from counter_app.i18n.language import Language

GRID_COLUMNS = 12


class FieldRow(QWidget):
    """Show one field with its label, hint and error.

    `label` may hold a mnemonic (`Call-back &number`). `focus_target` is the part of a compound field that takes the
    focus.
    """

    def __init__(
        self,
        theme: Theme,
        language: Language,
        label: str,
        field: QWidget,
        *,
        hint: str = "",
        is_optional: bool = False,
        focus_target: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _ = language.text
        self._language = language
        self._theme = theme
        self.field = field
        self.focus_target = focus_target or field
        shown = _("{label} (optional)", label=label) if is_optional else label
        self.label = FieldLabel(shown)
        self.label.setBuddy(self.focus_target)
        self._column = Column(theme, gap=0.5, parent=self)
        self._column.addWidget(self.label)
        self._column.addWidget(field)
        self._hint: Hint | None = None
        self._error: _ErrorLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name(shown.replace("&&", "\0").replace("&", "").replace("\0", "&"))
        self.show_hint(hint)
        if isinstance(field, QPlainTextEdit):
            field.setTabChangesFocus(True)

    @property
    def is_wrong(self) -> bool:
        """Say whether an error is shown."""
        return bool(self.error)

    @property
    def error(self) -> str:
        """Give the error that is shown, empty for none."""
        return self._error.message if self._error is not None else ""

    @property
    def name(self) -> str:
        """Give the label as it is read aloud."""
        return self.focus_target.accessibleName()

    def show_hint(self, hint: str) -> None:
        """Show another hint, or none."""
        if self._hint is None and hint:
            self._hint = Hint("")
            self._column.insertWidget(1, self._hint)
        if self._hint is not None:
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint))
        self._describe()

    def show_error(self, message: str) -> None:
        """Show what is wrong beside the field; an empty text clears it."""
        if message == self.error:
            return
        if self._error is None:
            self._error = _ErrorLine(self._theme)
            self._column.addWidget(self._error)
        self._error.say(message)
        for widget in {self.field, self.focus_target}:
            widget.setProperty("isWrong", bool(message))
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._describe()

    def clear_error(self) -> None:
        """Take the error away."""
        self.show_error("")

    def take_focus(self) -> None:
        """Put the focus on the field and bring it into view."""
        self.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self)

    def _name(self, name: str) -> None:
        self.focus_target.setAccessibleName(name)
        if self.field is not self.focus_target and not self.field.accessibleName():
            self.field.setAccessibleName(name)

    def _describe(self) -> None:
        error = self._language.text("Error: {message}", message=self.error) if self.is_wrong else ""
        hint = self._hint.text() if self._hint is not None else ""
        self.focus_target.setAccessibleDescription(". ".join(part for part in (error, hint) if part))


class _ErrorLine(QWidget):
    """Show an error with its icon, made only when there is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = ErrorText("")
        row = Row(theme, gap=0.5, parent=self)
        row.addWidget(IconLabel(theme, "circle-alert", "error"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    @property
    def message(self) -> str:
        return self._text.text()

    def say(self, message: str) -> None:
        self._text.setText(message)
        self.setVisible(bool(message))


class FormGrid(QWidget):
    """Place rows on one grid of twelve columns, so that edges line up from section to section.

    Above 130 % text scale each row takes the whole width. After hiding or showing rows, `arrange` closes the gaps.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._placed: list[tuple[QWidget, int, bool]] = []
        self._line = self._column = 0
        for column in range(GRID_COLUMNS):
            self._grid.setColumnStretch(2 * column, 1)
            self._grid.setColumnMinimumWidth(2 * column, 1)
        theme.changed.connect(self.arrange)
        self.arrange()

    def add_section(self, title: str) -> SectionTitle:
        """Begin a section with a title over the whole width."""
        heading = SectionTitle(title)
        self.add(heading)
        return heading

    def add(self, widget: QWidget, span: int = GRID_COLUMNS, *, starts_line: bool = False) -> None:
        """Place a widget over `span` of the twelve columns, on the current line if there is room."""
        self._placed.append((widget, span, starts_line))
        self._place(widget, span, starts_line=starts_line)

    def remove(self, widget: QWidget) -> None:
        """Take a widget off the grid; the others stay where they are, and keep the focus."""
        self._placed = [each for each in self._placed if each[0] is not widget]
        self._grid.removeWidget(widget)

    def arrange(self) -> None:
        """Place all rows again, without those that are hidden."""
        unit = self._theme.unit
        # Gaps are columns of their own: Qt's spacing appears only where two rows meet, and edges would not line up.
        self._grid.setHorizontalSpacing(0)
        for column in range(1, GRID_COLUMNS):
            self._grid.setColumnMinimumWidth(2 * column - 1, 0 if self._theme.is_single_column else 2 * unit)
        self._grid.setVerticalSpacing(2 * unit)
        self._line = self._column = 0
        for widget, span, starts_line in self._placed:
            if not (widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)):
                self._place(widget, span, starts_line=starts_line)

    def _place(self, widget: QWidget, span: int, *, starts_line: bool) -> None:
        span = GRID_COLUMNS if self._theme.is_single_column else span
        if self._column and (starts_line or self._column + span > GRID_COLUMNS):
            self._line, self._column = self._line + 1, 0
        self._grid.addWidget(widget, self._line, 2 * self._column, 1, 2 * span - 1, Qt.AlignmentFlag.AlignTop)
        self._column += span


def bring_into_view(widget: QWidget, margin: int = 80) -> None:
    """Scroll every scroll area around a widget until it is seen, clear of bars that stay in place."""
    from PySide6.QtWidgets import QScrollArea

    ancestor = widget.parentWidget()
    while ancestor is not None:
        if isinstance(ancestor, QScrollArea):
            ancestor.ensureWidgetVisible(widget, margin, margin)
        ancestor = ancestor.parentWidget()
