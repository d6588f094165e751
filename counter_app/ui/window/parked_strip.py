"""The strip of forms that are open or kept: one press, or Ctrl+Tab, leads back to each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.icons import CHANNEL_ICONS
from counter_app.ui.shared.layouts import Row
from counter_app.ui.shared.text import Hint

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.page_spec import ParkedForm

_MOST_SHOWN = 6
_LONGEST_LABEL = 32


class ParkedStrip(QWidget):
    """Show the forms that wait to be finished; hidden while there is none. `chosen(draft_id)` tells which is wanted."""

    chosen = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = context.theme
        _ = context.language.text
        self.setAccessibleName(_("Open forms"))
        self._row = Row(context.theme, gap=1, margin=(1.5, 0.5, 1.5, 0.5), parent=self)
        self._row.addWidget(Hint(_("Parked"), wraps=False))
        self._row.addStretch(1)
        self._more = Hint("", wraps=False)
        self._row.addWidget(self._more)
        self._row.addWidget(Hint(_("Ctrl+Tab for the next"), wraps=False))
        self._buttons: list[PushButton] = []
        self.hide()

    @property
    def labels(self) -> list[str]:
        """Give the words of the forms that are shown."""
        return [button.accessibleName() for button in self._buttons]

    def show_forms(self, forms: Sequence[ParkedForm]) -> None:
        """Show these forms, oldest first; of very many only the first six, with the number of the others."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for form in forms[:_MOST_SHOWN]:
            label = form.label if len(form.label) <= _LONGEST_LABEL else form.label[: _LONGEST_LABEL - 1] + "…"
            button = PushButton(
                label.replace("&", "&&"), self._theme, icon=CHANNEL_ICONS.get(form.channel, "file-text"), explains=""
            )
            button.setAccessibleName(form.label)
            button.clicked.connect(lambda _=False, key=form.draft_id: self.chosen.emit(key))
            self._row.insertWidget(1 + len(self._buttons), button)
            self._buttons.append(button)
        others = len(forms) - _MOST_SHOWN
        self._more.setText(self._context.language.plural("and {n} more", "and {n} more", others) if others > 0 else "")
        self.setVisible(bool(forms))

    def take_focus(self) -> None:
        """Put the focus on the first form."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.side))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.tokens.hairline))
