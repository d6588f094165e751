"""Words for what came back to the office, and until when the customer is to be told another way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from counter_app.domain.correspondence_queue import Mail, MailState
from counter_app.domain.correspondence_state import Purpose
from counter_app.ui.intake.saved_words import moment_words

if TYPE_CHECKING:
    from counter_app.i18n.language import Language
    from counter_app.ui.case_actions.case_sight import CaseSight


def returned_notice(language: Language, sight: CaseSight, today: date) -> str:
    """Say why what was sent came back; of an acknowledgement by email also to which address (ux/screens.md 11.5)."""
    reason = sight.case.returned_reason
    mails = [
        mail
        for mail in sight.detail.mails
        if mail.state is MailState.RETURNED and mail.purpose is Purpose.ACKNOWLEDGEMENT
    ]
    if mails and sight.case.awaits_acknowledgement:
        return email_came_back(language, sight, mails[-1], reason, today)
    return language.text("What was sent came back: {reason}. Tell the customer another way.", reason=reason)


def email_came_back(language: Language, sight: CaseSight, mail: Mail, reason: str, today: date) -> str:
    """Say that an email did not reach the customer, and by when they must be told another way."""
    due, reason = sight.case.acknowledge_due, reason.strip().rstrip(".")
    if due is None or mail.purpose is not Purpose.ACKNOWLEDGEMENT:
        return language.text("Acknowledge or answer another way.")
    return language.text(
        "Email to {addr} came back: {reason}. Acknowledge another way by {time}.",
        addr=mail.recipient,
        reason=reason,
        time=moment_words(language, sight.local(due), today),
    )
