"""One line of a standard email in the clerk's own words: which line, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from counter_app.domain.own_line import LONGEST_LINE, OwnLine, line_problem
from counter_app.ui.intake.choice_fields import ListBox
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import Hint, SectionTitle

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


class OwnLineDialog(QDialog):
    """Ask for one line; `chosen(OwnLine | None)` tells the words, or that the standard text is used again."""

    chosen = Signal(object)

    def __init__(
        self, context: AppContext, lines: Mapping[int, str], own: OwnLine | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._standard = dict(lines)
        self._own = own if own is not None and own.place in lines else None
        _ = context.language.text
        theme = context.theme
        self.setWindowTitle(_("Edit one line"))
        self.setModal(True)
        self.setMinimumWidth(min(1000, 72 * theme.unit))
        column = Column(theme, gap=2, margin=3, parent=self)
        column.addWidget(SectionTitle(_("Edit one line")))
        column.addWidget(Hint(_("Who will reply and by when, and the reference, stay as they are.")))
        self.line = ListBox()
        # What follows the salutation is what a clerk most often words anew.
        first = self._own.place if self._own else next(iter(list(lines)[1:2] or list(lines)))
        self.line.fill([(str(place), text) for place, text in lines.items()], str(first))
        column.addWidget(FieldRow(theme, context.language, _("Line of the standard text"), self.line))
        self.words = QLineEdit()
        self._row = FieldRow(theme, context.language, _("Your words"), self.words)
        column.addWidget(self._row)
        column.addStretch(1)
        row = Row(theme, gap=1)
        self.standard = PushButton(_("Back to the standard text"), theme, icon="undo-2")
        self.standard.setVisible(self._own is not None)
        self.use = PrimaryButton(_("Use this line"), theme, keys="Ctrl+Return")
        self.use.setDefault(True)
        cancel = PushButton(_("Cancel"), theme)
        row.addWidget(self.standard)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.use)
        column.addLayout(row)
        self.use.clicked.connect(self._on_use)
        self.standard.clicked.connect(self._on_standard)
        cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_use)
        self.line.currentIndexChanged.connect(self._show_words)
        self._show_words()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def error(self) -> str:
        """Give what is wrong with the line."""
        return self._row.error

    def _show_words(self) -> None:
        place = int(self.line.chosen)
        is_own = self._own is not None and self._own.place == place
        self.words.setText(self._own.words if is_own and self._own is not None else self._standard[place])
        self._row.clear_error()

    def _on_use(self) -> None:
        place, words = int(self.line.chosen), self.words.text()
        problem = line_problem(words)
        if problem:
            self._row.show_error(self._context.language.text(problem, limit=LONGEST_LINE))
            self._row.take_focus()
            return
        self.accept()
        self.chosen.emit(None if words == self._standard[place] else OwnLine(place=place, words=words))

    def _on_standard(self) -> None:
        self.accept()
        self.chosen.emit(None)
