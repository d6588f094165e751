"""Rows of a form: the label above its field, the hint below the label, the error beside the field.

A row also tells assistive technology the same: label as name, hint and error as description (WCAG 1.3.1, 3.3.1, 4.1.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QSizePolicy, QWidget

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
        self.hint = Hint(hint)
        self.hint.setVisible(bool(hint))
        self.error = ErrorText("")
        self._error_icon = QLabel()
        self._error_row = QWidget()
        error_row = Row(theme, gap=0.5, parent=self._error_row)
        error_row.addWidget(self._error_icon, 0, Qt.AlignmentFlag.AlignTop)
        error_row.addWidget(self.error, 1)
        self._error_row.hide()
        column = Column(theme, gap=0.5, parent=self)
        for widget in (self.label, self.hint, field, self._error_row):
            column.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name(shown.replace("&&", "\0").replace("&", "").replace("\0", "&"))
        self._describe()
        if isinstance(field, QPlainTextEdit):
            field.setTabChangesFocus(True)
        theme.changed.connect(self._on_look_changed)

    @property
    def is_wrong(self) -> bool:
        """Say whether an error is shown."""
        return bool(self.error.text())

    @property
    def name(self) -> str:
        """Give the label as it is read aloud."""
        return self.focus_target.accessibleName()

    def show_hint(self, hint: str) -> None:
        """Show another hint, or none."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._describe()

    def show_error(self, message: str) -> None:
        """Show what is wrong beside the field; an empty text clears it."""
        if message == self.error.text():
            return
        self.error.setText(message)
        self._error_row.setVisible(bool(message))
        for widget in {self.field, self.focus_target}:
            widget.setProperty("isWrong", bool(message))
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._on_look_changed()
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
        error = self._language.text("Error: {message}", message=self.error.text()) if self.is_wrong else ""
        self.focus_target.setAccessibleDescription(". ".join(part for part in (error, self.hint.text()) if part))

    def _on_look_changed(self) -> None:
        if self.is_wrong:
            side, colour = self._theme.icon_size, self._theme.tokens.error
            pixmap = self._theme.pixmap("circle-alert", colour, side, self.devicePixelRatioF())
            self._error_icon.setPixmap(pixmap)


class FormGrid(QWidget):
    """Place rows on one grid of twelve columns, so that edges line up from section to section.

    Above 130 % text scale each row takes the whole width. Sections that share a page share the same twelve columns.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._placed: list[tuple[QWidget, int, bool]] = []
        for column in range(GRID_COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 1)
        theme.changed.connect(self._arrange)
        self._arrange()

    def add_section(self, title: str) -> SectionTitle:
        """Begin a section with a title over the whole width."""
        heading = SectionTitle(title)
        self.add(heading)
        return heading

    def add(self, widget: QWidget, span: int = GRID_COLUMNS, *, starts_line: bool = False) -> None:
        """Place a widget over `span` of the twelve columns, on the current line if there is room."""
        widget.setParent(self)
        self._placed.append((widget, span, starts_line))
        widget.installEventFilter(self)
        self._arrange()

    def eventFilter(self, watched: QObject, event: object) -> bool:
        from PySide6.QtCore import QEvent

        if isinstance(event, QEvent) and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._arrange()
        return False

    def _arrange(self) -> None:
        unit = self._theme.unit
        self._grid.setHorizontalSpacing(2 * unit)
        self._grid.setVerticalSpacing(2 * unit)
        self._grid.setContentsMargins(0, 0, 0, 0)
        line, column = 0, 0
        for widget, wanted, starts_line in self._placed:
            if widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                continue
            span = GRID_COLUMNS if self._theme.is_single_column else wanted
            if column and (starts_line or column + span > GRID_COLUMNS):
                line, column = line + 1, 0
            self._grid.addWidget(widget, line, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span


def bring_into_view(widget: QWidget, margin: int = 80) -> None:
    """Scroll every scroll area around a widget until it is seen, clear of bars that stay in place."""
    from PySide6.QtWidgets import QScrollArea

    ancestor = widget.parentWidget()
    while ancestor is not None:
        if isinstance(ancestor, QScrollArea):
            ancestor.ensureWidgetVisible(widget, margin, margin)
        ancestor = ancestor.parentWidget()
