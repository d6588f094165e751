"""The bar at the foot of a form that stays while the form scrolls: save, transfer, park."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.intake.words import with_mnemonic
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.layouts import Column, Flow
from counter_app.ui.shared.text import Hint

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


class SaveBar(QWidget):
    """Offer what can be done with the whole form; `save_wanted`, `transfer_wanted`, `park_wanted` tell which."""

    save_wanted = Signal()
    transfer_wanted = Signal()
    park_wanted = Signal()

    def __init__(self, context: AppContext, *, can_transfer: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self._promise = ""
        self.save = PrimaryButton(_("Save"), context.theme, icon="save", keys="Ctrl+Return")
        self.transfer = PushButton(_("Transfer call…"), context.theme, icon="phone-forwarded", keys="Alt+X")
        self.park = PushButton(_("Park"), context.theme, icon="pause", keys="Ctrl+S")
        holder = QWidget()
        flow = Flow(context.theme, gap=1, parent=holder)
        for button in (self.save, self.transfer, self.park):
            flow.addWidget(button)
        self.transfer.setVisible(can_transfer)
        keys = (
            _("Ctrl+Enter saves, Ctrl+S parks, Alt+X transfers")
            if can_transfer
            else _("Ctrl+Enter saves, Ctrl+S parks")
        )
        column = Column(context.theme, gap=0.5, margin=(4, 1, 4, 1), parent=self)
        column.addWidget(holder)
        self._hint = Hint(keys)
        column.addWidget(self._hint)
        self._on_look_changed()
        context.theme.changed.connect(self._on_look_changed)
        self.save.clicked.connect(self.save_wanted)
        self.transfer.clicked.connect(self.transfer_wanted)
        self.park.clicked.connect(self.park_wanted)

    def promise(self, text: str) -> None:
        """Say what saving will do, on the save button."""
        if text != self._promise:
            self._promise = text
            self.save.setText(with_mnemonic(text, "S"))
            self.save.setAccessibleName(text)

    def say_saving(self, is_saving: bool) -> None:
        """Show that the form is being saved, or that it can be saved again."""
        saving = self._context.language.text("Saving…")
        self.save.setText(saving if is_saving else with_mnemonic(self._promise, "S"))
        self.save.setAccessibleName(saving if is_saving else self._promise)
        for button in (self.save, self.transfer, self.park):
            button.setEnabled(not is_saving)

    def _on_look_changed(self) -> None:
        # With large text each line is taken from the form; the tooltips name the keys too.
        self._hint.setVisible(not self._context.theme.is_single_column)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._context.theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.card))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens.hairline))
