"""Asks why something is printed again; a wrong address can be corrected at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from counter_app.domain.correspondence import PrintState, ReprintReason
from counter_app.domain.correspondence_words import REASON_WORDS
from counter_app.ui.post_room.address_edit import AddressEdit
from counter_app.ui.post_room.ask_dialog import AskDialog
from counter_app.ui.shared.text import FieldLabel, Hint
from counter_app.ui.shared.ticks import ChoiceButton

if TYPE_CHECKING:
    from counter_app.domain.addresses import PostalAddress
    from counter_app.ui.shared.context import AppContext


class AgainDialog(AskDialog):
    """Ask for a reason, and for `address` (of a single card or letter that has not left) the right one."""

    def __init__(
        self,
        context: AppContext,
        title: str,
        state: PrintState,
        address: PostalAddress | None,
        parent: QWidget | None = None,
    ) -> None:
        _, theme = context.language.text, context.theme
        text = _("The text stays the same. The reason goes into the history of the case, never on the card.")
        super().__init__(context, title, text, _("Print again"), parent)
        self._group = QButtonGroup(self)
        self._reasons = [
            reason for reason in ReprintReason if reason is not ReprintReason.CAME_BACK or state is PrintState.CAME_BACK
        ]
        self.body.addWidget(FieldLabel(_("Why is it printed again?")))
        for at, reason in enumerate(self._reasons):
            button = ChoiceButton(theme, _(REASON_WORDS[reason]))
            self._group.addButton(button, at)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        usual = ReprintReason.CAME_BACK if state is PrintState.CAME_BACK else ReprintReason.PAPER_JAM
        self.button(usual).setChecked(True)
        self.address: AddressEdit | None = None
        self._note = Hint("")
        if address is not None and state is not PrintState.POSTED:
            self.address = AddressEdit(context, address)
            self.body.addWidget(self.address)
        elif state is PrintState.POSTED:
            self._note.setText(_("The address can be corrected when it has come back: press Came back first."))
        else:
            self._note.setText(_("Choose one card or letter to correct its address."))
        self.body.addWidget(self._note)
        self.body.addStretch(1)
        self._group.idClicked.connect(self._on_reason)
        self._show_address()
        self.fit()
        self.button(usual).setFocus()

    @property
    def reason(self) -> ReprintReason:
        """Give the reason."""
        return self._reasons[self._group.checkedId()]

    @property
    def corrected(self) -> PostalAddress | None:
        """Give the corrected address; None when the address was not the reason."""
        is_address = self.reason is ReprintReason.WRONG_ADDRESS and self.address is not None
        return self.address.address if is_address and self.address is not None else None

    def button(self, reason: ReprintReason) -> ChoiceButton:
        """Give the button of a reason."""
        found = self._group.button(self._reasons.index(reason))
        assert isinstance(found, ChoiceButton)
        return found

    def choose(self, reason: ReprintReason) -> None:
        """Choose a reason."""
        self.button(reason).setChecked(True)
        self._on_reason()

    def problem(self) -> str:
        return self.address.check() if self.corrected is not None and self.address is not None else ""

    def _on_reason(self) -> None:
        self._show_address()
        self.fit()

    def _show_address(self) -> None:
        is_address = self.reason is ReprintReason.WRONG_ADDRESS
        if self.address is not None:
            self.address.setVisible(is_address)
        self._note.setVisible(is_address and bool(self._note.text()))


class AddressDialog(AskDialog):
    """Ask for the right address of something that has not left."""

    def __init__(self, context: AppContext, title: str, address: PostalAddress, parent: QWidget | None = None) -> None:
        _ = context.language.text
        text = _("The customer's address is corrected too. The text stays the same.")
        super().__init__(context, title, text, _("Correct the address"), parent)
        self.address = AddressEdit(context, address)
        self.body.addWidget(self.address)
        self.body.addStretch(1)
        self.fit()
        self.address.setFocus()

    def problem(self) -> str:
        return self.address.check()
