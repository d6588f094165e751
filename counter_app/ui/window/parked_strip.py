"""The strip of forms that are open or kept: one press, or Ctrl+Tab, leads back to each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

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
        # Many forms never widen the window; those without room are counted.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title = Hint(_("Parked"), wraps=False)
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._more = Hint("", wraps=False)
        self._row.addWidget(self._more)
        self._keys = Hint(_("Ctrl+Tab for the next"), wraps=False)
        self._row.addWidget(self._keys)
        self._buttons: list[PushButton] = []
        self._form_count = 0
        self.hide()

    @property
    def labels(self) -> list[str]:
        """Give the words of the forms that are shown."""
        return [button.accessibleName() for button in self._buttons if not button.isHidden()]

    def show_forms(self, forms: Sequence[ParkedForm]) -> None:
        """Show these forms, oldest first: as many as there is room for, six at most, with the number of the others."""
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
        self._form_count = len(forms)
        self._fit()
        self.setVisible(bool(forms))

    def take_focus(self) -> None:
        """Put the focus on the first form."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        gap, margins = self._row.spacing(), self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._title.sizeHint().width() - gap
        self._say_others(self._form_count)
        counted = self._more.sizeHint().width() + gap
        wanted = sum(button.sizeHint().width() + gap for button in self._buttons)
        keys = self._keys.sizeHint().width() + gap
        self._keys.setVisible(wanted + keys + counted <= room)
        room -= keys if not self._keys.isHidden() else 0
        if wanted > room or self._form_count > len(self._buttons):
            room -= counted
        shown = 0
        for button in self._buttons:
            room -= button.sizeHint().width() + gap
            button.setVisible(shown == 0 or room >= 0)
            shown += not button.isHidden()
        self._say_others(self._form_count - shown)

    def _say_others(self, others: int) -> None:
        self._more.setText(self._context.language.plural("and {n} more", "and {n} more", others) if others > 0 else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.side))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.tokens.hairline))
