"""The letter of What happened, which leads there from any field, and from there back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from counter_app.ui.intake.form_view import FormView
from counter_app.ui.shared.form_rows import bring_into_view

_TEXT = "what_happened"


class TextJump(QObject):
    """Answer the letter of the field in place of its label, which knows no way back."""

    def __init__(self, view: FormView) -> None:
        super().__init__(view)
        self._view = view
        self._before: QWidget | None = None
        cell = view.cells.get(_TEXT)
        if cell is not None and cell.label is not None:
            cell.label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut:
            return self._jump()
        return super().eventFilter(watched, event)

    def _jump(self) -> bool:
        field = self._view.field(_TEXT)
        if field is None:
            return False
        before = self._before
        if field.focus_target.hasFocus() and before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
            bring_into_view(before)
        else:
            self._before = QApplication.focusWidget()
            self._view.lead_to(_TEXT)
        return True
