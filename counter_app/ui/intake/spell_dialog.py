"""Spelling help on the telephone: `M for Mike, A for Alpha`, for a name, an address or a reference (Alt+Z)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from counter_app.domain.spelling import spell
from counter_app.ui.intake.words import worded
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import PlainLabel, SectionTitle

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_LONGEST = 80
_LARGER = 1.15


class SpellDialog(QDialog):
    """Spell what is typed, letter by letter, in the alphabet of the interface's language."""

    def __init__(self, context: AppContext, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self.setWindowTitle(_("Spell"))
        self.text = QLineEdit(text[:_LONGEST])
        self.text.setMaxLength(_LONGEST)
        self.spelled = PlainLabel("")
        self.spelled.make_selectable()
        self.spelled.setFont(context.theme.font(_LARGER))
        self.spelled.setAccessibleName(_("Spelled"))
        column = Column(context.theme, gap=2, margin=3, parent=self)
        column.addWidget(SectionTitle(_("Spell")))
        column.addWidget(FieldRow(context.theme, context.language, _("Name, address or reference"), self.text))
        words = QWidget()
        lines = Column(context.theme, parent=words)
        lines.addWidget(self.spelled)
        lines.addStretch(1)
        column.addWidget(VerticalScroll(words), 1)
        row = Row(context.theme)
        row.addStretch(1)
        close = PushButton(_("Close"), context.theme)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)
        unit = context.theme.unit
        screen = self.screen().availableGeometry()
        self.resize(min(60 * unit, 1000), min(48 * unit, screen.height() - 6 * unit))
        self.text.textChanged.connect(self._on_typed)
        self._on_typed(self.text.text())
        self.text.selectAll()
        self.text.setFocus()

    def _on_typed(self, typed: str) -> None:
        language = self._context.language
        words = ", ".join(worded(each, language) for each in spell(typed, language.code))
        self.spelled.setText(words or language.text("Type a name to spell it."))


def show_spelling(page: QWidget, context: AppContext, usual: str) -> None:
    """Spell what is selected or stands in the field with the focus, else what is usual."""
    focused = QApplication.focusWidget()
    typed = (focused.selectedText() or focused.text()) if isinstance(focused, QLineEdit) else ""
    dialog = SpellDialog(context, typed or usual, page)
    dialog.exec()
    dialog.deleteLater()
