"""Records that an e-mail came back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.changes import Changes
from counter_app.domain.correspondence_queue import Mail
from counter_app.domain.staff import StaffMember
from counter_app.domain.words import mark
from counter_app.services.suite import Suite
from counter_app.ui.case.returned_words import email_came_back
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.doing import Deed
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.text import Body

_REASON = mark("Say why it came back")


class BounceDialog(ActionDialog):
    """Ask why; what the e-mail told the customer counts as not told, and its clock runs again."""

    title = mark("The email came back")
    verb = mark("It came back")
    wanted = (560, 320)

    def __init__(self, context: AppContext, mail: Mail, parent: QWidget | None = None) -> None:
        super().__init__(context, mail.case_id, parent)
        self._mail = mail

    def build(self) -> None:
        _, theme, language = self.context.language.text, self.context.theme, self.context.language
        self.reason = QLineEdit()
        self.row = FieldRow(theme, language, _("&Reason"), self.reason, hint=_("For example: the address is unknown"))
        self.body.addWidget(Body(_("What it told the customer counts as not told; the clock runs again.")))
        self.body.addWidget(self.row)
        self.body.addStretch(1)

    def focus_first(self) -> None:
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def rows_by_refusal(self) -> Mapping[str, FieldRow]:
        return {_REASON: self.row}

    def deed(self) -> Deed | None:
        _, mail_id, reason = self.context.language.text, self._mail.id, self.reason.text()
        self.row.show_error("" if reason.strip() else _(_REASON))
        if not reason.strip():
            self.row.take_focus()
            return None

        def bounce(services: Suite, actor: StaffMember) -> Changes:
            return services.outbox.mark_bounced(actor, mail_id, reason).changes

        def undo(services: Suite, actor: StaffMember) -> Changes:
            return services.outbox.undo_bounced(actor, mail_id).changes

        told = email_came_back(self.context.language, self.sight, self._mail, reason, self.context.office_today())
        return Deed(write=bounce, told=told, take_back=undo)
